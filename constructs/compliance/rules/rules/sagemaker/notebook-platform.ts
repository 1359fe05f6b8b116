import { oneOf } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** Amazon Linux 2 unless it is set. */
export const notebookPlatform = rule({
  id: 'NotebookPlatform',
  service: 'sagemaker',
  control: 'TRAIN-04',
  finding: 'The notebook instance runs on a platform that is no longer maintained.',
  remedy: "Set 'PlatformIdentifier' to 'notebook-al2023-v1'.",
  sources: [cfn('sagemaker-notebookinstance'), 'https://docs.aws.amazon.com/sagemaker/latest/dg/nbi-al2.html'],
  covers: ['U006'],
  requires: {
    'AWS::SageMaker::NotebookInstance': [must('PlatformIdentifier', oneOf('notebook-al2023-v1'))],
  },
  pass: [{ PlatformIdentifier: 'notebook-al2023-v1' }],
  fail: [{}, { PlatformIdentifier: 'notebook-al2-v2' }],
});
