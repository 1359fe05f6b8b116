import { oneOf } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** 'Enabled' unless it is set. */
export const notebookDirectInternet = rule({
  id: 'NotebookDirectInternet',
  service: 'sagemaker',
  control: 'NET-09',
  finding: 'The notebook instance reaches the internet past our network.',
  remedy: "Set 'DirectInternetAccess' to 'Disabled'.",
  sources: [cfn('sagemaker-notebookinstance')],
  covers: ['U002'],
  requires: {
    'AWS::SageMaker::NotebookInstance': [must('DirectInternetAccess', oneOf('Disabled'))],
  },
  pass: [{ DirectInternetAccess: 'Disabled' }],
  fail: [{}, { DirectInternetAccess: 'Enabled' }],
});
