import { noneOf, orAbsent } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const gatewayTargetListing = rule({
  id: 'GatewayTargetListing',
  service: 'agentcore',
  control: 'AGENT-06',
  finding: 'The server behind the target decides at run time which tools there are.',
  remedy: "Leave 'ListingMode' out, so that the tools are listed when the target is made.",
  sources: [cfn('bedrockagentcore-gatewaytarget')],
  requires: {
    'AWS::BedrockAgentCore::GatewayTarget': [
      must('TargetConfiguration?.Mcp?.McpServer?.ListingMode', orAbsent(noneOf('DEFAULT', 'DYNAMIC'))),
    ],
  },
  pass: [{ TargetConfiguration: { Mcp: { McpServer: { Endpoint: 'https://tools' } } } }],
  fail: [{ TargetConfiguration: { Mcp: { McpServer: { Endpoint: 'https://tools', ListingMode: 'DYNAMIC' } } } }],
});
