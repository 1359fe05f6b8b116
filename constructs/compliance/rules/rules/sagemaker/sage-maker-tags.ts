import { someTags } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const sageMakerTags = rule({
  id: 'SageMakerTags',
  service: 'sagemaker',
  control: 'IAM-10',
  level: 'warning',
  finding: 'The resource carries no tag, so no policy can tell whose it is.',
  remedy: "Add 'Tags'.",
  sources: [
    cfn('sagemaker-domain'),
    'https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html',
  ],
  covers: ['U012'],
  requires: {
    'AWS::SageMaker::Domain': [must('Tags', someTags)],
    'AWS::SageMaker::AppImageConfig': [must('Tags', someTags)],
    'AWS::SageMaker::Image': [must('Tags', someTags)],
    'AWS::SageMaker::FeatureGroup': [must('Tags', someTags)],
    'AWS::SageMaker::InferenceExperiment': [must('Tags', someTags)],
  },
  pass: [{ Tags: someTags.sample }],
  fail: [{}, { Tags: [] }],
});
