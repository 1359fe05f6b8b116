import { matching } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const forwardedHeaders = rule({
  id: 'ForwardedHeaders',
  service: 'agentcore',
  control: 'AGENT-03',
  finding: 'The token of the caller is passed on to the tool.',
  remedy: "Leave 'Authorization' out of 'AllowedRequestHeaders'.",
  sources: [cfn('bedrockagentcore-gatewaytarget')],
  requires: {
    'AWS::BedrockAgentCore::GatewayTarget': [
      must(
        'MetadataConfiguration?.AllowedRequestHeaders[]?',
        matching(
          'a header without credentials',
          'x-request-id',
          /^(?!(proxy-)?authorization$|cookie$|x-amz-security-token$)[\w-]+$/i,
        ),
      ),
    ],
  },
  pass: [{ MetadataConfiguration: { AllowedRequestHeaders: ['x-request-id'] } }, {}],
  fail: [
    { MetadataConfiguration: { AllowedRequestHeaders: ['authorization'] } },
    { MetadataConfiguration: { AllowedRequestHeaders: [{ Ref: 'Header' }] } },
  ],
});
