import { trainingExamples } from '../../definition-examples';
import { DEFINITION_TYPES, jobProblems } from '../../definitions';
import { cfn, rule } from '../../rule';

const { good, bad } = trainingExamples;

/** Looks into pipelines and state machines: training jobs have no CloudFormation type. */
export const definedJobShell = rule({
  id: 'DefinedJobShell',
  service: 'sagemaker',
  control: 'TRAIN-03',
  finding: 'Somebody can open a session into the container of a job.',
  remedy: "Leave 'RemoteDebugConfig' out.",
  sources: [
    cfn('sagemaker-pipeline'),
    'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTrainingJob.html',
    'https://docs.aws.amazon.com/step-functions/latest/dg/connect-sagemaker.html',
  ],
  types: DEFINITION_TYPES,
  check: (resource, app) => jobProblems(resource, app, /RemoteDebug/),
  pass: [good.pipeline, good.stateMachine],
  fail: [...bad({ RemoteDebugConfig: { EnableRemoteDebug: true } })],
});
