import { matching } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const returnUrls = rule({
  id: 'ReturnUrls',
  service: 'agentcore',
  control: 'AGENT-10',
  finding: 'Tokens can be sent to an address that is not encrypted or not ours.',
  remedy: "List full https addresses without wildcards in 'AllowedResourceOauth2ReturnUrls'.",
  sources: [cfn('bedrockagentcore-workloadidentity')],
  requires: {
    'AWS::BedrockAgentCore::WorkloadIdentity': [
      must(
        'AllowedResourceOauth2ReturnUrls[]?',
        matching('an address over https without wildcard', 'https://agent.example.com/callback', /^https:\/\/[^*\s]+$/),
      ),
    ],
  },
  pass: [{ AllowedResourceOauth2ReturnUrls: ['https://agent.example.com/callback'] }, {}],
  fail: [
    { AllowedResourceOauth2ReturnUrls: ['http://agent.example.com/callback'] },
    { AllowedResourceOauth2ReturnUrls: ['https://*.example.com'] },
  ],
});
