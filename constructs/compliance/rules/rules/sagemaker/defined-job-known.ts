import { trainingExamples } from '../../definition-examples';
import { DEFINITION_TYPES, jobProblems } from '../../definitions';
import { cfn, rule } from '../../rule';

const { good, bad } = trainingExamples;

/** Looks into pipelines and state machines: training jobs have no CloudFormation type. */
export const definedJobKnown = rule({
  id: 'DefinedJobKnown',
  service: 'sagemaker',
  control: 'TRAIN-01',
  finding: 'The definition has a step that cannot be held to bounds, or is not known.',
  remedy: 'Use steps that run in our network.',
  sources: [
    cfn('sagemaker-pipeline'),
    'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTrainingJob.html',
    'https://docs.aws.amazon.com/step-functions/latest/dg/connect-sagemaker.html',
  ],
  covers: ['U042'],
  types: DEFINITION_TYPES,
  check: (resource, app) =>
    jobProblems(
      resource,
      app,
      /\/Type$|DebugRule|ProfilerRule|ServerlessJob|Conditions?$|Steps$|TrainingJobDefinition|ValidationSpecification/,
    ),
  pass: [
    good.pipeline,
    good.stateMachine,
    // PipelineReadable says that nothing can be judged.
    { PipelineDefinition: { PipelineDefinitionBody: { Ref: 'Body' } } },
    { PipelineDefinition: { PipelineDefinitionBody: '{' } },
  ],
  fail: [...bad({ DebugRuleConfigurations: [{}] })],
});
