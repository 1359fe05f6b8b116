import { nonEmptyList } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const browserPolicies = rule({
  id: 'BrowserPolicies',
  service: 'agentcore',
  control: 'AGENT-08',
  level: 'warning',
  finding: 'The browser goes wherever a page leads it.',
  remedy: "Set 'EnterprisePolicies' with a list of allowed addresses.",
  sources: [cfn('bedrockagentcore-browsercustom')],
  requires: {
    'AWS::BedrockAgentCore::BrowserCustom': [must('EnterprisePolicies', nonEmptyList)],
  },
  pass: [{ EnterprisePolicies: [{ Type: 'MANAGED', Location: { Bucket: 'policies', Prefix: 'browser.json' } }] }],
  fail: [{}, { EnterprisePolicies: [] }],
});
