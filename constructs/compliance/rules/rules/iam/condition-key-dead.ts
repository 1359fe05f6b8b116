import { actionsWithout, isTied, isUnknownKey, metByAbsence } from '../../conditions';
import { statementsOf } from '../../policy';
import { deny, policy } from '../../policy-examples';
import { holdersOf } from '../../policy-holders';
import { problem, rule } from '../../rule';

/** Asked of denies with an operator that needs the key. Keys that exist nowhere are found everywhere. */
export const conditionKeyDead = rule({
  id: 'ConditionKeyDead',
  service: 'iam',
  control: 'IAM-10',
  finding: 'The condition is on a key that the request never carries, so the Deny never denies.',
  remedy: 'Take the action out of the statement, or use a key that it carries.',
  sources: [
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  ],
  types: ['AWS::IAM::Policy', ...holdersOf('identity', 'resource', 'trust', 'organization')],
  check: (resource) =>
    statementsOf(resource).flatMap((statement) =>
      statement.conditions.flatMap((condition) => {
        const { key } = condition;
        if (isUnknownKey(key)) return [problem(`${statement.path}.Condition`, `${key} is no key`, key)];
        if (statement.effect !== 'Deny' || !isTied(key) || metByAbsence(condition)) return [];
        const without = actionsWithout(key, statement);
        return without.length === 0
          ? []
          : [problem(`${statement.path}.Condition`, `${key} never comes with ${without.join(', ')}`, key)];
      }),
    ),
  pass: [
    policy(deny('sagemaker:CreateModel', { 'ForAnyValue:StringNotEquals': { 'sagemaker:VpcSubnets': ['subnet-1'] } })),
  ],
  fail: [
    policy(
      deny(['sagemaker:CreateModel', 'sagemaker:CreateTransformJob'], {
        'ForAnyValue:StringNotEquals': { 'sagemaker:VpcSubnets': ['subnet-1'] },
      }),
    ),
    policy(deny('s3:PutObject', { StringEquals: { 'sagemaker:ModelApprovalStatus': 'Approved' } })),
    policy(deny('s3:PutObject', { StringEquals: { 'aws:SourceAcount': '1' } })),
  ],
});
