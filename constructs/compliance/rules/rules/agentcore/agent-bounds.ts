import { between, given } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** The bounds are our proposal, hence a warning. */
export const agentBounds = rule({
  id: 'AgentBounds',
  service: 'agentcore',
  control: 'AGENT-11',
  level: 'warning',
  finding: 'The agent goes on for as long as the service lets it.',
  remedy: 'Bound iterations to 25, set tokens and time, and end sessions after an hour, or 15 idle minutes.',
  sources: [cfn('bedrockagentcore-harness'), cfn('bedrockagentcore-runtime')],
  requires: {
    'AWS::BedrockAgentCore::Harness': [
      must('MaxIterations', between(1, 25)),
      must('MaxTokens', given),
      must('TimeoutSeconds', given),
    ],
    'AWS::BedrockAgentCore::Runtime': [
      must('LifecycleConfiguration.MaxLifetime', between(60, 3_600)),
      must('LifecycleConfiguration.IdleRuntimeSessionTimeout', between(60, 900)),
    ],
  },
  pass: [{ MaxIterations: 10, MaxTokens: 4096, TimeoutSeconds: 300 }],
  fail: [{}, { MaxIterations: 500, MaxTokens: 4096, TimeoutSeconds: 300 }],
});
