import { customerKey } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const bedrockKeys = rule({
  id: 'BedrockKeys',
  service: 'bedrock',
  control: 'KEY-06',
  finding: 'The resource is encrypted with a key of AWS.',
  remedy: 'Name a customer-managed key.',
  sources: [
    cfn('bedrock-agent'),
    cfn('bedrock-guardrail'),
    cfn('bedrock-datasource'),
    cfn('bedrock-dataautomationproject'),
  ],
  covers: ['U048', 'U053', 'U064'],
  requires: {
    'AWS::Bedrock::Agent': [must('CustomerEncryptionKeyArn', customerKey)],
    'AWS::Bedrock::Guardrail': [must('KmsKeyArn', customerKey)],
    'AWS::Bedrock::Flow': [must('CustomerEncryptionKeyArn', customerKey)],
    'AWS::Bedrock::Prompt': [must('CustomerEncryptionKeyArn', customerKey)],
    'AWS::Bedrock::DataSource': [must('ServerSideEncryptionConfiguration.KmsKeyArn', customerKey)],
    'AWS::Bedrock::Session': [must('EncryptionKeyArn', customerKey)],
    'AWS::Bedrock::AutomatedReasoningPolicy': [must('KmsKeyId', customerKey)],
    'AWS::Bedrock::DataAutomationProject': [must('KmsKeyId', customerKey)],
    'AWS::Bedrock::Blueprint': [must('KmsKeyId', customerKey)],
    'AWS::Bedrock::KnowledgeBase': [
      must(
        'KnowledgeBaseConfiguration?.ManagedKnowledgeBaseConfiguration?.ServerSideEncryptionConfiguration.KmsKeyArn',
        customerKey,
      ),
    ],
  },
  pass: [{ CustomerEncryptionKeyArn: customerKey.sample }],
  fail: [{}, { CustomerEncryptionKeyArn: '' }],
});
