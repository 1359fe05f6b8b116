import { machine } from '../../definition-examples';
import { cfn, problem, rule } from '../../rule';
import { callOf, gatesBefore, reachable, type State, stateMachineOf } from '../../state-machine';

const train = { Type: 'Task', Resource: 'arn:aws:states:::sagemaker:createTrainingJob.sync', End: true };
const verify = { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:kms:verify', Next: 'Train' };

/** A warning: the check may stand in another machine, or in a function. `kms:Verify` fails, and so stops, where the signature is wrong. */
export const dataVerified = rule({
  id: 'DataVerified',
  service: 'stepfunctions',
  control: 'DATA-04',
  level: 'warning',
  finding: 'A training job starts on data that nothing on the way has verified.',
  remedy: "Verify the manifest of the data before, by 'kms:verify' or a choice that can refuse, on every way there.",
  sources: [cfn('stepfunctions-statemachine'), 'https://docs.aws.amazon.com/kms/latest/APIReference/API_Verify.html'],
  types: ['AWS::StepFunctions::StateMachine'],
  check: (resource) => {
    const machine = stateMachineOf(resource);
    if (machine === undefined) return undefined;
    const states = [...machine.states.values()];
    const verifiers = states.filter((state) => callOf(state) === 'kms:verify');
    return states
      .filter((state) => {
        const guards = new Set([...verifiers.map(({ name }) => name), ...gatesBefore(machine, state)]);
        // What a verification refused goes on where its Catch leads.
        const starts = [machine.start, ...verifiers.flatMap(({ caught }) => caught)];
        return trains(state) && starts.some((start) => reachable(machine, start, guards).has(state.name));
      })
      .map(({ name }) => problem('DefinitionString', `${name} can be reached without it`));
  },
  pass: [machine({ Start: verify, Train: train })],
  fail: [
    machine({ Start: train }),
    machine({ Start: { ...verify, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Train' }] }, Train: train }),
    machine({
      Start: {
        Type: 'Choice',
        Choices: [{ Variable: '$.fast', BooleanEquals: true, Next: 'Train' }],
        Default: 'Check',
      },
      Check: verify,
      Train: train,
    }),
  ],
});

function trains(state: State): boolean {
  return /^sagemaker:create(training|hyperparametertuning)job$/.test(callOf(state) ?? '');
}
