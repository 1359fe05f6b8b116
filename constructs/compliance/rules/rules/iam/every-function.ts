import { allows, isBoundary, isEverything } from '../../grants';
import { statementsOf } from '../../policy';
import { allow, policy } from '../../policy-examples';
import { holdersOf } from '../../policy-holders';
import { limits, speaksOf } from '../../policy-match';
import { problem, rule } from '../../rule';

const CALLS = ['lambda:InvokeFunction', 'states:StartExecution', 'states:StartSyncExecution'];

/** An agent calls what its instructions, or who slipped others in, say: its role decides what there is to call. */
export const everyFunction = rule({
  id: 'EveryFunction',
  service: 'iam',
  control: 'AGENT-05',
  finding: 'Every function or state machine of the account can be called.',
  remedy: 'Name the functions and state machines.',
  sources: [
    'https://docs.aws.amazon.com/lambda/latest/dg/permissions-user-function.html',
    'https://docs.aws.amazon.com/bedrock/latest/userguide/agents-permissions.html',
  ],
  types: ['AWS::IAM::Policy', ...holdersOf('identity')],
  check: (resource, app) => {
    if (isBoundary(resource, app)) return undefined;
    return statementsOf(resource, 'identity')
      .filter((one) => allows(one) && (one.resources.length === 0 || one.resources.some(isEveryFunction)))
      .filter((one) => !limits(one, /^aws:ResourceTag[/]/i))
      .flatMap((statement) =>
        CALLS.filter((action) => speaksOf(statement, action)).map((action) =>
          problem(`${statement.path}.Resource`, `${statement.path} allows ${action} on any`, action),
        ),
      );
  },
  pass: [
    policy(allow('lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:111122223333:function:refunds-*')),
    policy(allow('lambda:ListFunctions', '*')),
  ],
  fail: [
    policy(allow('lambda:InvokeFunction', '*')),
    policy(allow('lambda:Invoke*', 'arn:aws:lambda:*:111122223333:function:*')),
    policy(allow('states:*', '*')),
  ],
});

function isEveryFunction(resource: string): boolean {
  return isEverything(resource) || /:(function|stateMachine):[*]+$/.test(resource);
}
