import { matching } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** A warning: an agent that acts for its user needs the token, and passes it on to where it was issued for. */
export const runtimeHeaders = rule({
  id: 'RuntimeHeaders',
  service: 'agentcore',
  control: 'AGENT-03',
  level: 'warning',
  finding: 'The code of the agent sees the token of its caller.',
  remedy: "Leave 'Authorization' out of 'RequestHeaderAllowlist'; the identity of the caller is known without it.",
  sources: [
    cfn('bedrockagentcore-runtime'),
    'https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/runtime-header-allowlist.html',
  ],
  requires: {
    'AWS::BedrockAgentCore::Runtime': [
      must(
        'RequestHeaderConfiguration?.RequestHeaderAllowlist[]?',
        matching(
          'a header without credentials',
          'X-Amzn-Bedrock-AgentCore-Runtime-Custom-Tenant',
          /^(?!authorization$)[\w-]+$/i,
        ),
      ),
    ],
  },
  pass: [
    { RequestHeaderConfiguration: { RequestHeaderAllowlist: ['X-Amzn-Bedrock-AgentCore-Runtime-Custom-Tenant'] } },
    {},
  ],
  fail: [
    { RequestHeaderConfiguration: { RequestHeaderAllowlist: ['Authorization'] } },
    { RequestHeaderConfiguration: { RequestHeaderAllowlist: [{ Ref: 'Header' }] } },
  ],
});
