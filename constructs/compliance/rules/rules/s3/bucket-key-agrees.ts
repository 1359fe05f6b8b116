import { policyResourcesOf, refusesKms } from '../../buckets';
import { statementsOf } from '../../policy';
import { deny, policy } from '../../policy-examples';
import { cfn, problem, rule } from '../../rule';
import { text } from '../../values';

const SSE = 's3:x-amz-server-side-encryption-aws-kms-key-id';
const ours = { StringNotEqualsIfExists: { [SSE]: { 'Fn::GetAtt': ['Key', 'Arn'] } } };
const app = (key: string) => {
  const rule = { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: { 'Fn::GetAtt': [key, 'Arn'] } };
  const encrypted = { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: rule }] };
  return {
    Resources: {
      Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketEncryption: encrypted } },
      Policy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: { Bucket: { Ref: 'Bucket' }, ...policy(deny('s3:PutObject', ours)) },
      },
    },
  };
};

/** The key that a bucket encrypts with is the one that its policy holds writers to. */
export const bucketKeyAgrees = rule({
  id: 'BucketKeyAgrees',
  service: 's3',
  control: 'DATA-01',
  finding: 'The bucket encrypts with another key than its policy asks of writers.',
  remedy: 'Name the same key in both.',
  sources: [cfn('s3-bucket'), 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html'],
  types: ['AWS::S3::Bucket'],
  check: (bucket, app) => {
    const path =
      'BucketEncryption?.ServerSideEncryptionConfiguration[]?.ServerSideEncryptionByDefault?.KMSMasterKeyID?';
    const statements = policyResourcesOf(bucket, app).flatMap((one) => statementsOf(one));
    const inverted = statements
      .filter(refusesKms)
      .map((one) => problem('BucketEncryption', `Its policy refuses that at ${one.path}`));
    const asked = statements
      .flatMap(({ effect, conditions }) =>
        conditions.filter(
          ({ key, operator }) => effect === 'Deny' && key.toLowerCase() === SSE && /^(string|arn)not/.test(operator),
        ),
      )
      .map(({ values }) => values.map(named));
    const others = bucket
      .find(path)
      .map((found) => ({ ...found, key: named(text(found.value, bucket.stack) ?? '') }))
      .filter(({ key }) => asked.some((keys) => !keys.includes(key)))
      .map(({ path: at, key }) => problem(at, `${at} is ${key}`));
    return [...others, ...inverted];
  },
  pass: [app('Key'), { BucketEncryption: {} }],
  fail: [app('Other')],
});

/** The key, whether it is named by id or ARN. */
function named(key: string): string {
  return key.replace(/^arn:[^$]*:key\//, '').replace(/\.Arn\}$/, '}');
}
