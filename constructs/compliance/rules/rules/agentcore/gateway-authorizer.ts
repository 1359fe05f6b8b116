import { oneOf } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** 'AUTHENTICATE_ONLY' says who calls and refuses nobody. */
export const gatewayAuthorizer = rule({
  id: 'GatewayAuthorizer',
  service: 'agentcore',
  control: 'AGENT-02',
  finding: 'Anybody who finds the gateway may call it.',
  remedy: "Set 'AuthorizerType' to 'AWS_IAM' or 'CUSTOM_JWT'.",
  sources: [cfn('bedrockagentcore-gateway')],
  covers: ['U080', 'U091'],
  requires: {
    'AWS::BedrockAgentCore::Gateway': [must('AuthorizerType', oneOf('AWS_IAM', 'CUSTOM_JWT'))],
  },
  pass: [{ AuthorizerType: 'AWS_IAM' }, { AuthorizerType: 'CUSTOM_JWT' }],
  fail: [{}, { AuthorizerType: 'NONE' }, { AuthorizerType: 'AUTHENTICATE_ONLY' }],
});
