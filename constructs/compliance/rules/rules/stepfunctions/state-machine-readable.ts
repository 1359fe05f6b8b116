import { machine } from '../../definition-examples';
import { cfn, problem, rule } from '../../rule';
import { stateMachineOf } from '../../state-machine';

export const stateMachineReadable = rule({
  id: 'StateMachineReadable',
  service: 'stepfunctions',
  control: 'TRAIN-01',
  finding: 'The definition cannot be read, so nothing is known of what it starts.',
  remedy: 'Give a valid definition in the template.',
  sources: [cfn('stepfunctions-statemachine'), 'https://states-language.net/spec.html'],
  types: ['AWS::StepFunctions::StateMachine'],
  check: (resource) =>
    stateMachineOf(resource) === undefined
      ? [problem('DefinitionString', 'It is not in the template or no state machine')]
      : [],
  pass: [
    machine({ Start: { Type: 'Pass', End: true } }),
    {
      DefinitionString: `{"StartAt": "Start", "States": {"Start": {"Type": "Wait", "Seconds": \${Seconds}, "End": true}}}`,
      DefinitionSubstitutions: { Seconds: 60 },
    },
  ],
  fail: [
    { DefinitionString: '{' },
    { DefinitionS3Location: { Bucket: 'definitions', Key: 'a.json' } },
    machine({ Start: { Type: 'Pass', Next: 'Nowhere' } }),
    machine({}),
    { DefinitionString: { Ref: 'Definition' } },
    { Definition: { StartAt: 'Start' } },
  ],
});
