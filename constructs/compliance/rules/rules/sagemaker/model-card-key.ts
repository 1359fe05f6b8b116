import { customerKey } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const modelCardKey = rule({
  id: 'ModelCardKey',
  service: 'sagemaker',
  control: 'KEY-05',
  finding: 'The model card is encrypted with a key of AWS.',
  remedy: "Name a customer-managed key in 'SecurityConfig.KmsKeyId'.",
  sources: [cfn('sagemaker-modelcard')],
  requires: {
    'AWS::SageMaker::ModelCard': [must('SecurityConfig.KmsKeyId', customerKey)],
  },
  pass: [{ SecurityConfig: { KmsKeyId: customerKey.sample } }],
  fail: [{}],
});
