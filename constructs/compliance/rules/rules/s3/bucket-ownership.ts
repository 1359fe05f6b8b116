import { oneOf, orAbsent } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** New buckets have no access control lists, so absence is right. */
export const bucketOwnership = rule({
  id: 'BucketOwnership',
  service: 's3',
  control: 'DATA-01',
  finding: 'Access control lists decide who reads the objects.',
  remedy: "Set 'ObjectOwnership' to 'BucketOwnerEnforced' and no 'AccessControl'.",
  sources: [cfn('s3-bucket'), 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html'],
  requires: {
    'AWS::S3::Bucket': [
      must('OwnershipControls?.Rules[].ObjectOwnership', oneOf('BucketOwnerEnforced')),
      must('AccessControl', orAbsent(oneOf('Private'))),
    ],
  },
  pass: [{ OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } }, {}],
  fail: [{ OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] } }, { AccessControl: 'PublicRead' }],
});
