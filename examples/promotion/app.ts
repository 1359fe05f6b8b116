// Models are trained, approved and signed in one account, and served in another, of copies: two apps in practice, each deployed to its account.
import { Role } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import { App, Duration, Stack } from 'aws-cdk-lib/core';
import {
  AccessLogBucket,
  AuditTrail,
  DataClass,
  HardenedBucket,
  IsolatedNetwork,
  KeyRing,
  ModelApproval,
  ModelRegistry,
  ModelRelease,
  Perimeter,
  Profile,
  Promotion,
  Purpose,
  SigningKey,
  Zone,
  ZonePurpose,
} from 'cdk-mlsecops';

export const app = new App();
const perimeter = Perimeter.organization('o-a1b2c3d4e5');
const region = 'us-east-1';

const models = new Stack(app, 'Models', { env: { account: '111111111111', region } });
const keys = new KeyRing(models, 'Keys', { classes: [DataClass.MODELS, DataClass.LOGS, DataClass.AUDIT] });
const accessLogs = new AccessLogBucket(models, 'AccessLogs').bucket;
const registry = new ModelRegistry(models, 'Churn', {
  perimeter,
  // The checker below: CloudFormation puts something after the name.
  consumers: [{ accountId: '222222222222', roles: ['Serving-ReleaseFunctionRole*'] }],
});
const { bucket: records } = new HardenedBucket(models, 'Records', {
  key: keys.keyOf(DataClass.MODELS),
  accessLogs,
  objectLock: ObjectLockRetention.compliance(Duration.days(365)),
});
const approval = new ModelApproval(models, 'Approval', {
  registry,
  records,
  signingKey: new SigningKey(models, 'ReleaseKey', { description: 'This model was released' }).key,
  network: networkOf(models, keys.keyOf(DataClass.LOGS)),
  key: keys.keyOf(DataClass.LOGS),
});
const { topic } = new AuditTrail(models, 'Trail', { key: keys.keyOf(DataClass.AUDIT) });
if (topic !== undefined) for (const signal of approval.signals) signal.alarm(models, topic);
const zone = new Zone(models, 'Zone', {
  purpose: ZonePurpose.MODELS,
  key: keys.keyOf(DataClass.MODELS),
  perimeter,
  accessLogs,
});
zone.grants.read(approval.evidenceReader);
zone.openTo(registry.consumers);

// What the first account printed when it was deployed.
const serving = new Stack(app, 'Serving', { env: { account: '222222222222', region } });
const modelKey = 'arn:aws:kms:us-east-1:111111111111:key/11111111-2222-3333-4444-555555555555';
const servingKeys = new KeyRing(serving, 'Keys', { classes: [DataClass.MODELS, DataClass.LOGS] });
const copies = new HardenedBucket(serving, 'Copies', {
  key: servingKeys.keyOf(DataClass.MODELS),
  accessLogs: new AccessLogBucket(serving, 'AccessLogs').bucket,
});
const network = networkOf(serving, servingKeys.keyOf(DataClass.LOGS));
const release = new ModelRelease(serving, 'Release', {
  approval: ModelApproval.fromAttributes(serving, 'Theirs', {
    groupArn: 'arn:aws:sagemaker:us-east-1:111111111111:model-package-group/models-churn',
    recordsBucketName: 'models-records-1a2b3c4d5e6f',
    recordsKeyArn: modelKey,
    signingKeyArn: 'arn:aws:kms:us-east-1:111111111111:key/66666666-7777-8888-9999-000000000000',
  }),
  promotion: Promotion.copyTo(copies.bucket),
  executionRole: Role.fromRoleName(serving, 'Server', 'server'),
  models: network,
  network,
  key: servingKeys.keyOf(DataClass.LOGS),
});
Zone.fromBucket(serving, 'TheirZone', {
  purpose: ZonePurpose.MODELS,
  bucket: Bucket.fromBucketName(serving, 'TheirBucket', 'models-zone-1a2b3c4d5e6f'),
  key: Key.fromKeyArn(serving, 'TheirKey', modelKey),
}).grants.read(release.evidenceReader);

/** An isolated network of the organization, with endpoints for what the functions call. */
function networkOf(stack: Stack, logKey: IKey) {
  const profiles = [Profile.serving().plus('sagemaker.api', 'kms', 'events', 'states')];
  const network = new IsolatedNetwork(stack, 'Network', { logKey, profiles, perimeter });
  return {
    vpc: network.vpc,
    subnets: network.subnetsFor(Purpose.SERVING),
    securityGroups: [network.securityGroupFor(Purpose.SERVING)],
  };
}
