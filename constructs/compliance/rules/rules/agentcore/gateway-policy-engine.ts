import { given, oneOf } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const gatewayPolicyEngine = rule({
  id: 'GatewayPolicyEngine',
  service: 'agentcore',
  control: 'AGENT-04',
  finding: 'Tool calls are not authorised, or the decision is only logged.',
  remedy: "Set 'PolicyEngineConfiguration' with 'Mode' ENFORCE.",
  sources: [
    cfn('bedrockagentcore-gateway'),
    'https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/policy.html',
  ],
  covers: ['U087', 'U091'],
  requires: {
    'AWS::BedrockAgentCore::Gateway': [
      must('PolicyEngineConfiguration.Mode', oneOf('ENFORCE')),
      must('PolicyEngineConfiguration.Arn', given),
    ],
  },
  pass: [
    {
      PolicyEngineConfiguration: {
        Arn: 'arn:aws:bedrock-agentcore:eu-west-1:111122223333:policy-engine/tools-abcdefghij',
        Mode: 'ENFORCE',
      },
    },
  ],
  fail: [{}, { PolicyEngineConfiguration: { Arn: 'engine', Mode: 'LOG_ONLY' } }],
});
