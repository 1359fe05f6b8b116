import { statementsOf } from '../../policy';
import { allow, deny, policy } from '../../policy-examples';
import { holdersOf } from '../../policy-holders';
import { problem, rule } from '../../rule';

const ours = { 'ForAllValues:StringEquals': { 'sagemaker:VpcSubnets': ['subnet-1'] } };

/** A request without tags is as good as one with allowed tags, so aws:TagKeys may stand alone in an Allow. */
export const forAllValuesAlone = rule({
  id: 'ForAllValuesAlone',
  service: 'iam',
  control: 'IAM-10',
  finding: 'ForAllValues is met by a request without the key, or by one good value beside a bad one.',
  remedy: "Add 'Null' false for the key to an Allow; write a Deny with ForAnyValue.",
  sources: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
  ],
  types: ['AWS::IAM::Policy', ...holdersOf('identity', 'resource', 'trust', 'organization')],
  check: (resource) =>
    statementsOf(resource).flatMap(({ path, effect, conditions }) => {
      const guarded = (key: string) =>
        conditions.some(
          (one) =>
            one.operator === 'null' && one.key.toLowerCase() === key.toLowerCase() && one.values.includes('false'),
        );
      return conditions
        .filter(({ quantifier }) => quantifier === 'ForAllValues')
        .filter(({ key }) => effect === 'Deny' || !(guarded(key) || /^aws:TagKeys$/i.test(key)))
        .map(({ key }) => problem(`${path}.Condition`, `${path} uses ForAllValues on ${key}`, key));
    }),
  pass: [
    policy(allow('sagemaker:CreateModel', 'm', { ...ours, Null: { 'sagemaker:VpcSubnets': 'false' } })),
    policy(allow('ec2:CreateTags', '*', { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team'] } })),
  ],
  fail: [
    policy(allow('sagemaker:CreateModel', 'm', ours)),
    policy(deny('sagemaker:DeleteTags', { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['owner'] } })),
    policy(deny('sagemaker:CreateModel', { 'ForAllValues:StringNotEquals': { 'sagemaker:VpcSubnets': ['subnet-1'] } })),
  ],
});
