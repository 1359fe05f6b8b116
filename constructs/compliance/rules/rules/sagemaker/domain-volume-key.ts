import { customerKey } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const domainVolumeKey = rule({
  id: 'DomainVolumeKey',
  service: 'sagemaker',
  control: 'KEY-05',
  finding: 'The file system of the Studio domain is encrypted with a key of AWS.',
  remedy: "Name a customer-managed key in 'KmsKeyId'.",
  sources: [cfn('sagemaker-domain')],
  covers: ['U010'],
  requires: {
    'AWS::SageMaker::Domain': [must('KmsKeyId', customerKey)],
  },
  pass: [{ KmsKeyId: customerKey.sample }],
  fail: [{}, { KmsKeyId: 'alias/aws/elasticfilesystem' }],
});
