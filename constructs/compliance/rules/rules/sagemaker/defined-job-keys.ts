import { trainingExamples } from '../../definition-examples';
import { DEFINITION_TYPES, jobProblems } from '../../definitions';
import { cfn, rule } from '../../rule';

const { good, bad } = trainingExamples;

/** Looks into pipelines and state machines: training jobs have no CloudFormation type. */
export const definedJobKeys = rule({
  id: 'DefinedJobKeys',
  service: 'sagemaker',
  control: 'KEY-03',
  finding: 'A job of the definition stores under a key of AWS.',
  remedy: 'Name customer-managed keys for volumes and output.',
  sources: [
    cfn('sagemaker-pipeline'),
    'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTrainingJob.html',
    'https://docs.aws.amazon.com/step-functions/latest/dg/connect-sagemaker.html',
  ],
  covers: ['U040', 'U042'],
  types: DEFINITION_TYPES,
  check: (resource, app) => jobProblems(resource, app, /KmsKeyId$/),
  pass: [good.pipeline, good.stateMachine],
  fail: [
    ...bad({ OutputDataConfig: { S3OutputPath: 's3://models' } }),
    ...bad({ ResourceConfig: { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeSizeInGB: 30 } }),
    ...bad({ OutputDataConfig: { S3OutputPath: 's3://models', KmsKeyId: 'alias/aws/s3' } }),
  ],
});
