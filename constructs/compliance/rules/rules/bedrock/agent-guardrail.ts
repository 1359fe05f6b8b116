import { given } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const agentGuardrail = rule({
  id: 'AgentGuardrail',
  service: 'bedrock',
  control: 'AGENT-13',
  finding: 'The agent calls its model without a guardrail.',
  remedy: "Set 'GuardrailConfiguration' with the identifier of a guardrail.",
  sources: [cfn('bedrock-agent')],
  covers: ['U049', 'U054'],
  requires: {
    'AWS::Bedrock::Agent': [must('GuardrailConfiguration.GuardrailIdentifier', given)],
  },
  pass: [{ GuardrailConfiguration: { GuardrailIdentifier: 'gr-1', GuardrailVersion: '3' } }],
  fail: [{}, { GuardrailConfiguration: { GuardrailIdentifier: '' } }],
});
