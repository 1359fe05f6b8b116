import { deploy, machine } from '../../definition-examples';
import { cfn, problem, rule } from '../../rule';
import { gatesBefore, promotes, reachable, stateMachineOf } from '../../state-machine';

/** Approvals, deployments and copies of objects count as promotion. A gate dominates: no way leads past it. */
export const promotionGate = rule({
  id: 'PromotionGate',
  service: 'stepfunctions',
  control: 'REG-05',
  finding: 'A model or data is promoted that nothing on the way could have refused.',
  remedy: 'Put a choice that also leads elsewhere, or a person, on every way there.',
  sources: [cfn('stepfunctions-statemachine'), 'https://states-language.net/spec.html'],
  types: ['AWS::StepFunctions::StateMachine'],
  check: (resource) => {
    const machine = stateMachineOf(resource);
    if (machine === undefined) return undefined;
    return [...machine.states.values()]
      .filter(
        (state) => promotes(state) && reachable(machine, machine.start, gatesBefore(machine, state)).has(state.name),
      )
      .map(({ name }) => problem('DefinitionString', `${name} can be reached past every gate`));
  },
  pass: [
    machine({
      Start: {
        Type: 'Choice',
        Choices: [{ Variable: '$.ok', BooleanEquals: true, Next: 'Deploy' }],
        Default: 'Refuse',
      },
      Deploy: deploy,
      Refuse: { Type: 'Fail' },
    }),
  ],
  fail: [
    machine({ Start: { Type: 'Pass', Next: 'Deploy' }, Deploy: deploy }),
    machine({
      Start: {
        Type: 'Choice',
        Choices: [{ Variable: '$.ok', BooleanEquals: true, Next: 'Deploy' }],
        Default: 'Deploy',
      },
      Deploy: deploy,
    }),
  ],
});
