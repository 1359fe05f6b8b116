import { allows, isBoundary } from '../../grants';
import { statementsOf } from '../../policy';
import { allow, policy } from '../../policy-examples';
import { holdersOf } from '../../policy-holders';
import { limits, speaksOf } from '../../policy-match';
import { problem, rule } from '../../rule';

/** A statement about all actions counts as well. */
export const passRoleScope = rule({
  id: 'PassRoleScope',
  service: 'iam',
  control: 'IAM-03',
  finding: 'A role can be passed that nobody had in mind, or to a service that should not have it.',
  remedy: "Name the roles, and the service in 'iam:PassedToService'.",
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html'],
  types: ['AWS::IAM::Policy', ...holdersOf('identity')],
  check: (resource, app) => {
    if (isBoundary(resource, app)) return undefined;
    return statementsOf(resource, 'identity')
      .filter((statement) => allows(statement) && speaksOf(statement, 'iam:PassRole'))
      .flatMap((statement) => [
        ...(statement.resources.length === 0 || statement.resources.some((role) => /^\*+$|:\*+$|role\/\*+$/.test(role))
          ? [problem(`${statement.path}.Resource`, `${statement.path} passes any role`)]
          : []),
        ...(limits(statement, /^iam:(PassedToService|AssociatedResourceArn)$/i)
          ? []
          : [problem(`${statement.path}.Condition`, `${statement.path} passes to any service`)]),
      ]);
  },
  pass: [
    policy({
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: { 'Fn::GetAtt': ['Role', 'Arn'] },
      Condition: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
    }),
  ],
  fail: [
    policy(allow('iam:PassRole', '*', { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } })),
    policy(allow('iam:PassRole', 'arn:aws:iam::111122223333:role/train')),
    policy(allow('iam:Pass*', 'arn:aws:iam::111122223333:role/*')),
    policy(
      allow('iam:PassRole', 'arn:aws:iam::111122223333:role/train', {
        StringEqualsIfExists: { 'iam:PassedToService': 'sagemaker.amazonaws.com' },
      }),
    ),
  ],
});
