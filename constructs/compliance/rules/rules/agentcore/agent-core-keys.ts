import { customerKey } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const agentCoreKeys = rule({
  id: 'AgentCoreKeys',
  service: 'agentcore',
  control: 'KEY-06',
  finding: 'The resource is encrypted with a key of AWS.',
  remedy: 'Name a customer-managed key.',
  sources: [cfn('bedrockagentcore-memory'), cfn('bedrockagentcore-gateway'), cfn('agentregistry-registry')],
  covers: ['U081', 'U082', 'U088', 'U091'],
  requires: {
    'AWS::BedrockAgentCore::Memory': [must('EncryptionKeyArn', customerKey)],
    'AWS::BedrockAgentCore::Gateway': [must('KmsKeyArn', customerKey)],
    'AWS::BedrockAgentCore::PolicyEngine': [must('EncryptionKeyArn', customerKey)],
    'AWS::BedrockAgentCore::ConfigurationBundle': [must('KmsKeyArn', customerKey)],
    'AWS::BedrockAgentCore::Evaluator': [must('KmsKeyArn', customerKey)],
    'AWS::BedrockAgentCore::Dataset': [must('KmsKeyArn', customerKey)],
    'AWS::BedrockAgentCore::Harness': [must('Memory?.ManagedMemoryConfiguration?.EncryptionKeyArn', customerKey)],
    'AWS::AgentRegistry::Registry': [must('EncryptionConfiguration.KmsKeyArn', customerKey)],
  },
  pass: [{ EncryptionKeyArn: customerKey.sample }],
  fail: [{}, { EncryptionKeyArn: 'alias/aws/bedrock' }],
});
