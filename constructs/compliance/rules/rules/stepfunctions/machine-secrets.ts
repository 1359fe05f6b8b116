import { machine } from '../../definition-examples';
import { cfn, problem, rule } from '../../rule';
import { inputOf, type State, stateMachineOf } from '../../state-machine';
import { isRecord, member, word } from '../../values';

const call = (Headers: object) => machine({ Start: { ...http, Parameters: { ApiEndpoint: 'https://a', Headers } } });
const http = { Type: 'Task', Resource: 'arn:aws:states:::http:invoke', End: true };

/** Whoever may describe the state machine, or an execution, reads them. */
export const machineSecrets = rule({
  id: 'MachineSecrets',
  service: 'stepfunctions',
  control: 'IAM-09',
  finding: 'A task signs in by a secret that stands in the definition of the state machine.',
  remedy: "Sign in by a connection of EventBridge ('Authentication.ConnectionArn'), or read the secret in the task.",
  sources: [
    cfn('stepfunctions-statemachine'),
    'https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html',
  ],
  types: ['AWS::StepFunctions::StateMachine'],
  check: (resource) =>
    [...(stateMachineOf(resource)?.states.values() ?? [])]
      .filter((state) => holdsSecret(state))
      .map(({ name }) => problem('DefinitionString', `${name} says a secret in plain text`, name)),
  pass: [
    call({ Accept: 'application/json' }),
    call({ 'Authorization.$': '$.header' }),
    call({ Authorization: '{% $header %}' }),
  ],
  fail: [call({ Authorization: 'Basic Y2k6dG9rZW4=' }), call({ 'X-Api-Key': '5f2d8c1ab790' })],
});

/** A header that signs in, with a text in it that is not looked up when the task runs. */
function holdsSecret(state: State): boolean {
  const headers = member(inputOf(state), 'Headers');
  return (isRecord(headers) ? Object.entries(headers) : []).some(
    ([name, value]) => /^authorization$|(key|secret|token)$/i.test(name) && /^(?![$`{<])\S.{7,}/.test(word(value)),
  );
}
