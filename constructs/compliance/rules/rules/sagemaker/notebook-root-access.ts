import { oneOf } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** 'Enabled' unless it is set. */
export const notebookRootAccess = rule({
  id: 'NotebookRootAccess',
  service: 'sagemaker',
  control: 'TRAIN-04',
  finding: 'The notebook instance gives its users root access.',
  remedy: "Set 'RootAccess' to 'Disabled'.",
  sources: [cfn('sagemaker-notebookinstance')],
  covers: ['U003'],
  requires: {
    'AWS::SageMaker::NotebookInstance': [must('RootAccess', oneOf('Disabled'))],
  },
  pass: [{ RootAccess: 'Disabled' }],
  fail: [{}, { RootAccess: 'Enabled' }],
});
