import { given } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const sageMakerDescriptions = rule({
  id: 'SageMakerDescriptions',
  service: 'sagemaker',
  control: 'TRAIN-10',
  level: 'warning',
  finding: 'The resource does not say what it is.',
  remedy: 'Add a description.',
  sources: [cfn('sagemaker-featuregroup'), cfn('sagemaker-image')],
  covers: ['U013'],
  requires: {
    'AWS::SageMaker::FeatureGroup': [must('Description', given)],
    'AWS::SageMaker::Image': [must('ImageDescription', given)],
  },
  pass: [{ Description: 'Features of churn' }],
  fail: [{}],
});
