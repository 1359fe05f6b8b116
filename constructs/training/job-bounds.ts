import * as iam from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { ArnFormat, Stack, Token } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { InvalidProps } from '../core/invalid-props';
import { KeyUse } from '../core/key-use';
import { type BoundValues, boundsMatrix, type Denial } from './bounds-statements';
import type { InstanceTypes } from './instance-types';
import { JobBoundary } from './job-boundary';
import { idsOf, type JobNetwork } from './job-network';

/** Path of the roles that only Studio assumes. */
export const STUDIO_PATH = '/mlsecops/studio/';

export interface JobBoundsProps {
  /** Where jobs, models, notebooks and Studio run: all subnets and security groups that they may name, up to 16 and 5. */
  readonly network: JobNetwork;
  /** The key of the volumes of jobs, endpoints, notebooks and Studio. SageMaker may use it for its callers. */
  readonly volumeKey: IKey;
  /** The keys that jobs may encrypt their output with, 1 to 5: those of the zones that they write to. */
  readonly outputKeys: IKey[];
  /**
   * Which instance types may be used.
   * @default InstanceTypes.any()
   */
  readonly instanceTypes?: InstanceTypes;
  /**
   * Actions that the boundary lets its roles be granted beyond what jobs need. It grants none of them.
   * @default - none
   */
  readonly furtherActions?: string[];
}

/**
 * The bounds of everything in SageMaker that launches compute: network isolation, encryption between containers, our subnets, security groups and keys,
 * and no back doors. Training jobs have no CloudFormation type: these denies are what holds them.
 *
 * `applyTo(role)` puts them and the boundary on a role; `scp()` is the same text for the whole account. A launcher that cannot be bound is denied.
 */
export class JobBounds extends Construct {
  /** The denies, to attach to whoever launches. They grant nothing. */
  public readonly policies: iam.ManagedPolicy[];
  /** The ceiling of roles that jobs, pipelines and Studio run as, with the denies that no policy of theirs can undo. */
  public readonly boundary: iam.ManagedPolicy;
  /** The key of volumes. */
  public readonly volumeKey: IKey;
  /** The keys of output. */
  public readonly outputKeys: IKey[];
  /** The subnets that are ours. */
  public readonly subnetIds: string[];
  /** The security groups that are ours. */
  public readonly securityGroupIds: string[];
  /** The VPC that is ours. */
  public readonly vpcId: string;
  private readonly values: BoundValues;

  constructor(scope: Construct, id: string, props: JobBoundsProps) {
    super(scope, id);
    const { network, volumeKey, outputKeys, instanceTypes, furtherActions } = props;
    const { subnets, securityGroups } = idsOf(network);
    refuseCount(this, 'network.subnets', subnets, 16);
    refuseCount(this, 'network.securityGroups', securityGroups, 5);
    refuseCount(this, 'outputKeys', outputKeys, 5);
    KeyUse.sageMaker().allowOn(volumeKey);

    this.volumeKey = volumeKey;
    this.outputKeys = outputKeys;
    this.subnetIds = subnets;
    this.securityGroupIds = securityGroups;
    this.vpcId = network.vpc.vpcId;
    this.values = {
      vpc: this.vpcId,
      subnets,
      securityGroups,
      volumeKey: volumeKey.keyArn,
      outputKeys: outputKeys.map(({ keyArn }) => keyArn),
      instanceTypes: instanceTypes?.patterns,
      studioRoles: studioRoles(this),
    };
    const { network: wires, encryption, unbound, settings, urls } = boundsMatrix(this.values);
    this.policies = [
      denies(this, 'Network', 'Network of jobs and of URLs', [...wires, ...urls]),
      denies(this, 'Encryption', 'Keys of jobs', encryption),
      denies(this, 'Doors', 'Launchers without bounds, and back doors', [...unbound, ...settings]),
    ];
    this.boundary = new JobBoundary(this, 'Boundary', { furtherActions }).policy;
  }

  /**
   * Holds a role to the bounds and the boundary. The policies exist before the role does. A role that was imported takes no boundary from
   * here: its owner sets it.
   */
  public applyTo(role: iam.IRole): void {
    for (const policy of this.policies) {
      if (iam.Role.isRole(role)) role.addManagedPolicy(policy);
      else policy.attachToRole(role);
    }
    if (iam.Role.isRole(role)) iam.PermissionsBoundary.of(role).apply(this.boundary);
  }

  /**
   * The same denies as four documents for service control policies of the account, each well under the 5,120 characters that every organization has. Ids
   * of resources that are not deployed yet are tokens.
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html (2026-11-24)
   */
  public scp(): string[] {
    const { network, encryption, unbound, settings, urls } = boundsMatrix(this.values);
    return [network, encryption, [...unbound, ...urls], settings].map((statements) => {
      const document = { Version: '2012-10-17', Statement: statements };
      const text = JSON.stringify(document);
      return Token.isUnresolved(text) ? Stack.of(this).toJsonString(document) : text;
    });
  }
}

function denies(scope: Construct, id: string, description: string, statements: Denial[]): iam.ManagedPolicy {
  const document = iam.PolicyDocument.fromJson({ Version: '2012-10-17', Statement: statements });
  return new iam.ManagedPolicy(scope, id, { description: `${description}: denies only`, document });
}

function studioRoles(scope: Construct): string {
  const resource = `role${STUDIO_PATH}*`;
  return Stack.of(scope).formatArn({ service: 'iam', region: '', resource, arnFormat: ArnFormat.NO_RESOURCE_NAME });
}

function refuseCount(at: Construct, prop: string, list: unknown[], most: number): void {
  if (list.length >= 1 && list.length <= most) return;
  throw new InvalidProps(at, {
    prop,
    allowed: `1 to ${most}`,
    got: list.length,
    remedy: 'name what jobs use, and nothing else: the policies have a size',
  });
}
