import { DEFINITION_TYPES, jobProblems } from '../../definitions';
import { cfn, rule } from '../../rule';

const register = (ModelApprovalStatus: unknown) => ({
  PipelineDefinition: {
    PipelineDefinitionBody: JSON.stringify({
      Version: '2020-12-01',
      Steps: [{ Name: 'Register', Type: 'RegisterModel', Arguments: { ModelApprovalStatus } }],
    }),
  },
});

/** A status that a parameter decides can be given by whoever starts the pipeline. */
export const pipelineRegistersPending = rule({
  id: 'PipelineRegistersPending',
  service: 'sagemaker',
  control: 'REG-01',
  finding: 'The pipeline registers a model that is already approved.',
  remedy: "Register with 'PendingManualApproval'.",
  sources: [
    cfn('sagemaker-pipeline'),
    'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModelPackage.html',
  ],
  covers: ['U043'],
  types: DEFINITION_TYPES,
  check: (resource, app) => jobProblems(resource, app, /ModelApprovalStatus$|StageStatus$/),
  pass: [register('PendingManualApproval')],
  fail: [register('Approved'), register(undefined), register({ Get: 'Parameters.Status' })],
});
