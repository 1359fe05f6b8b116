import * as iam from 'aws-cdk-lib/aws-iam';
import { ArnFormat, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acknowledgeWildcards } from '../core/wildcards';
import type { ImageSource } from './image-source';
import type { JobBounds } from './job-bounds';
import { LaunchGrants } from './launch-grants';
import * as perms from './perms';

export interface ExecutionRoleProps {
  /** What the role is for, in a sentence: shown in the console. One purpose, one role. */
  readonly purpose: string;
  /** What the role is held to. */
  readonly bounds: JobBounds;
  /**
   * The images that run as this role.
   * @default - none: the role pulls nothing
   */
  readonly images?: ImageSource[];
}

/**
 * A role that SageMaker assumes for jobs, models, pipelines or Studio of this account and Region: attached to the VPC, with log and metrics, volumes
 * under the key of the bounds, and its images. Under the boundary, held to the bounds, with customer-managed policies only.
 *
 * Data comes from the zones: `zone.grants.read(role.role)`. Other grants to the construct land in `policy`.
 */
export class ExecutionRole extends Construct implements iam.IGrantable {
  /** The role. */
  public readonly role: iam.Role;
  /** What the role may do by itself. */
  public readonly policy: iam.ManagedPolicy;
  /** Who may start something as this role. */
  public readonly grants: LaunchGrants;
  public readonly grantPrincipal: iam.IPrincipal;

  constructor(scope: Construct, id: string, { purpose, bounds, images = [] }: ExecutionRoleProps) {
    super(scope, id);
    const arns = arnsOf(this, bounds);
    this.policy = new iam.ManagedPolicy(this, 'Policy', {
      description: `${purpose}: network, log, volumes and images`,
      statements: [...attach(arns), ...watch(arns), ...volumes(bounds), ...pull(images.flatMap((i) => i._arns(this)))],
    });
    acknowledgeWildcards(this.policy, {
      reason:
        'EC2, ECR and CloudWatch take these actions on the resource * only; names of network interfaces and log groups are given by SageMaker. Conditions hold what they can.',
      resources: ['*', arns.interfaces, arns.logs],
    });
    const trust = new iam.ServicePrincipal('sagemaker.amazonaws.com', { conditions: ofAccount(this) });
    this.role = new iam.Role(this, 'Resource', {
      assumedBy: trust,
      description: purpose,
      managedPolicies: [this.policy, ...bounds.policies],
      permissionsBoundary: bounds.boundary,
    });
    // Studio hands the name of the user profile on to the jobs that it starts; without this they are refused.
    this.role.assumeRolePolicy?.addStatements(
      new iam.PolicyStatement({ actions: ['sts:SetSourceIdentity'], principals: [trust] }),
    );
    this.grantPrincipal = this.policy.grantPrincipal;
    this.grants = LaunchGrants._of(this, this.role);
  }
}

interface Arns {
  readonly interfaces: string;
  readonly places: string[];
  readonly vpc: string;
  readonly logs: string;
}

function arnsOf(scope: Construct, { subnetIds, securityGroupIds, vpcId }: JobBounds): Arns {
  const stack = Stack.of(scope);
  const ec2 = (resource: string, resourceName: string) => stack.formatArn({ service: 'ec2', resource, resourceName });
  return {
    interfaces: ec2('network-interface', '*'),
    places: [...subnetIds.map((id) => ec2('subnet', id)), ...securityGroupIds.map((id) => ec2('security-group', id))],
    vpc: ec2('vpc', vpcId),
    logs: stack.formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: '/aws/sagemaker/*',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    }),
  };
}

/** @see https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html (2026-11-24) */
function attach({ interfaces, places, vpc }: Arns): iam.PolicyStatement[] {
  return [
    new iam.PolicyStatement({ actions: perms.CREATE_INTERFACE, resources: [interfaces, ...places] }),
    new iam.PolicyStatement({
      actions: perms.MANAGE_INTERFACE,
      resources: [interfaces],
      conditions: { ArnEquals: { 'ec2:Vpc': vpc } },
    }),
    new iam.PolicyStatement({ actions: perms.DESCRIBE_NETWORK, resources: ['*'] }),
  ];
}

function watch({ logs }: Arns): iam.PolicyStatement[] {
  return [
    new iam.PolicyStatement({ actions: perms.WRITE_LOGS, resources: [logs] }),
    new iam.PolicyStatement({
      actions: perms.PUBLISH_METRICS,
      resources: ['*'],
      conditions: { StringLike: { 'cloudwatch:namespace': ['/aws/sagemaker/*', 'aws/sagemaker/*'] } },
    }),
  ];
}

function volumes({ volumeKey }: JobBounds): iam.PolicyStatement[] {
  return [
    new iam.PolicyStatement({ actions: perms.DESCRIBE_KEY, resources: [volumeKey.keyArn] }),
    new iam.PolicyStatement({
      actions: perms.GRANT_VOLUME_KEY,
      resources: [volumeKey.keyArn],
      conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    }),
  ];
}

function pull(repositories: string[]): iam.PolicyStatement[] {
  const logOn = new iam.PolicyStatement({ actions: perms.LOG_ON_TO_ECR, resources: ['*'] });
  if (repositories.length === 0) return [];
  return [logOn, new iam.PolicyStatement({ actions: perms.PULL, resources: repositories })];
}

/**
 * Studio sends the ARN with an asterisk in place of the resource, other features the full ARN: the pattern takes both.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/security-confused-deputy-prevention.html (2026-11-24)
 */
function ofAccount(scope: Construct): { [operator: string]: { [key: string]: string } } {
  const stack = Stack.of(scope);
  const any = stack.formatArn({ service: 'sagemaker', resource: '*', arnFormat: ArnFormat.NO_RESOURCE_NAME });
  return { StringEquals: { 'aws:SourceAccount': stack.account }, ArnLike: { 'aws:SourceArn': any } };
}
