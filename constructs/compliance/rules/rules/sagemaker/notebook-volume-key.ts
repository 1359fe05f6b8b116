import { customerKey } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const notebookVolumeKey = rule({
  id: 'NotebookVolumeKey',
  service: 'sagemaker',
  control: 'KEY-05',
  finding: 'The volume of the notebook instance is encrypted with a key of AWS.',
  remedy: "Name a customer-managed key in 'KmsKeyId'.",
  sources: [cfn('sagemaker-notebookinstance')],
  covers: ['U004'],
  requires: {
    'AWS::SageMaker::NotebookInstance': [must('KmsKeyId', customerKey)],
  },
  pass: [{ KmsKeyId: customerKey.sample }],
  fail: [{}, { KmsKeyId: 'alias/aws/ebs' }],
});
