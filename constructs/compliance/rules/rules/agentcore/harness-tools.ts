import { matching, nonEmptyList, noneOf } from '../../expect';
import { cfn, must, problem, rule, unmet } from '../../rule';

export const harnessTools = rule({
  id: 'HarnessTools',
  service: 'agentcore',
  control: 'AGENT-06',
  finding: 'The harness takes tools or skills from places that nobody approved.',
  remedy: "List 'AllowedTools' by name; no 'remote_mcp' tools, no skills from Git.",
  sources: [cfn('bedrockagentcore-harness')],
  judges: [
    'AWS::BedrockAgentCore::Harness.AllowedTools',
    'AWS::BedrockAgentCore::Harness.Tools.Type',
    'AWS::BedrockAgentCore::Harness.Skills.Git',
  ],
  types: ['AWS::BedrockAgentCore::Harness'],
  check: (harness) => [
    ...unmet(must('AllowedTools', nonEmptyList), harness),
    ...unmet(must('AllowedTools[]?', matching('the name of a tool', 'orders', /^[^*]+$/)), harness),
    ...unmet(must('Tools[]?.Type', noneOf('agentcore_gateway', 'remote_mcp')), harness),
    ...harness.find('Skills[]?.Git?').map(({ path }) => problem(path, `${path} is fetched when the agent starts`)),
  ],
  pass: [
    {
      AllowedTools: ['orders'],
      Tools: [{ Type: 'agentcore_gateway', Name: 'orders' }],
      Skills: [{ S3: { Uri: 's3://skills/' } }],
    },
  ],
  fail: [
    {},
    { AllowedTools: ['*'] },
    { AllowedTools: ['orders'], Tools: [{ Type: 'remote_mcp', Name: 'x' }] },
    { AllowedTools: ['orders'], Skills: [{ Git: { Url: 'https://example.com/skills' } }] },
  ],
});
