import { allows } from '../../grants';
import { type Condition, statementsOf } from '../../policy';
import { admit, allow, policy } from '../../policy-examples';
import { holdersOf } from '../../policy-holders';
import { problem, rule } from '../../rule';

/** Keys by which a policy says who, from where, or for whom. */
const LIMITS =
  /^(aws:(Source|Principal|Resource)(Account|Arn|OrgID|OrgPaths)|aws:SourceVpce?|kms:(CallerAccount|ViaService|GrantIsForAWSResource)|iam:PassedToService|SAML:aud|[\w./-]+:(aud|sub))$/i;

/** A warning: the statement may be limited by something else. An Allow for all but some, for what leaves the key out, or for any value. */
export const conditionOpen = rule({
  id: 'ConditionOpen',
  service: 'iam',
  control: 'IAM-10',
  level: 'warning',
  finding: 'The condition of the Allow limits less than it seems to.',
  remedy: "Compare with named values, without 'Not' and without 'IfExists'.",
  sources: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html',
  ],
  types: ['AWS::IAM::Policy', ...holdersOf('identity', 'resource', 'trust')],
  check: (resource) =>
    statementsOf(resource, 'identity', 'resource', 'trust')
      .filter(allows)
      .flatMap(({ path, conditions }) =>
        conditions
          .filter(({ key }) => LIMITS.test(key))
          .flatMap((condition) => {
            const why = openness(condition);
            return why === undefined ? [] : [problem(`${path}.Condition`, `${condition.key} ${why}`, condition.key)];
          }),
      ),
  pass: [
    policy(admit({ Service: 'logs.amazonaws.com' }, 's3:PutObject', { StringEquals: { 'aws:SourceAccount': '1' } })),
    policy(allow('sts:AssumeRole', 'role', { StringLike: { 'sts:SourceIdentity': '*' } })),
  ],
  fail: [
    policy(admit('*', 's3:GetObject', { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } })),
    policy(
      admit({ Service: 'x.amazonaws.com' }, 's3:PutObject', { StringEqualsIfExists: { 'aws:SourceAccount': '1' } }),
    ),
    policy(admit('*', 's3:GetObject', { StringLike: { 'aws:PrincipalOrgID': ['o-1', '*'] } })),
    policy(allow('kms:CreateGrant', 'key', { Bool: { 'kms:GrantIsForAWSResource': 'false' } })),
  ],
});

function openness({ operator, ifExists, values, key }: Condition): string | undefined {
  if (operator === 'null') return undefined;
  if (/not/.test(operator)) return 'excludes some and lets in all others';
  if (ifExists) return 'need not be there';
  if (operator === 'bool') return /GrantIs/i.test(key) && values.join() === 'false' ? 'is false' : undefined;
  return values.some((value) => /^\*+$/.test(value)) ? 'may be anything' : undefined;
}
