import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeKeyCommand, GetKeyPolicyCommand, GetKeyRotationStatusCommand } from '@aws-sdk/client-kms';
import {
  GetBucketEncryptionCommand,
  GetBucketLoggingCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
} from '@aws-sdk/client-s3';
import { GetTopicAttributesCommand } from '@aws-sdk/client-sns';
import type { Deployed } from './cloud';
import type { Row } from './read-back';
import { at, sids, statementsIn } from './wanted';

const BUCKET = 'AWS::S3::Bucket';
const KEY = 'AWS::KMS::Key';
const LOG = 'AWS::Logs::LogGroup';

const ALGORITHM = 'BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault.SSEAlgorithm';
const LOCK = 'Rule.DefaultRetention';
const locked = (bucket: Deployed) => at(bucket.wanted, `ObjectLockConfiguration.${LOCK}`) !== undefined;

/** Mode and length of a lock. A service may say that it is 0 of the unit that is not used. */
function term(from: unknown, prefix: string): string {
  const { Mode, Days, Years } = (at(from, `${prefix}${LOCK}`) ?? {}) as {
    Mode?: string;
    Days?: number;
    Years?: number;
  };
  return `${Mode} ${Days || 0} days ${Years || 0} years`;
}

export const DATA_ROWS: readonly Row[] = [
  {
    property: 'a bucket encrypts with a customer-managed key, one of access logs as S3 does',
    of: BUCKET,
    read: async ({ id }, { s3 }) => {
      const { ServerSideEncryptionConfiguration: found } = await s3.send(
        new GetBucketEncryptionCommand({ Bucket: id }),
      );
      const { SSEAlgorithm: algorithm, KMSMasterKeyID: key } =
        found?.Rules?.[0]?.ApplyServerSideEncryptionByDefault ?? {};
      return { algorithm, key: key?.replace(/key\/[0-9a-f-]{36}$/, 'key/…') };
    },
    expected: (bucket: Deployed) =>
      at(bucket.wanted, ALGORITHM) === 'AES256'
        ? { algorithm: 'AES256', key: undefined }
        : { algorithm: 'aws:kms', key: 'arn:aws:kms:eu-west-1:123456789012:key/…' },
  },
  {
    property: 'a bucket blocks public access in all four ways',
    of: BUCKET,
    read: async ({ id }, { s3 }) =>
      (await s3.send(new GetPublicAccessBlockCommand({ Bucket: id }))).PublicAccessBlockConfiguration,
    expected: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
  },
  {
    property: 'a bucket keeps versions',
    of: BUCKET,
    read: async ({ id }, { s3 }) => (await s3.send(new GetBucketVersioningCommand({ Bucket: id }))).Status,
    expected: 'Enabled',
  },
  {
    property: 'a bucket has no ACLs',
    of: BUCKET,
    read: async ({ id }, { s3 }) =>
      (await s3.send(new GetBucketOwnershipControlsCommand({ Bucket: id }))).OwnershipControls?.Rules?.[0]
        ?.ObjectOwnership,
    expected: 'BucketOwnerEnforced',
  },
  {
    property: 'a bucket with a lock has the mode and the days of the template',
    of: BUCKET,
    where: locked,
    read: async ({ id }, { s3 }) =>
      term((await s3.send(new GetObjectLockConfigurationCommand({ Bucket: id }))).ObjectLockConfiguration, ''),
    expected: (bucket: Deployed) => term(bucket.wanted, 'ObjectLockConfiguration.'),
  },
  {
    property: 'access to a bucket is logged',
    of: BUCKET,
    about: 'LoggingConfiguration',
    where: ({ wanted }) => wanted.LoggingConfiguration !== undefined,
    read: async ({ id }, { s3 }) =>
      (await s3.send(new GetBucketLoggingCommand({ Bucket: id }))).LoggingEnabled?.TargetBucket !== undefined,
    expected: true,
  },
  {
    property: 'a bucket policy has the statements of the template, and none else',
    of: 'AWS::S3::BucketPolicy',
    read: async ({ id }, { s3 }) => sids((await s3.send(new GetBucketPolicyCommand({ Bucket: id }))).Policy),
    expected: (policy: Deployed) => sids(policy.wanted.PolicyDocument),
  },
  {
    property: 'a bucket policy denies requests without TLS',
    of: 'AWS::S3::BucketPolicy',
    read: async ({ id }, { s3 }) =>
      statementsIn((await s3.send(new GetBucketPolicyCommand({ Bucket: id }))).Policy).some(
        ({ Effect, Condition }) =>
          Effect === 'Deny' && /"aws:SecureTransport":"?false/.test(JSON.stringify(Condition ?? {})),
      ),
    expected: true,
  },
  {
    property: 'a key that encrypts is customer-managed, enabled and rotates',
    of: KEY,
    where: ({ wanted }) => wanted.KeyUsage !== 'SIGN_VERIFY',
    read: async ({ id }, { kms }) => ({
      manager: (await kms.send(new DescribeKeyCommand({ KeyId: id }))).KeyMetadata?.KeyManager,
      state: (await kms.send(new DescribeKeyCommand({ KeyId: id }))).KeyMetadata?.KeyState,
      rotates: (await kms.send(new GetKeyRotationStatusCommand({ KeyId: id }))).KeyRotationEnabled,
    }),
    expected: { manager: 'CUSTOMER', state: 'Enabled', rotates: true },
  },
  {
    property: 'a key policy has the statements of the template, and none else',
    of: KEY,
    read: async ({ id }, { kms }) =>
      sids((await kms.send(new GetKeyPolicyCommand({ KeyId: id, PolicyName: 'default' }))).Policy),
    expected: (key: Deployed) => sids(key.wanted.KeyPolicy),
  },
  {
    property: 'a log group encrypts with a customer-managed key and keeps as long as the template says',
    of: LOG,
    read: async ({ id }, { logs }) => {
      const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: id }));
      return { key: logGroups[0]?.kmsKeyId !== undefined, days: logGroups[0]?.retentionInDays };
    },
    expected: (group: Deployed) => ({ key: true, days: group.wanted.RetentionInDays }),
  },
  {
    property: 'a topic encrypts with a customer-managed key',
    of: 'AWS::SNS::Topic',
    read: async ({ id }, { sns }) => {
      const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn: id }));
      return /^(arn:|[0-9a-f-]{36}$)/.test(Attributes?.KmsMasterKeyId ?? '');
    },
    expected: true,
  },
];
