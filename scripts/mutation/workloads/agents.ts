import { arnOf, image, ref, type TemplateResource, tags } from './ground';

const bedrock = (kind: string, Properties: Record<string, unknown>): TemplateResource => ({
  Type: `AWS::Bedrock::${kind}`,
  Properties,
});
const core = (kind: string, Properties: Record<string, unknown>): TemplateResource => ({
  Type: `AWS::BedrockAgentCore::${kind}`,
  Properties,
});
const guarded = {
  GuardrailIdentifier: ref('Guardrail'),
  GuardrailVersion: { 'Fn::GetAtt': ['GuardrailVersion', 'Version'] },
};
const categories = ['HATE', 'INSULTS', 'SEXUAL', 'VIOLENCE', 'MISCONDUCT'];
const filters = [
  ...categories.map((Type) => ({ Type, InputStrength: 'HIGH', OutputStrength: 'HIGH' })),
  { Type: 'PROMPT_ATTACK', InputStrength: 'HIGH', OutputStrength: 'NONE' },
];
const inVpc = { NetworkMode: 'VPC', VpcConfig: { Subnets: [ref('ModelSubnet')], SecurityGroups: [ref('ModelGroup')] } };

/** A guarded agent, and one with its tools behind a gateway, as they should be. */
export const agents: Record<string, TemplateResource> = {
  Guardrail: bedrock('Guardrail', {
    Name: 'all',
    BlockedInputMessaging: 'no',
    BlockedOutputsMessaging: 'no',
    KmsKeyArn: arnOf('AgentKey'),
    ContentPolicyConfig: { FiltersConfig: filters, ContentFiltersTierConfig: { TierName: 'STANDARD' } },
    SensitiveInformationPolicyConfig: { PiiEntitiesConfig: [{ Type: 'EMAIL', Action: 'ANONYMIZE' }] },
    ContextualGroundingPolicyConfig: { FiltersConfig: [{ Type: 'GROUNDING', Threshold: 0.8 }] },
  }),
  GuardrailVersion: bedrock('GuardrailVersion', { GuardrailIdentifier: ref('Guardrail') }),
  Enforced: bedrock('EnforcedGuardrailConfiguration', {
    GuardrailIdentifier: ref('Guardrail'),
    GuardrailVersion: { 'Fn::GetAtt': ['GuardrailVersion', 'Version'] },
    SelectiveContentGuarding: { Messages: 'COMPREHENSIVE', System: 'COMPREHENSIVE' },
  }),
  Agent: bedrock('Agent', {
    AgentName: 'helper',
    AgentResourceRoleArn: arnOf('AgentRole'),
    CustomerEncryptionKeyArn: arnOf('AgentKey'),
    IdleSessionTTLInSeconds: 600,
    GuardrailConfiguration: guarded,
    ActionGroups: [
      {
        ActionGroupName: 'orders',
        ActionGroupExecutor: { CustomControl: 'RETURN_CONTROL' },
        FunctionSchema: { Functions: [{ Name: 'refund', RequireConfirmation: 'ENABLED' }] },
      },
    ],
  }),
  Prompt: bedrock('Prompt', { Name: 'summary', CustomerEncryptionKeyArn: arnOf('AgentKey') }),
  PromptVersion: bedrock('PromptVersion', { PromptArn: arnOf('Prompt') }),
  Flow: bedrock('Flow', {
    Name: 'answers',
    ExecutionRoleArn: arnOf('FlowRole'),
    CustomerEncryptionKeyArn: arnOf('AgentKey'),
    Definition: {
      Nodes: [{ Name: 'ask', Type: 'Prompt', Configuration: { Prompt: { GuardrailConfiguration: guarded } } }],
    },
  }),
  Knowledge: bedrock('KnowledgeBase', {
    Name: 'corpus',
    RoleArn: arnOf('KnowledgeRole'),
    KnowledgeBaseConfiguration: { Type: 'KENDRA', KendraKnowledgeBaseConfiguration: { KendraIndexArn: 'index' } },
  }),
  Source: bedrock('DataSource', {
    Name: 'documents',
    KnowledgeBaseId: ref('Knowledge'),
    DataDeletionPolicy: 'DELETE',
    ServerSideEncryptionConfiguration: { KmsKeyArn: arnOf('AgentKey') },
    DataSourceConfiguration: {
      Type: 'S3',
      S3Configuration: { BucketArn: 'arn:aws:s3:::corpus', BucketOwnerAccountId: ref('AWS::AccountId') },
    },
  }),
  Runtime: core('Runtime', {
    AgentRuntimeName: 'agent',
    RoleArn: arnOf('RuntimeRole'),
    AgentRuntimeArtifact: { ContainerConfiguration: { ContainerUri: image } },
    NetworkConfiguration: {
      NetworkMode: 'VPC',
      NetworkModeConfig: { Subnets: [ref('ModelSubnet')], SecurityGroups: [ref('ModelGroup')] },
    },
    LifecycleConfiguration: { MaxLifetime: 3600, IdleRuntimeSessionTimeout: 900 },
    AuthorizerConfiguration: {
      CustomJWTAuthorizer: {
        DiscoveryUrl: 'https://id.example.com/.well-known/openid-configuration',
        AllowedAudience: ['agent'],
      },
    },
  }),
  Gateway: core('Gateway', {
    Name: 'tools',
    RoleArn: arnOf('GatewayRole'),
    ProtocolType: 'MCP',
    AuthorizerType: 'AWS_IAM',
    KmsKeyArn: arnOf('AgentKey'),
    PolicyEngineConfiguration: { Arn: arnOf('PolicyEngine'), Mode: 'ENFORCE' },
    WafConfiguration: { FailureMode: 'FAIL_CLOSE' },
  }),
  Target: core('GatewayTarget', {
    Name: 'orders',
    GatewayIdentifier: ref('Gateway'),
    TargetConfiguration: { Mcp: { McpServer: { Endpoint: 'https://orders.internal' } } },
    PrivateEndpoint: {
      ManagedVpcResource: { SubnetIds: [ref('ModelSubnet')], SecurityGroupIds: [ref('ModelGroup')] },
    },
  }),
  PolicyEngine: core('PolicyEngine', { Name: 'engine', EncryptionKeyArn: arnOf('AgentKey') }),
  Policy: core('Policy', {
    Name: 'refunds',
    PolicyEngineId: ref('PolicyEngine'),
    EnforcementMode: 'ACTIVE',
    ValidationMode: 'FAIL_ON_ANY_FINDINGS',
    Definition: {
      Cedar: {
        Statement:
          'permit(principal, action == AgentCore::Action::"refund", resource) when { principal.hasTag("team") };',
      },
    },
  }),
  Memory: core('Memory', { Name: 'memory', EncryptionKeyArn: arnOf('AgentKey'), EventExpiryDuration: 30 }),
  Browser: core('BrowserCustom', {
    Name: 'browser',
    ExecutionRoleArn: arnOf('BrowserRole'),
    NetworkConfiguration: inVpc,
    RecordingConfig: { Enabled: true, S3Location: { Bucket: 'recordings', Prefix: 'browser/' } },
    EnterprisePolicies: [{ Type: 'MANAGED', Location: { Bucket: 'policies', Prefix: 'browser.json' } }],
  }),
  Interpreter: core('CodeInterpreterCustom', { Name: 'code', NetworkConfiguration: inVpc }),
  Profile: bedrock('ApplicationInferenceProfile', { InferenceProfileName: 'churn', Tags: tags }),
  ModelLog: {
    Type: 'AWS::Logs::LogGroup',
    Properties: { LogGroupName: '/aws/bedrock/invocations', KmsKeyId: arnOf('AgentKey') },
  },
  Images: {
    Type: 'AWS::ECR::Repository',
    Properties: {
      ImageTagMutability: 'IMMUTABLE',
      ImageScanningConfiguration: { ScanOnPush: true },
      EncryptionConfiguration: { EncryptionType: 'KMS', KmsKey: arnOf('AgentKey') },
    },
  },
  Trail: {
    Type: 'AWS::CloudTrail::Trail',
    Properties: {
      S3BucketName: 'audit',
      IsLogging: true,
      IsMultiRegionTrail: true,
      IncludeGlobalServiceEvents: true,
      EnableLogFileValidation: true,
      KMSKeyId: arnOf('AgentKey'),
      AdvancedEventSelectors: [
        'AWS::SageMaker::Endpoint',
        'AWS::SageMaker::FeatureGroup',
        'AWS::Bedrock::AgentAlias',
        'AWS::Bedrock::Guardrail',
        'AWS::Bedrock::KnowledgeBase',
        'AWS::BedrockAgentCore::Runtime',
        'AWS::BedrockAgentCore::Gateway',
        'AWS::BedrockAgentCore::Memory',
      ].map((type) => ({
        FieldSelectors: [
          { Field: 'eventCategory', Equals: ['Data'] },
          { Field: 'resources.type', Equals: [type] },
        ],
      })),
    },
  },
};
