import { given, present } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const modelPackageEvidence = rule({
  id: 'ModelPackageEvidence',
  service: 'sagemaker',
  control: 'SUPPLY-04',
  level: 'warning',
  finding: 'The model package carries no digest of its evaluation, so a later one can be put in its place.',
  remedy: "Set 'ContentDigest' beside the statistics of 'ModelMetrics.ModelQuality'.",
  sources: [cfn('sagemaker-modelpackage')],
  requires: {
    'AWS::SageMaker::ModelPackage': [
      must('ModelMetrics.ModelQuality', present),
      must('ModelMetrics.ModelQuality.Statistics.ContentDigest', given),
    ],
  },
  pass: [
    {
      ModelMetrics: {
        ModelQuality: {
          Statistics: {
            ContentType: 'application/json',
            S3Uri: 's3://evidence/quality.json',
            ContentDigest: 'sha256:9f86d0',
          },
        },
      },
    },
  ],
  fail: [
    {},
    {
      ModelMetrics: {
        ModelQuality: { Statistics: { ContentType: 'application/json', S3Uri: 's3://evidence/quality.json' } },
      },
    },
  ],
});
