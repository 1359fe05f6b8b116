import { isLogBucket } from '../../buckets';
import { given } from '../../expect';
import { cfn, must, rule, unmet } from '../../rule';

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
  check: (bucket, app) =>
    isLogBucket(bucket, app) ? undefined : unmet(must('LoggingConfiguration.DestinationBucketName', given), bucket),
  pass: [{ LoggingConfiguration: { DestinationBucketName: 'access-logs' } }],
  fail: [{}, { LoggingConfiguration: {} }],
});
