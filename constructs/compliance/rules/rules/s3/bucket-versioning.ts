import { oneOf } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const bucketVersioning = rule({
  id: 'BucketVersioning',
  service: 's3',
  control: 'DATA-01',
  finding: 'What is overwritten or deleted is gone.',
  remedy: "Set 'VersioningConfiguration.Status' to 'Enabled'.",
  sources: [cfn('s3-bucket')],
  requires: {
    'AWS::S3::Bucket': [must('VersioningConfiguration.Status', oneOf('Enabled'))],
  },
  pass: [{ VersioningConfiguration: { Status: 'Enabled' } }],
  fail: [{}, { VersioningConfiguration: { Status: 'Suspended' } }],
});
