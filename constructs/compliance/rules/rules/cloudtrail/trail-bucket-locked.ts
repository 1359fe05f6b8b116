import { isTrue } from '../../expect';
import { cfn, must, problem, rule, unmet } from '../../rule';

const app = (bucket: object) => ({
  Resources: {
    Trail: { Type: 'AWS::CloudTrail::Trail', Properties: { S3BucketName: { Ref: 'Bucket' } } },
    Bucket: { Type: 'AWS::S3::Bucket', Properties: bucket },
  },
});

/** A warning: the archive may be copied to a locked one. Looks from the trail to its bucket, in whichever stack. */
export const trailBucketLocked = rule({
  id: 'TrailBucketLocked',
  service: 'cloudtrail',
  control: 'AUDIT-03',
  level: 'warning',
  finding: 'Who can delete objects can delete what the trail recorded.',
  remedy: "Deliver to a bucket with 'ObjectLockEnabled' and a default retention.",
  sources: [
    cfn('cloudtrail-trail'),
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html',
  ],
  types: ['AWS::CloudTrail::Trail'],
  check: (trail, app) => {
    const named = { type: 'AWS::S3::Bucket', property: 'BucketName' };
    const bucket = app.named(trail.value('S3BucketName'), trail.stack, named);
    return bucket === undefined
      ? undefined
      : unmet(must('ObjectLockEnabled', isTrue), bucket).map(({ detail }) =>
          problem('S3BucketName', `${bucket.logicalId}: ${detail}`),
        );
  },
  pass: [app({ ObjectLockEnabled: true }), { S3BucketName: 'archive-of-another-account' }],
  fail: [app({})],
});
