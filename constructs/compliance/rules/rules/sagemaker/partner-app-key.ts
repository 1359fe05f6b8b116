import { customerKey } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const partnerAppKey = rule({
  id: 'PartnerAppKey',
  service: 'sagemaker',
  control: 'KEY-05',
  finding: 'The partner application stores under a key of AWS.',
  remedy: "Name a customer-managed key in 'KmsKeyId'.",
  sources: [cfn('sagemaker-partnerapp')],
  requires: {
    'AWS::SageMaker::PartnerApp': [must('KmsKeyId', customerKey)],
    'AWS::SageMaker::DeviceFleet': [must('OutputConfig.KmsKeyId', customerKey)],
  },
  pass: [{ KmsKeyId: customerKey.sample }],
  fail: [{}],
});
