import { statementsOf } from '../../policy';
import { problem, rule } from '../../rule';

const allowing = (Action: unknown) => ({
  AssumeRolePolicyDocument: {
    Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action }],
  },
});

/** Among the actions are those that set tags and the source identity of the session, by which approvals tell people apart. */
export const trustActions = rule({
  id: 'TrustActions',
  service: 'iam',
  control: 'IAM-04',
  finding: 'The trust policy allows more than it names.',
  remedy:
    "List the actions: 'sts:AssumeRole', and 'sts:TagSession' or 'sts:SetSourceIdentity' only where they are meant.",
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html'],
  types: ['AWS::IAM::Role'],
  check: (role) =>
    statementsOf(role, 'trust')
      .filter(({ effect }) => effect !== 'Deny')
      .filter(({ actions, notActions }) => notActions.length > 0 || actions.some((action) => /[*?]/.test(action)))
      .map(({ path }) => problem(`${path}.Action`, `${path} allows actions by wildcard`)),
  pass: [allowing('sts:AssumeRole'), allowing(['sts:AssumeRole', 'sts:TagSession'])],
  fail: [allowing('sts:*'), allowing('*')],
});
