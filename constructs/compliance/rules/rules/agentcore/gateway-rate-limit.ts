import { nonEmptyList } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const gatewayRateLimit = rule({
  id: 'GatewayRateLimit',
  service: 'agentcore',
  control: 'AGENT-12',
  level: 'warning',
  finding: 'The rate limit does not bound both requests and tokens.',
  remedy: "Set 'Requests' and 'Tokens' on each entry.",
  sources: [cfn('bedrockagentcore-gatewayratelimit')],
  requires: {
    'AWS::BedrockAgentCore::GatewayRateLimit': [
      must('Entries[].Requests', nonEmptyList),
      must('Entries[].Tokens', nonEmptyList),
    ],
  },
  pass: [{ Entries: [{ Requests: [{ Rate: 10, Period: 'minute' }], Tokens: [{ Rate: 10000, Period: 'minute' }] }] }],
  fail: [{}, { Entries: [{ Requests: [{ Rate: 10, Period: 'minute' }] }] }],
});
