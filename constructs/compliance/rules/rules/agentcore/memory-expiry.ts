import { between } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** AgentCore takes up to 365. The 90 days are our proposal, hence a warning. */
export const memoryExpiry = rule({
  id: 'MemoryExpiry',
  service: 'agentcore',
  control: 'AGENT-09',
  level: 'warning',
  finding: 'What the agent was told is kept for more than three months.',
  remedy: "Set 'EventExpiryDuration' to at most 90 days.",
  sources: [cfn('bedrockagentcore-memory')],
  covers: ['U086'],
  requires: {
    'AWS::BedrockAgentCore::Memory': [must('EventExpiryDuration', between(1, 90))],
  },
  pass: [{ EventExpiryDuration: 30 }],
  fail: [{}, { EventExpiryDuration: 365 }],
});
