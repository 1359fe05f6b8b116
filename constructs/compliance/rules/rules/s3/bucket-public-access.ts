import { isTrue } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** New buckets block public access; taking the property away from an existing one takes the block away, so absence is a finding. */
export const bucketPublicAccess = rule({
  id: 'BucketPublicAccess',
  service: 's3',
  control: 'DATA-01',
  finding: 'Nothing in the template keeps the bucket from being made public.',
  remedy: "Set all four flags of 'PublicAccessBlockConfiguration' to true.",
  sources: [
    cfn('s3-bucket'),
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
  ],
  requires: {
    'AWS::S3::Bucket': [
      must('PublicAccessBlockConfiguration.BlockPublicAcls', isTrue),
      must('PublicAccessBlockConfiguration.BlockPublicPolicy', isTrue),
      must('PublicAccessBlockConfiguration.IgnorePublicAcls', isTrue),
      must('PublicAccessBlockConfiguration.RestrictPublicBuckets', isTrue),
    ],
  },
  pass: [
    {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    },
  ],
  fail: [
    {},
    {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: false,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    },
  ],
});
