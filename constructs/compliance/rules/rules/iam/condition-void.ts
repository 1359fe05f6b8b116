import { actionsWithout, isTied, metByAbsence } from '../../conditions';
import { aiActions, allows, isConsequential } from '../../grants';
import { statementsOf } from '../../policy';
import { allow, policy } from '../../policy-examples';
import { holdersOf } from '../../policy-holders';
import { problem, rule } from '../../rule';

export const conditionVoid = rule({
  id: 'ConditionVoid',
  service: 'iam',
  control: 'IAM-10',
  finding: 'The condition is met by every request for the action, because none carries the key.',
  remedy: 'Take the action out of the statement, or use a key that it carries.',
  sources: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition_operators.html#Conditions_IfExists',
  ],
  types: ['AWS::IAM::Policy', ...holdersOf('identity', 'resource', 'trust', 'organization')],
  check: (resource) =>
    statementsOf(resource)
      .filter(allows)
      .flatMap((statement) =>
        statement.conditions
          .filter((condition) => isTied(condition.key) && metByAbsence(condition))
          .flatMap(({ key }) => {
            // What only describes or lists gives nothing away.
            const without = actionsWithout(key, statement).filter((pattern) => {
              const known = aiActions(pattern);
              return known.length === 0 || known.some(isConsequential);
            });
            return without.length === 0
              ? []
              : [problem(`${statement.path}.Condition`, `${key} never comes with ${without.join(', ')}`, key)];
          }),
      ),
  pass: [
    policy(allow('sagemaker:Describe*', 'm', { StringNotEquals: { 'sagemaker:ModelApprovalStatus': 'Approved' } })),
    policy(allow('sagemaker:CreateModel', 'm', { Bool: { 'sagemaker:NetworkIsolation': 'true' } })),
  ],
  fail: [
    policy(
      allow(['sagemaker:CreateModel', 'sagemaker:DeleteModel'], 'm', {
        BoolIfExists: { 'sagemaker:NetworkIsolation': 'true' },
      }),
    ),
    policy(
      allow('sagemaker:CreateEndpoint', 'm', { StringNotEquals: { 'sagemaker:ModelApprovalStatus': 'Approved' } }),
    ),
  ],
});
