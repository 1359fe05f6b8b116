import { oneOf, orAbsent } from '../../expect';
import { cfn, must, rule, unmet } from '../../rule';

const RIGHT = [
  must('OwnershipControls?.Rules[].ObjectOwnership', oneOf('BucketOwnerEnforced')),
  must('AccessControl', orAbsent(oneOf('Private'))),
];

/** New buckets have no access control lists, so absence is right. CloudFront writes its logs by them. */
export const bucketOwnership = rule({
  id: 'BucketOwnership',
  service: 's3',
  control: 'DATA-01',
  finding: 'Access control lists decide who reads the objects.',
  remedy: "Set 'ObjectOwnership' to 'BucketOwnerEnforced' and no 'AccessControl'.",
  sources: [
    cfn('s3-bucket'),
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/AccessLogs.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html',
  ],
  judges: ['AWS::S3::Bucket.OwnershipControls.Rules[].ObjectOwnership'],
  types: ['AWS::S3::Bucket'],
  check: (bucket, app) => {
    const takesLogs = app
      .ofType('AWS::CloudFront::Distribution')
      .some((one) => app.referenced(one.value('DistributionConfig.Logging?.Bucket'), one.stack) === bucket);
    return takesLogs ? undefined : RIGHT.flatMap((one) => unmet(one, bucket));
  },
  pass: [
    { OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } },
    {},
    {
      Resources: {
        Logs: {
          Type: 'AWS::S3::Bucket',
          Properties: { OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerPreferred' }] } },
        },
        Site: {
          Type: 'AWS::CloudFront::Distribution',
          Properties: {
            DistributionConfig: { Logging: { Bucket: { 'Fn::GetAtt': ['Logs', 'RegionalDomainName'] } } },
          },
        },
      },
    },
  ],
  fail: [{ OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] } }, { AccessControl: 'PublicRead' }],
});
