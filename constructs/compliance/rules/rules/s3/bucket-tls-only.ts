import { refusesPlain } from '../../buckets';
import { statementsOf } from '../../policy';
import { admit, policy } from '../../policy-examples';
import { cfn, problem, rule } from '../../rule';

const refuse = (Resource: unknown) => ({
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource,
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
});

/** Listing goes to the bucket, reading and writing to its objects. */
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
  check: (policy) => {
    const refused = statementsOf(policy)
      .filter(refusesPlain)
      .flatMap(({ resources }) => resources.map((one) => one.replace(/\$\{[^}]*\}/g, 'x')));
    if (refused.length === 0) return [problem('PolicyDocument', 'No statement denies plain connections to everybody')];
    const missing = [
      ...(refused.some((one) => !one.includes('/') || /[^/]\*$/.test(one)) ? [] : ['bucket']),
      ...(refused.some((one) => one.endsWith('*')) ? [] : ['objects']),
    ];
    return missing.map((what) => problem('PolicyDocument', `Plain connections to the ${what} are not denied`));
  },
  pass: [policy(refuse(['bucket', 'bucket/*'])), policy(refuse('bucket'), refuse('bucket/*')), policy(refuse('*'))],
  fail: [
    policy({ ...refuse('*'), Principal: { AWS: 'arn:aws:iam::111122223333:root' } }),
    policy({ ...refuse('*'), Action: 's3:PutObject' }),
    policy({
      ...refuse('*'),
      Condition: { Bool: { 'aws:SecureTransport': 'false' }, StringEquals: { 'aws:SourceVpce': 'vpce-1' } },
    }),
    policy(admit('x', 's3:GetObject')),
    policy(refuse(`arn:\${AWS::Partition}:s3:::data`)),
    policy(refuse({ 'Fn::Sub': `\${Data.Arn}/*` })),
  ],
});
