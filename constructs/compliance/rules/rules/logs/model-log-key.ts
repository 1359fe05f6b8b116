import { customerKey } from '../../expect';
import { cfn, must, rule, unmet } from '../../rule';

const MODELS = /^(?!\/aws\/(?!bedrock|sagemaker|vendedlogs\/)).*(bedrock|sagemaker|agentcore)/i;

/**
 * Asked of log groups whose name says Bedrock, SageMaker or AgentCore, save those of another service: `/aws/lambda/…` is the log of a function, whatever
 * the function is called.
 */
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
    MODELS.test(group.text('LogGroupName') ?? '') ? unmet(must('KmsKeyId', customerKey), group) : undefined,
  pass: [
    { LogGroupName: '/aws/bedrock/invocations', KmsKeyId: customerKey.sample },
    { LogGroupName: '/app' },
    { LogGroupName: { 'Fn::Sub': `/aws/lambda/\${AWS::StackName}-bedrock-agentcore-mcp-tool` } },
  ],
  fail: [
    { LogGroupName: '/aws/bedrock/invocations' },
    { LogGroupName: '/aws/vendedlogs/bedrock-agentcore/runtime/APPLICATION_LOGS/support' },
    { LogGroupName: { 'Fn::Sub': `/\${Team}/bedrock` } },
    { LogGroupName: '/aws/sagemaker/Endpoints/churn', KmsKeyId: '' },
  ],
});
