import { refusesPlain } from '../../buckets';
import { statementsOf } from '../../policy';
import { admit, policy } from '../../policy-examples';
import { cfn, problem, rule } from '../../rule';

export const bucketTlsOnly = rule({
  id: 'BucketTlsOnly',
  service: 's3',
  control: 'DATA-01',
  finding: 'The bucket takes plain connections.',
  remedy: "Deny 's3:*' to everybody where 'aws:SecureTransport' is false.",
  sources: [
    cfn('s3-bucketpolicy'),
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html',
  ],
  types: ['AWS::S3::BucketPolicy'],
  check: (policy) =>
    statementsOf(policy).some(refusesPlain)
      ? []
      : [problem('PolicyDocument', 'No statement denies plain connections to everybody')],
  pass: [
    policy({
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: ['bucket', 'bucket/*'],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    }),
  ],
  fail: [
    policy({
      Effect: 'Deny',
      Principal: { AWS: 'arn:aws:iam::111122223333:root' },
      Action: 's3:*',
      Resource: '*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    }),
    policy({
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:PutObject',
      Resource: '*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    }),
    policy({
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' }, StringEquals: { 'aws:SourceVpce': 'vpce-1' } },
    }),
    policy(admit('x', 's3:GetObject')),
  ],
});
