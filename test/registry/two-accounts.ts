import { Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import { App, Duration, Stack } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import {
  policyOn,
  resolveTemplates,
  type Subject,
  subjectsOf,
  type World,
  type WorldResource,
} from '../../constructs/compliance/proofs';
import { AccessLogBucket, HardenedBucket } from '../../constructs/core/hardened-bucket';
import { Perimeter } from '../../constructs/core/perimeter';
import { Zone, ZonePurpose } from '../../constructs/data';
import { DataClass, KeyRing, SigningKey } from '../../constructs/keys';
import { ModelApproval, ModelRegistry, ModelRelease, Promotion, VersionUse } from '../../constructs/registry';
import { aNetwork } from './an-approval';

export const OWNER = '111111111111';
export const CONSUMER = '222222222222';
/** An account that refers to versions and copies nothing. */
export const REFERRER = '333333333333';
export const ORGANIZATION = 'o-a1b2c3d4e5';
/** The role of the checker in the account of the consumer: what CloudFormation adds to its name is not known beforehand. */
export const CHECKER = 'Serving-ReleaseFunctionRole*';
const region = 'us-east-1';

/** The account that trains, approves and signs, as an app of its own. */
export function anOwner(): Stack {
  const stack = new Stack(new App({ context, analyticsReporting: false }), 'Models', {
    env: { account: OWNER, region },
  });
  const perimeter = Perimeter.organization(ORGANIZATION);
  const key = new KeyRing(stack, 'Ring', { classes: [DataClass.MODELS] }).keyOf(DataClass.MODELS);
  const registry = new ModelRegistry(stack, 'Churn', {
    groupName: 'churn',
    perimeter,
    consumers: [
      { accountId: CONSUMER, roles: [CHECKER] },
      { accountId: REFERRER, roles: ['Serving-*'], use: VersionUse.REFERENCE },
    ],
  });
  const accessLogs = new AccessLogBucket(stack, 'AccessLogs').bucket;
  const objectLock = ObjectLockRetention.compliance(Duration.days(365));
  const approval = new ModelApproval(stack, 'Approval', {
    registry,
    records: new HardenedBucket(stack, 'Records', { key, accessLogs, objectLock }).bucket,
    signingKey: new SigningKey(stack, 'ReleaseKey', { description: 'This model was released' }).key,
    network: aNetwork(stack),
    key: new Key(stack, 'LogKey', { enableKeyRotation: true }),
  });
  const zone = new Zone(stack, 'Zone', { purpose: ZonePurpose.MODELS, key, perimeter, accessLogs });
  zone.grants.read(approval.evidenceReader);
  zone.openTo(registry.consumers);
  return stack;
}

/** An account that serves models, of copies unless said, as another app, by what the first one deployed. */
export function aConsumer(owner: Accounts, account = CONSUMER, copying = true): Stack {
  const env = { account, region };
  const stack = new Stack(new App({ context, analyticsReporting: false }), 'Serving', { env });
  const modelKeyArn = owner.only('AWS::KMS::Key', /^Ring/).arn ?? '';
  const approval = ModelApproval.fromAttributes(stack, 'Theirs', {
    groupArn: owner.only('AWS::SageMaker::ModelPackageGroup', /./).arn ?? '',
    recordsBucketName: String(owner.only('AWS::S3::Bucket', /^Records/).ref),
    recordsKeyArn: modelKeyArn,
    signingKeyArn: owner.only('AWS::KMS::Key', /^ReleaseKey/).arn ?? '',
  });
  const key = new Key(stack, 'Key', { enableKeyRotation: true });
  const accessLogs = new AccessLogBucket(stack, 'AccessLogs').bucket;
  const role = (id: string) => new Role(stack, id, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  const network = aNetwork(stack);
  const release = new ModelRelease(stack, 'Release', {
    approval,
    network,
    models: network,
    key,
    executionRole: role('Server'),
    promotion: copying ? Promotion.copyTo(new HardenedBucket(stack, 'Copies', { key, accessLogs }).bucket) : undefined,
  });
  release.grants.deploy(role('Deployer'));
  const bucket = Bucket.fromBucketName(stack, 'Bucket', String(owner.only('AWS::S3::Bucket', /^ZoneBucket/).ref));
  const theirs = { purpose: ZonePurpose.MODELS, bucket, key: Key.fromKeyArn(stack, 'TheirKey', modelKeyArn) };
  Zone.fromBucket(stack, 'Zone', theirs).grants.read(release.evidenceReader);
  return stack;
}

/** What some apps, each of an account, deploy together. */
export class Accounts {
  private readonly world: World;

  constructor(...stacks: Stack[]) {
    const templates = stacks.map((stack) => ({
      name: stack.stackName,
      account: stack.account,
      region,
      template: Template.fromStack(stack).toJSON(),
    }));
    const [world, ...more] = resolveTemplates(templates);
    if (world === undefined || more.length > 0) throw new Error('not one world');
    this.world = world;
  }

  /** The one resource of a type whose logical id is like that. */
  public only(type: string, name: RegExp, account?: string): WorldResource {
    const all = this.world.of(type).filter(({ logicalId }) => name.test(logicalId));
    const [found, ...more] = all.filter((one) => account === undefined || one.account === account);
    if (found === undefined || more.length > 0) throw new Error(`not one ${type} like ${name}`);
    return found;
  }

  /** A role with all its policies. */
  public role(name: RegExp, account: string): Subject {
    const all = subjectsOf(this.world).filter(({ at }) => name.test(at.logicalId));
    const [found, ...more] = all.filter((one) => one.account === account);
    if (found === undefined || more.length > 0) throw new Error(`not one role like ${name}`);
    return found;
  }

  public policyOn(resource: WorldResource): unknown {
    return policyOn(this.world, resource)?.document;
  }
}
