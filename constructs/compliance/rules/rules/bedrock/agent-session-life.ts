import { between } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** Bedrock takes up to 5400. The hour is our proposal, hence a warning. */
export const agentSessionLife = rule({
  id: 'AgentSessionLife',
  service: 'bedrock',
  control: 'AGENT-11',
  level: 'warning',
  finding: 'A session of the agent, and what was said in it, stays longer than an hour.',
  remedy: "Set 'IdleSessionTTLInSeconds' to at most 3600.",
  sources: [cfn('bedrock-agent')],
  covers: ['U052'],
  requires: {
    'AWS::Bedrock::Agent': [must('IdleSessionTTLInSeconds', between(60, 3_600))],
  },
  pass: [{ IdleSessionTTLInSeconds: 600 }],
  fail: [{ IdleSessionTTLInSeconds: 5400 }, {}],
});
