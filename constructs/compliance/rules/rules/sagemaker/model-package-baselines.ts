import { given } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const modelPackageBaselines = rule({
  id: 'ModelPackageBaselines',
  service: 'sagemaker',
  control: 'TRAIN-09',
  level: 'warning',
  finding: 'The model package has no baselines with a digest to compare drift with.',
  remedy: "Set 'DriftCheckBaselines.ModelDataQuality.Constraints' with 'ContentDigest'.",
  sources: [cfn('sagemaker-modelpackage')],
  requires: {
    'AWS::SageMaker::ModelPackage': [must('DriftCheckBaselines.ModelDataQuality.Constraints.ContentDigest', given)],
  },
  pass: [
    {
      DriftCheckBaselines: {
        ModelDataQuality: {
          Constraints: {
            ContentType: 'application/json',
            S3Uri: 's3://evidence/constraints.json',
            ContentDigest: 'sha256:9f86d0',
          },
        },
      },
    },
  ],
  fail: [{}],
});
