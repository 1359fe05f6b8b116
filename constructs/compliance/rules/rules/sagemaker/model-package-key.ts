import { customerKey } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const modelPackageKey = rule({
  id: 'ModelPackageKey',
  service: 'sagemaker',
  control: 'KEY-05',
  finding: 'What the model package holds is encrypted with a key of AWS.',
  remedy: "Name a customer-managed key in 'SecurityConfig.KmsKeyId'.",
  sources: [cfn('sagemaker-modelpackage')],
  requires: {
    'AWS::SageMaker::ModelPackage': [must('SecurityConfig.KmsKeyId', customerKey)],
  },
  pass: [{ SecurityConfig: { KmsKeyId: customerKey.sample } }],
  fail: [{}],
});
