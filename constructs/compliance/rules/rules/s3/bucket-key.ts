import { isLogBucket } from '../../buckets';
import { customerKey, oneOf } from '../../expect';
import { cfn, must, rule, unmet } from '../../rule';

const encrypted = (ServerSideEncryptionByDefault: object) => ({
  BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault }] },
});

/** S3 delivers its access logs only to buckets with its own encryption, so those are exempt. */
export const bucketKey = rule({
  id: 'BucketKey',
  service: 's3',
  control: 'DATA-01',
  finding: 'Objects are encrypted with a key of AWS unless the writer names another.',
  remedy: "Set default encryption to 'aws:kms' with a customer-managed key.",
  sources: [
    cfn('s3-bucket'),
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html',
  ],
  covers: ['U066'],
  types: ['AWS::S3::Bucket'],
  check: (bucket, app) => {
    if (isLogBucket(bucket, app)) return undefined;
    const path = 'BucketEncryption.ServerSideEncryptionConfiguration[].ServerSideEncryptionByDefault';
    return [
      must(`${path}.SSEAlgorithm`, oneOf('aws:kms', 'aws:kms:dsse')),
      must(`${path}.KMSMasterKeyID`, customerKey),
    ].flatMap((requirement) => unmet(requirement, bucket));
  },
  pass: [encrypted({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: customerKey.sample })],
  fail: [
    {},
    encrypted({ SSEAlgorithm: 'AES256' }),
    encrypted({ SSEAlgorithm: 'aws:kms' }),
    encrypted({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'alias/aws/s3' }),
  ],
});
