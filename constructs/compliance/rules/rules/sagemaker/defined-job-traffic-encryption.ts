import { trainingExamples } from '../../definition-examples';
import { DEFINITION_TYPES, jobProblems } from '../../definitions';
import { cfn, rule } from '../../rule';

const { good, bad } = trainingExamples;

/** Looks into pipelines and state machines: training jobs have no CloudFormation type. */
export const definedJobTrafficEncryption = rule({
  id: 'DefinedJobTrafficEncryption',
  service: 'sagemaker',
  control: 'NET-05',
  finding: 'Traffic between the containers of a job of the definition is not encrypted.',
  remedy: "Set 'EnableInterContainerTrafficEncryption' to true.",
  sources: [
    cfn('sagemaker-pipeline'),
    'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTrainingJob.html',
    'https://docs.aws.amazon.com/step-functions/latest/dg/connect-sagemaker.html',
  ],
  covers: ['U039'],
  types: DEFINITION_TYPES,
  check: (resource, app) => jobProblems(resource, app, /EnableInterContainerTrafficEncryption$/),
  pass: [good.pipeline, good.stateMachine],
  fail: [...bad({ EnableInterContainerTrafficEncryption: undefined })],
});
