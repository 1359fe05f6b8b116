import { customerKey } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const inferenceExperimentKeys = rule({
  id: 'InferenceExperimentKeys',
  service: 'sagemaker',
  control: 'KEY-04',
  finding: 'The experiment stores on volumes, or captures data, under a key of AWS.',
  remedy: "Name customer-managed keys in 'KmsKey' and in 'DataStorageConfig.KmsKey'.",
  sources: [cfn('sagemaker-inferenceexperiment')],
  covers: ['U034', 'U035'],
  requires: {
    'AWS::SageMaker::InferenceExperiment': [
      must('KmsKey', customerKey),
      must('DataStorageConfig?.KmsKey', customerKey),
    ],
  },
  pass: [
    { KmsKey: customerKey.sample, DataStorageConfig: { Destination: 's3://captured', KmsKey: customerKey.sample } },
  ],
  fail: [{}, { KmsKey: customerKey.sample, DataStorageConfig: { Destination: 's3://captured' } }],
});
