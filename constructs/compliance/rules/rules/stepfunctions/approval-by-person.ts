import { approve, ask, machine } from '../../definition-examples';
import { cfn, problem, rule } from '../../rule';
import { approves, reachable, stateMachineOf, waits } from '../../state-machine';

export const approvalByPerson = rule({
  id: 'ApprovalByPerson',
  service: 'stepfunctions',
  control: 'REG-02',
  finding: 'A model is approved though nobody was asked.',
  remedy: "Wait for the answer of a person with '.waitForTaskToken' on every way there.",
  sources: [
    cfn('stepfunctions-statemachine'),
    'https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html',
  ],
  types: ['AWS::StepFunctions::StateMachine'],
  check: (resource) => {
    const machine = stateMachineOf(resource);
    if (machine === undefined) return undefined;
    const states = [...machine.states.values()];
    const asked = reachable(machine, machine.start, new Set(states.filter(waits).map(({ name }) => name)));
    return states
      .filter((state) => approves(state) && asked.has(state.name))
      .map(({ name }) => problem('DefinitionString', `${name} can be reached without asking`));
  },
  pass: [machine({ Start: ask, Approve: approve })],
  fail: [
    machine({
      Start: {
        Type: 'Choice',
        Choices: [{ Variable: '$.ok', BooleanEquals: true, Next: 'Approve' }],
        Default: 'Refuse',
      },
      Approve: approve,
      Refuse: { Type: 'Fail' },
    }),
  ],
});
