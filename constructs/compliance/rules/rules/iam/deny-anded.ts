import { andedKeys } from '../../conditions';
import { statementsOf } from '../../policy';
import { deny, policy } from '../../policy-examples';
import { holdersOf } from '../../policy-holders';
import { problem, rule } from '../../rule';

/** Keys that say which requests are meant, and global keys that exempt somebody, do not count. */
export const denyAnded = rule({
  id: 'DenyAnded',
  service: 'iam',
  control: 'IAM-10',
  finding: 'The Deny asks for several keys at once and denies only what fails all of them.',
  remedy: 'Write one Deny for each key.',
  sources: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html',
  ],
  types: ['AWS::IAM::Policy', ...holdersOf('identity', 'resource', 'trust', 'organization')],
  check: (resource) =>
    statementsOf(resource)
      .map((statement) => ({ path: statement.path, keys: andedKeys(statement) }))
      .filter(({ keys }) => keys.length > 0)
      .map(({ path, keys }) => problem(`${path}.Condition`, `${path} denies only if ${keys.join(' and ')} all fail`)),
  pass: [
    policy(deny('sagemaker:CreateModel', { Null: { 'sagemaker:VpcSubnets': 'true' } })),
    policy(
      deny('bedrock-agentcore:CreateGatewayTarget', {
        Null: { 'bedrock-agentcore:PrivateEndpointType': 'true' },
        StringNotEquals: { 'bedrock-agentcore:McpTargetConfigurationType': 'lambda' },
      }),
    ),
  ],
  fail: [
    policy(
      deny('sagemaker:CreateModel', {
        Null: { 'sagemaker:VpcSubnets': 'true', 'sagemaker:VpcSecurityGroupIds': 'true' },
      }),
    ),
    policy(
      deny('sagemaker:CreateTrainingJob', {
        BoolIfExists: { 'sagemaker:NetworkIsolation': 'false' },
        StringNotEquals: { 'sagemaker:VolumeKmsKeyArn': 'k' },
      }),
    ),
  ],
});
