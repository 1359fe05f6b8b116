import { trainingExamples } from '../../definition-examples';
import { DEFINITION_TYPES, jobProblems } from '../../definitions';
import { cfn, rule } from '../../rule';

const { good, bad } = trainingExamples;

/** Looks into pipelines and state machines: training jobs have no CloudFormation type. */
export const definedJobIsolation = rule({
  id: 'DefinedJobIsolation',
  service: 'sagemaker',
  control: 'NET-02',
  finding: 'A job of the definition may open network connections.',
  remedy: "Set 'EnableNetworkIsolation' to true.",
  sources: [
    cfn('sagemaker-pipeline'),
    'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTrainingJob.html',
    'https://docs.aws.amazon.com/step-functions/latest/dg/connect-sagemaker.html',
  ],
  covers: ['U037', 'U042'],
  judges: ['AWS::SageMaker::Pipeline.PipelineDefinition.PipelineDefinitionBody'],
  types: DEFINITION_TYPES,
  check: (resource, app) => jobProblems(resource, app, /EnableNetworkIsolation$/),
  pass: [good.pipeline, good.stateMachine],
  fail: [
    ...bad({ EnableNetworkIsolation: false }),
    ...bad({ EnableNetworkIsolation: undefined }),
    ...bad({ EnableNetworkIsolation: { Get: 'Parameters.Isolated' } }),
  ],
});
