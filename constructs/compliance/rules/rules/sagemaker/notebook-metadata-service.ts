import { oneOf } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const notebookMetadataService = rule({
  id: 'NotebookMetadataService',
  service: 'sagemaker',
  control: 'TRAIN-04',
  finding: 'The notebook instance answers requests for its credentials without a session token.',
  remedy: "Set 'MinimumInstanceMetadataServiceVersion' to '2'.",
  sources: [cfn('sagemaker-notebookinstance')],
  covers: ['U005'],
  requires: {
    'AWS::SageMaker::NotebookInstance': [
      must('InstanceMetadataServiceConfiguration.MinimumInstanceMetadataServiceVersion', oneOf('2')),
    ],
  },
  pass: [{ InstanceMetadataServiceConfiguration: { MinimumInstanceMetadataServiceVersion: '2' } }],
  fail: [{}, { InstanceMetadataServiceConfiguration: { MinimumInstanceMetadataServiceVersion: '1' } }],
});
