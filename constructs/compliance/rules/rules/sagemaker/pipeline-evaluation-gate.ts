import { bodiesOf } from '../../definitions';
import { ungated } from '../../pipeline-gates';
import { cfn, problem, rule } from '../../rule';

const register = {
  Name: 'Register',
  Type: 'RegisterModel',
  Arguments: { ModelApprovalStatus: 'PendingManualApproval' },
};
const accuracy = { 'Std:JsonGet': { PropertyFile: { Get: 'Steps.Evaluate.PropertyFiles.Report' }, Path: 'accuracy' } };
const gate = (IfSteps: object[], ElseSteps: object[]) => ({
  Name: 'Gate',
  Type: 'Condition',
  Arguments: {
    Conditions: [{ Type: 'GreaterThanOrEqualTo', LeftValue: accuracy, RightValue: 0.8 }],
    IfSteps,
    ElseSteps,
  },
});
const definition = (Steps: object[]) => ({
  PipelineDefinitionBody: JSON.stringify({ Version: '2020-12-01', Steps }),
});
const pipeline = (Steps: object[]) => ({ PipelineDefinition: definition(Steps) });

export const pipelineEvaluationGate = rule({
  id: 'PipelineEvaluationGate',
  service: 'sagemaker',
  control: 'TRAIN-07',
  finding: 'A model is registered that no evaluation could have refused.',
  remedy: 'Put the registration into one branch of a condition on the result of an evaluation.',
  sources: [
    cfn('sagemaker-pipeline'),
    'https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-steps-types.html',
  ],
  covers: ['U077'],
  types: ['AWS::SageMaker::Pipeline'],
  check: (resource) => {
    const bodies = bodiesOf(resource);
    if (bodies.length === 0) return undefined;
    return bodies
      .flatMap(ungated)
      .map(({ pointer, why }) => problem('PipelineDefinition.PipelineDefinitionBody', `${pointer} ${why}`));
  },
  pass: [pipeline([gate([register], [])])],
  fail: [
    pipeline([register]),
    { PipelineDefinition: { 'Fn::If': ['Strict', definition([gate([register], [])]), definition([register])] } },
    pipeline([gate([register], [{ ...register, Name: 'Anyway' }])]),
    pipeline([
      {
        ...gate([register], []),
        Arguments: { Conditions: [{ Type: 'Equals', LeftValue: 1, RightValue: 1 }], IfSteps: [register] },
      },
    ]),
  ],
});
