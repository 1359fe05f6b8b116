import { allows, isBoundary } from '../../grants';
import { statementsOf } from '../../policy';
import { allow, policy } from '../../policy-examples';
import { holdersOf } from '../../policy-holders';
import { speaksOf } from '../../policy-match';
import { problem, rule } from '../../rule';

/** A warning: the administrator of keys may hand out grants. The root of the account, and Deny statements elsewhere, do not count. */
export const grantForService = rule({
  id: 'GrantForService',
  service: 'kms',
  control: 'KEY-02',
  level: 'warning',
  finding: 'Who holds the policy can give the key to anybody by a grant.',
  remedy: "Add the condition 'kms:GrantIsForAWSResource' true to 'kms:CreateGrant'.",
  sources: [
    'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-grant-is-for-aws-resource',
  ],
  types: ['AWS::IAM::Policy', 'AWS::KMS::Key', ...holdersOf('identity')],
  check: (resource, app) => {
    if (isBoundary(resource, app)) return undefined;
    return statementsOf(resource, 'identity', 'resource')
      .filter((statement) => allows(statement) && speaksOf(statement, 'kms:CreateGrant'))
      .filter(({ principals }) => !principals.some(({ kind, value }) => kind === 'Service' || /:root$/.test(value)))
      .filter(
        ({ conditions }) =>
          !conditions.some(
            ({ key, operator, ifExists, values }) =>
              /^kms:(GrantIsForAWSResource|GrantConstraintType|GranteePrincipal)$/i.test(key) &&
              !ifExists &&
              !/not|null/.test(operator) &&
              values.join() !== 'false',
          ),
      )
      .map(({ path }) => problem(path, `${path} allows grants of any kind`));
  },
  pass: [
    policy(allow('kms:CreateGrant', 'key', { Bool: { 'kms:GrantIsForAWSResource': 'true' } })),
    policy(allow('kms:Decrypt', 'key')),
  ],
  fail: [
    policy(allow('kms:CreateGrant', 'key')),
    policy(allow('kms:Create*', 'key', { BoolIfExists: { 'kms:GrantIsForAWSResource': 'true' } })),
    policy(allow('kms:CreateGrant', 'key', { Bool: { 'kms:GrantIsForAWSResource': 'false' } })),
  ],
});
