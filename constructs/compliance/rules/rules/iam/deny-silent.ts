import { silences } from '../../conditions';
import { policiesOf } from '../../policy';
import { deny, policy } from '../../policy-examples';
import { holdersOf } from '../../policy-holders';
import { problem, rule } from '../../rule';

const foreign = deny('sagemaker:CreateModel', {
  'ForAnyValue:StringNotEquals': { 'sagemaker:VpcSubnets': ['subnet-1'] },
});

/** Asked where a request must carry the key, by the reviewed table of launches, and of the key for multi-factor authentication. */
export const denySilent = rule({
  id: 'DenySilent',
  service: 'iam',
  control: 'IAM-10',
  finding: 'The Deny says nothing of requests that leave the key out.',
  remedy: 'Use the IfExists form, or add a Deny on Null for the key.',
  sources: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition_operators.html#Conditions_IfExists',
    'https://docs.aws.amazon.com/sagemaker/latest/dg/security-iam-awsmanpol.html',
  ],
  types: ['AWS::IAM::Policy', ...holdersOf('identity', 'resource', 'trust', 'organization')],
  check: (resource) =>
    policiesOf(resource).flatMap(({ statements }) =>
      statements.flatMap((statement) =>
        silences(statement, statements).map(({ key, about }) =>
          problem(`${statement.path}.Condition`, `${key} may be left out by ${about}`, key),
        ),
      ),
    ),
  pass: [
    policy(deny('sagemaker:CreateTrainingJob', { BoolIfExists: { 'sagemaker:NetworkIsolation': 'false' } })),
    policy(foreign, deny('sagemaker:CreateModel', { Null: { 'sagemaker:VpcSubnets': 'true' } })),
  ],
  fail: [
    policy(deny('sagemaker:CreateTrainingJob', { Bool: { 'sagemaker:NetworkIsolation': 'false' } })),
    policy(foreign),
    policy(deny('sagemaker:CreateNotebookInstance', { StringEquals: { 'sagemaker:RootAccess': 'Enabled' } })),
    policy(deny('s3:*', { Bool: { 'aws:MultiFactorAuthPresent': 'false' } })),
  ],
});
