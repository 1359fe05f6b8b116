import { isLogBucket } from '../../buckets';
import { between, oneOf } from '../../expect';
import { cfn, must, rule, unmet } from '../../rule';

/** Which bucket has to be locked is not in a template; one that is meant to be has to be so by default. */
export const bucketObjectLock = rule({
  id: 'BucketObjectLock',
  service: 's3',
  control: 'DATA-03',
  finding: 'The bucket can lock versions, but none is locked unless the writer asks for it.',
  remedy: "Set 'ObjectLockConfiguration' with a default retention, and versioning.",
  sources: [cfn('s3-bucket'), 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html'],
  types: ['AWS::S3::Bucket'],
  check: (bucket, app) => {
    if (bucket.text('ObjectLockEnabled') !== 'true' || isLogBucket(bucket, app)) return undefined;
    const path = 'ObjectLockConfiguration.Rule.DefaultRetention';
    const term = bucket.has(`${path}.Years`) ? 'Years' : 'Days';
    return [
      must(`${path}.Mode`, oneOf('COMPLIANCE', 'GOVERNANCE')),
      must(`${path}.${term}`, between(1, Number.POSITIVE_INFINITY)),
    ].flatMap((requirement) => unmet(requirement, bucket));
  },
  pass: [
    {
      ObjectLockEnabled: true,
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 30 } },
      },
    },
    {},
  ],
  fail: [
    { ObjectLockEnabled: true },
    {
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'GOVERNANCE' } } },
    },
  ],
});
