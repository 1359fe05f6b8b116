import { actionsMetForEver, isTied, metByAbsence } from '../../conditions';
import { statementsOf } from '../../policy';
import { deny, policy } from '../../policy-examples';
import { holdersOf } from '../../policy-holders';
import { problem, rule } from '../../rule';

/** Whoever finds that out takes the whole Deny away. A Deny without a condition says the same openly. */
export const denyForEver = rule({
  id: 'DenyForEver',
  service: 'iam',
  control: 'IAM-10',
  finding: 'The Deny is met by every request for the action, because none carries the key.',
  remedy: 'Take the action out of the statement.',
  sources: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition_operators.html#Conditions_Null',
  ],
  types: ['AWS::IAM::Policy', ...holdersOf('identity', 'resource', 'trust', 'organization')],
  check: (resource) =>
    statementsOf(resource)
      .filter(({ effect }) => effect === 'Deny')
      .flatMap((statement) =>
        statement.conditions
          .filter((condition) => isTied(condition.key) && metByAbsence(condition))
          .flatMap(({ key }) => {
            const without = actionsMetForEver(key, statement);
            return without.length === 0
              ? []
              : [problem(`${statement.path}.Condition`, `${key} never comes with ${without.join(', ')}`, key)];
          }),
      ),
  pass: [policy(deny('sagemaker:CreateModel', { Null: { 'sagemaker:VpcSubnets': 'true' } }))],
  fail: [
    policy(
      deny(['sagemaker:CreateModel', 'sagemaker:CreateTransformJob'], { Null: { 'sagemaker:VpcSubnets': 'true' } }),
    ),
    policy(deny('sagemaker:*', { Null: { 'sagemaker:VpcSubnets': 'true' } })),
    policy(deny('*', { Null: { 'sagemaker:VolumeKmsKeyArn': 'true' } })),
    policy(deny('sagemaker:CreateCompilationJob', { BoolIfExists: { 'sagemaker:NetworkIsolation': 'false' } })),
  ],
});
