import { policyResourcesOf } from '../../buckets';
import { cfn, problem, rule } from '../../rule';

/** The policy may be in another stack. */
export const bucketPolicyPresent = rule({
  id: 'BucketPolicyPresent',
  service: 's3',
  control: 'DATA-01',
  finding: 'The bucket has no policy, so it also takes plain connections.',
  remedy: "Add an 'AWS::S3::BucketPolicy' that denies them.",
  sources: [
    cfn('s3-bucketpolicy'),
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html',
  ],
  types: ['AWS::S3::Bucket'],
  check: (bucket, app) =>
    policyResourcesOf(bucket, app).length > 0 ? [] : [problem('', 'No bucket policy refers to it')],
  pass: [
    {
      Resources: {
        Bucket: { Type: 'AWS::S3::Bucket' },
        Policy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'Bucket' }, PolicyDocument: {} } },
      },
    },
  ],
  fail: [{ BucketName: 'data' }],
});
