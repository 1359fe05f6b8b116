import { machine } from '../../definition-examples';
import { cfn, problem, rule } from '../../rule';
import { callOf, inputOf, stateMachineOf } from '../../state-machine';
import { member, word } from '../../values';

/** Where a call that asks a model names its guardrail. */
const CALLS: Readonly<Record<string, string>> = {
  'bedrock:invokemodel': '',
  'bedrockruntime:invokemodel': '',
  'bedrockruntime:converse': 'GuardrailConfig',
};
const invoke = { Type: 'Task', Resource: 'arn:aws:states:::bedrock:invokeModel', End: true };

const written = (Parameters: object) => ({
  DefinitionString: { 'Fn::ToJsonString': { StartAt: 'Start', States: { Start: { ...invoke, Parameters } } } },
});

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
      .filter((state) => {
        const place = CALLS[callOf(state) ?? ''];
        const named = place === '' ? inputOf(state) : member(inputOf(state), place ?? '');
        return place !== undefined && !isGuarded(named);
      })
      .map(({ name }) => problem('DefinitionString', `${name} names no version of a guardrail`)),
  pass: [
    machine({ Start: { ...invoke, Parameters: { ModelId: 'm', GuardrailIdentifier: 'gr-1', GuardrailVersion: '3' } } }),
    written({ ModelId: { Ref: 'Model' }, GuardrailIdentifier: { Ref: 'Guardrail' }, GuardrailVersion: 3 }),
  ],
  fail: [
    machine({ Start: { ...invoke, Parameters: { ModelId: 'm' } } }),
    written({ ModelId: { Ref: 'Model' }, GuardrailVersion: { Ref: 'AWS::NoValue' } }),
    machine({
      Start: { ...invoke, Arguments: { ModelId: 'm', GuardrailIdentifier: 'gr-1', GuardrailVersion: 'DRAFT' } },
    }),
    machine({
      Start: { ...invoke, Resource: 'arn:aws:states:::aws-sdk:bedrockruntime:converse', Parameters: { ModelId: 'm' } },
    }),
  ],
});

function isGuarded(settings: unknown): boolean {
  const version = word(member(settings, 'GuardrailVersion'));
  return Boolean(member(settings, 'GuardrailIdentifier')) && /^\d+$|^\$\{/.test(version);
}
