import { deploy, machine } from '../../definition-examples';
import { cfn, problem, rule } from '../../rule';
import { gatesBefore, promotes, reachable, stateMachineOf } from '../../state-machine';

const scan = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Next: 'Deploy' };

export const failureRefuses = rule({
  id: 'FailureRefuses',
  service: 'stepfunctions',
  control: 'DATA-02',
  finding: 'What fails, or what no choice took, is promoted all the same.',
  remedy: "Let 'Catch' and 'Default' end in refusal.",
  sources: [cfn('stepfunctions-statemachine'), 'https://states-language.net/spec.html'],
  types: ['AWS::StepFunctions::StateMachine'],
  check: (resource) => {
    const machine = stateMachineOf(resource);
    if (machine === undefined) return undefined;
    const states = [...machine.states.values()];
    return states.filter(promotes).flatMap((goal) => {
      const gates = gatesBefore(machine, goal);
      const leads = (target: string | undefined) =>
        target !== undefined && reachable(machine, target, gates).has(goal.name);
      return states
        .filter(({ name, caught, otherwise }) => name !== goal.name && (caught.some(leads) || leads(otherwise)))
        .map(({ name }) => problem('DefinitionString', `${name} leads to ${goal.name} when it fails or nothing fits`));
    });
  },
  pass: [
    machine({
      Start: { ...scan, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Refuse' }] },
      Deploy: deploy,
      Refuse: { Type: 'Fail' },
    }),
  ],
  fail: [
    machine({ Start: { ...scan, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Deploy' }] }, Deploy: deploy }),
    machine({
      Start: {
        Type: 'Choice',
        Choices: [{ Variable: '$.bad', BooleanEquals: true, Next: 'Refuse' }],
        Default: 'Deploy',
      },
      Deploy: deploy,
      Refuse: { Type: 'Fail' },
    }),
  ],
});
