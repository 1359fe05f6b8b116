import { machine } from '../../definition-examples';
import { cfn, problem, rule } from '../../rule';
import { callOf, inputOf, stateMachineOf } from '../../state-machine';

const invoke = { Type: 'Task', Resource: 'arn:aws:states:::bedrock:invokeModel', End: true };

export const taskGuardrail = rule({
  id: 'TaskGuardrail',
  service: 'stepfunctions',
  control: 'LLM-02',
  finding: 'A task invokes a model without a guardrail.',
  remedy: "Set 'GuardrailIdentifier' and the number of a version.",
  sources: [
    cfn('stepfunctions-statemachine'),
    'https://docs.aws.amazon.com/step-functions/latest/dg/connect-bedrock.html',
  ],
  types: ['AWS::StepFunctions::StateMachine'],
  check: (resource) =>
    [...(stateMachineOf(resource)?.states.values() ?? [])]
      .filter((state) => callOf(state) === 'bedrock:invokemodel')
      .filter(
        (state) =>
          inputOf(state).GuardrailIdentifier === undefined ||
          !/^\d+$|^\$\{/.test(String(inputOf(state).GuardrailVersion)),
      )
      .map(({ name }) => problem('DefinitionString', `${name} names no version of a guardrail`)),
  pass: [
    machine({ Start: { ...invoke, Parameters: { ModelId: 'm', GuardrailIdentifier: 'gr-1', GuardrailVersion: '3' } } }),
  ],
  fail: [
    machine({ Start: { ...invoke, Parameters: { ModelId: 'm' } } }),
    machine({
      Start: { ...invoke, Arguments: { ModelId: 'm', GuardrailIdentifier: 'gr-1', GuardrailVersion: 'DRAFT' } },
    }),
  ],
});
