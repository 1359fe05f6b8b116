import { isDeprecatedKey, replacementOf } from '../../../../facts/action-keys';
import { isHeld } from '../../conditions';
import { statementsOf } from '../../policy';
import { deny, policy } from '../../policy-examples';
import { holdersOf } from '../../policy-holders';
import { problem, rule } from '../../rule';

/** A condition on such a key never matches, or matches always. */
export const conditionKeyDeprecated = rule({
  id: 'ConditionKeyDeprecated',
  service: 'iam',
  control: 'IAM-10',
  finding: 'The condition is on a key that requests no longer carry.',
  remedy: 'Use the key that took its place.',
  sources: ['https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html'],
  types: ['AWS::IAM::Policy', ...holdersOf('identity', 'resource', 'trust', 'organization')],
  check: (resource) =>
    statementsOf(resource).flatMap(({ path, conditions }) =>
      conditions
        .filter(({ key }) => isHeld(key) && isDeprecatedKey(key))
        .map(({ key }) =>
          problem(
            `${path}.Condition`,
            `${path} uses ${key}; ${replacementOf(key) ?? 'no other key'} took its place`,
            key,
          ),
        ),
    ),
  pass: [policy(deny('sagemaker:CreateTrainingJob', { Null: { 'sagemaker:VolumeKmsKeyArn': 'true' } }))],
  fail: [policy(deny('sagemaker:CreateTrainingJob', { Null: { 'sagemaker:VolumeKmsKey': 'true' } }))],
});
