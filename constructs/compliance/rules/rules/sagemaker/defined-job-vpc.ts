import { trainingExamples } from '../../definition-examples';
import { DEFINITION_TYPES, jobProblems } from '../../definitions';
import { cfn, rule } from '../../rule';

const { good, bad } = trainingExamples;

/** Looks into pipelines and state machines: training jobs have no CloudFormation type. */
export const definedJobVpc = rule({
  id: 'DefinedJobVpc',
  service: 'sagemaker',
  control: 'NET-04',
  finding: 'A job of the definition runs in a network of SageMaker instead of ours.',
  remedy: "Set 'VpcConfig' with subnets and security groups.",
  sources: [
    cfn('sagemaker-pipeline'),
    'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTrainingJob.html',
    'https://docs.aws.amazon.com/step-functions/latest/dg/connect-sagemaker.html',
  ],
  covers: ['U038'],
  types: DEFINITION_TYPES,
  check: (resource, app) => jobProblems(resource, app, /VpcConfig/),
  pass: [good.pipeline, good.stateMachine],
  fail: [...bad({ VpcConfig: undefined }), ...bad({ VpcConfig: { Subnets: [], SecurityGroupIds: ['sg-1'] } })],
});
