import { oneOf, orAbsent } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** Both are documented to be the defaults, so absence is right. */
export const policyActive = rule({
  id: 'PolicyActive',
  service: 'agentcore',
  control: 'AGENT-04',
  finding: 'The policy is only observed, or was accepted with findings.',
  remedy: "Leave 'EnforcementMode' and 'ValidationMode' out, or set them to ACTIVE and FAIL_ON_ANY_FINDINGS.",
  sources: [
    cfn('bedrockagentcore-policy'),
    'https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/policy-create-update-validation.html',
    'https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_bedrockagentcore.PolicyProps.html',
  ],
  requires: {
    'AWS::BedrockAgentCore::Policy': [
      must('EnforcementMode', orAbsent(oneOf('ACTIVE'))),
      must('ValidationMode', orAbsent(oneOf('FAIL_ON_ANY_FINDINGS'))),
    ],
  },
  pass: [{ EnforcementMode: 'ACTIVE', ValidationMode: 'FAIL_ON_ANY_FINDINGS' }, {}],
  fail: [{ EnforcementMode: 'LOG_ONLY' }, { ValidationMode: 'IGNORE_ALL_FINDINGS' }],
});
