import { between, oneOf } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const onlineEvaluation = rule({
  id: 'OnlineEvaluation',
  service: 'agentcore',
  control: 'AGENT-14',
  level: 'warning',
  finding: 'What the agent does in operation is not evaluated.',
  remedy: "Set 'ExecutionStatus' to 'ENABLED' and a sampling percentage above 0.",
  sources: [cfn('bedrockagentcore-onlineevaluationconfig')],
  requires: {
    'AWS::BedrockAgentCore::OnlineEvaluationConfig': [
      must('ExecutionStatus', oneOf('ENABLED')),
      must('Rule.SamplingConfig.SamplingPercentage', between(0.01, 100)),
    ],
  },
  pass: [{ ExecutionStatus: 'ENABLED', Rule: { SamplingConfig: { SamplingPercentage: 10 } } }],
  fail: [
    { ExecutionStatus: 'DISABLED', Rule: { SamplingConfig: { SamplingPercentage: 10 } } },
    { ExecutionStatus: 'ENABLED', Rule: { SamplingConfig: { SamplingPercentage: 0 } } },
  ],
});
