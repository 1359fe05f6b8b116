import { isLogBucket, logTargetOf } from '../../buckets';
import { given } from '../../expect';
import { cfn, must, problem, rule, unmet } from '../../rule';

/** A bucket that access logs are delivered to does not log itself. */
export const bucketLogging = rule({
  id: 'BucketLogging',
  service: 's3',
  control: 'DATA-01',
  finding: 'Nobody can see afterwards who read the objects.',
  remedy: "Set 'LoggingConfiguration.DestinationBucketName'.",
  sources: [
    cfn('s3-bucket'),
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html',
  ],
  types: ['AWS::S3::Bucket'],
  check: (bucket, app) => {
    if (isLogBucket(bucket, app)) return undefined;
    const missing = unmet(must('LoggingConfiguration.DestinationBucketName', given), bucket);
    const target = logTargetOf(bucket, app);
    const refused = target !== undefined && !isLogBucket(target, app);
    return refused ? [problem('LoggingConfiguration', `${target.logicalId} does not let S3 deliver logs`)] : missing;
  },
  pass: [{ LoggingConfiguration: { DestinationBucketName: 'access-logs' } }],
  fail: [
    {},
    { LoggingConfiguration: {} },
    {
      Resources: {
        Data: {
          Type: 'AWS::S3::Bucket',
          Properties: { LoggingConfiguration: { DestinationBucketName: { Ref: 'Other' } } },
        },
        Other: {
          Type: 'AWS::S3::Bucket',
          Properties: { LoggingConfiguration: { DestinationBucketName: 'access-logs' } },
        },
      },
    },
  ],
});
