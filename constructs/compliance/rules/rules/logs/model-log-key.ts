import { customerKey } from '../../expect';
import { cfn, must, rule, unmet } from '../../rule';

/** Asked of log groups whose name says Bedrock, SageMaker or AgentCore. */
export const modelLogKey = rule({
  id: 'ModelLogKey',
  service: 'logs',
  control: 'LLM-07',
  finding: 'What models were asked and answered is logged under a key of AWS.',
  remedy: "Name a customer-managed key in 'KmsKeyId'.",
  sources: [cfn('logs-loggroup')],
  covers: ['U066', 'U093'],
  types: ['AWS::Logs::LogGroup'],
  check: (group) =>
    /bedrock|sagemaker|agentcore/i.test(group.text('LogGroupName') ?? '')
      ? unmet(must('KmsKeyId', customerKey), group)
      : undefined,
  pass: [{ LogGroupName: '/aws/bedrock/invocations', KmsKeyId: customerKey.sample }, { LogGroupName: '/app' }],
  fail: [
    { LogGroupName: '/aws/bedrock/invocations' },
    { LogGroupName: '/aws/sagemaker/Endpoints/churn', KmsKeyId: '' },
  ],
});
