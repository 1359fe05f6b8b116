import * as iam from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Duration, Names, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type FunctionNetwork, HardenedFunction } from '../core/hardened-function';
import { handlerFolder } from './handlers';
import type { IModelApproval } from './imported-approval';
import { environmentOf, roleOf } from './model-approval';
import * as perms from './perms';
import { Promotion } from './promotion';
import { ReleaseCopies } from './release-copies';
import { ReleaseGrants } from './release-grants';
import { SIGNING_ALGORITHM } from './release-record';
import { allow, ReleaseRecords } from './release-records';

export interface ModelReleaseProps {
  /** Whose releases become models: of this app, or `ModelApproval.fromAttributes(…)` of another account that names the role of `checker` as a consumer. */
  readonly approval: IModelApproval;
  /** The role that the models run as. */
  readonly executionRole: iam.IRole;
  /** Where the models run. */
  readonly models: FunctionNetwork;
  /** Where the function runs. It calls SageMaker, S3 and KMS. */
  readonly network: FunctionNetwork;
  /** Encrypts environment, log and dead letters. */
  readonly key: IKey;
  /**
   * How a version becomes a model: by reference, or by a copy.
   * @default Promotion.reference()
   */
  readonly promotion?: Promotion;
}

/**
 * The way from an approved version to a model: the function checks status, signature and digests, and alone makes the model, isolated and in its network.
 * Deployers order it and build endpoints of such models and no others.
 *
 * `evidenceReader` needs to read what versions name: `zone.grants.read(release.evidenceReader)`.
 */
export class ModelRelease extends Construct {
  /** Checks releases and makes their models. */
  public readonly checker: HardenedFunction;
  /** Who looks at artifacts and evidence of versions. */
  public readonly evidenceReader: iam.IRole;
  /** ARN of the models that it makes, with `?` for each digit of the version. */
  public readonly modelArns: string;
  /** Who may order models. */
  public readonly grants: ReleaseGrants;

  constructor(scope: Construct, id: string, props: ModelReleaseProps) {
    super(scope, id);
    const { approval, executionRole, models, network, key, promotion = Promotion.reference() } = props;
    const { bucket } = promotion;
    const subnets = models.vpc.selectSubnets(models.subnets).subnetIds;
    const groups = models.securityGroups.map(({ securityGroupId }) => securityGroupId);
    const prefix = Names.uniqueResourceName(this, { maxLength: 57, separator: '-' }).toLowerCase();
    this.modelArns = Stack.of(this).formatArn({
      service: 'sagemaker',
      resource: 'model',
      resourceName: `${prefix}-?????`,
    });
    this.checker = new HardenedFunction(this, 'Function', {
      handler: handlerFolder('release-model'),
      description: 'Checks a release and makes its model',
      environment: {
        ...environmentOf(approval),
        MODEL_PREFIX: prefix,
        EXECUTION_ROLE: executionRole.roleArn,
        SUBNETS: subnets.join(' '),
        SECURITY_GROUPS: groups.join(' '),
        ...(bucket === undefined ? {} : { COPIES_BUCKET: bucket.bucketName }),
      },
      timeout: bucket === undefined ? undefined : Duration.minutes(15),
      network,
      key,
    });
    this.evidenceReader = roleOf(this.checker);
    this.allowWork(approval, executionRole);
    if (bucket === undefined) approval.registry.grants.deploy(this.evidenceReader);
    else this.allowCopies(new ReleaseCopies(bucket, approval.registry.groupName), approval, executionRole);
    this.checker.policy.addStatements(
      ...confined({ 'sagemaker:VpcSubnets': subnets, 'sagemaker:VpcSecurityGroupIds': groups }),
    );
    this.grants = ReleaseGrants._of(this, {
      registry: approval.registry,
      functionArn: this.checker.fn.functionArn,
      modelArns: this.modelArns,
      decisionsArn: approval.decisionsArn,
    });
  }

  private allowWork({ registry, records, signingKey }: IModelApproval, executionRole: iam.IRole): void {
    new ReleaseRecords(records, registry.groupName).allowReading(this.checker, ['release', 'refusal']);
    allow(this.checker, perms.VERIFY, [signingKey.keyArn], {
      StringEquals: { 'kms:SigningAlgorithm': SIGNING_ALGORITHM },
    });
    allow(this.checker, perms.MAKE_MODEL, [this.modelArns], { Bool: { 'sagemaker:NetworkIsolation': 'true' } });
    allow(this.checker, perms.LOOK_AT_MODEL, [this.modelArns]);
    allow(this.checker, perms.PASS_ROLE, [executionRole.roleArn], {
      StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' },
    });
  }

  /** Looks at versions, which no model refers to, and copies what they are made of. */
  private allowCopies(copies: ReleaseCopies, { registry }: IModelApproval, executionRole: iam.IRole): void {
    registry.grants.read(this.evidenceReader);
    registry.grants._guard('deploy', this.evidenceReader);
    copies.allowMaking(this.checker);
    copies.allowRunning(this, executionRole);
    copies.guard(this, this.evidenceReader.roleArn);
  }
}

/**
 * No model but isolated ones in the network, whatever the function is told. The handler always sends the three members, so that their keys are there.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html (CreateModel, 2026-11)
 */
function confined(network: Readonly<Record<string, string[]>>): iam.PolicyStatement[] {
  const denials = Object.entries(network).flatMap(([key, ids]) => [
    { Null: { [key]: 'true' } },
    { 'ForAnyValue:StringNotEquals': { [key]: ids } },
  ]);
  return [...denials, { BoolIfExists: { 'sagemaker:NetworkIsolation': 'false' } }].map(
    (conditions) =>
      new iam.PolicyStatement({ effect: iam.Effect.DENY, actions: perms.MAKE_MODEL, resources: ['*'], conditions }),
  );
}
