import { approve, ask, machine } from '../../definition-examples';
import { cfn, problem, rule } from '../../rule';
import { stateMachineOf, waits } from '../../state-machine';

export const approvalTimeout = rule({
  id: 'ApprovalTimeout',
  service: 'stepfunctions',
  control: 'AGENT-07',
  finding: 'The machine waits for an answer for years.',
  remedy: "Set 'TimeoutSeconds' or 'HeartbeatSeconds'.",
  sources: [
    cfn('stepfunctions-statemachine'),
    'https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html',
  ],
  types: ['AWS::StepFunctions::StateMachine'],
  check: (resource) =>
    [...(stateMachineOf(resource)?.states.values() ?? [])]
      .filter(waits)
      .filter(
        ({ settings }) =>
          !['TimeoutSeconds', 'TimeoutSecondsPath', 'HeartbeatSeconds', 'HeartbeatSecondsPath'].some(
            (limit) => settings[limit] !== undefined,
          ),
      )
      .map(({ name }) => problem('DefinitionString', `${name} has no time limit`)),
  pass: [machine({ Start: ask, Approve: approve })],
  fail: [machine({ Start: { ...ask, TimeoutSeconds: undefined }, Approve: approve })],
});
