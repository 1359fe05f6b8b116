import { between, orAbsent } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** Both services take up to 365; an agent of Bedrock that does not say keeps 30. The 90 days are our proposal, hence a warning. */
export const memoryExpiry = rule({
  id: 'MemoryExpiry',
  service: 'agentcore',
  control: 'AGENT-09',
  level: 'warning',
  finding: 'What the agent was told is kept for more than three months.',
  remedy: "Set 'EventExpiryDuration', or 'StorageDays', to at most 90 days.",
  sources: [cfn('bedrockagentcore-memory'), cfn('bedrock-agent')],
  covers: ['U086'],
  requires: {
    'AWS::BedrockAgentCore::Memory': [must('EventExpiryDuration', between(1, 90))],
    'AWS::Bedrock::Agent': [must('MemoryConfiguration?.StorageDays', orAbsent(between(0, 90)))],
  },
  pass: [{ EventExpiryDuration: 30 }],
  fail: [{}, { EventExpiryDuration: 365 }],
});
