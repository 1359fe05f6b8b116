/** Whom a policy speaks about: the identity that it is attached to, or a resource and whoever asks for it. */
export type PolicyKind = 'identity' | 'resource' | 'trust' | 'organization';

/** Where policies stand, by type of resource. */
const HOLDERS: Readonly<Record<string, Readonly<Record<string, PolicyKind>>>> = {
  'AWS::IAM::Role': { 'Policies[]?.PolicyDocument': 'identity', AssumeRolePolicyDocument: 'trust' },
  'AWS::IAM::User': { 'Policies[]?.PolicyDocument': 'identity' },
  'AWS::IAM::Group': { 'Policies[]?.PolicyDocument': 'identity' },
  'AWS::IAM::Policy': { PolicyDocument: 'identity' },
  'AWS::IAM::ManagedPolicy': { PolicyDocument: 'identity' },
  'AWS::IAM::RolePolicy': { 'PolicyDocument?': 'identity' },
  'AWS::IAM::UserPolicy': { 'PolicyDocument?': 'identity' },
  'AWS::IAM::GroupPolicy': { 'PolicyDocument?': 'identity' },
  'AWS::SSO::PermissionSet': { 'InlinePolicy?': 'identity' },
  'AWS::Organizations::Policy': { Content: 'organization' },
  'AWS::S3::BucketPolicy': { PolicyDocument: 'resource' },
  'AWS::S3::AccessPoint': { 'Policy?': 'resource' },
  'AWS::S3Express::BucketPolicy': { PolicyDocument: 'resource' },
  'AWS::S3Tables::TableBucketPolicy': { ResourcePolicy: 'resource' },
  'AWS::S3Vectors::VectorBucketPolicy': { Policy: 'resource' },
  'AWS::KMS::Key': { 'KeyPolicy?': 'resource' },
  'AWS::KMS::ReplicaKey': { KeyPolicy: 'resource' },
  'AWS::SQS::QueuePolicy': { PolicyDocument: 'resource' },
  'AWS::SQS::QueueInlinePolicy': { PolicyDocument: 'resource' },
  'AWS::SNS::TopicPolicy': { PolicyDocument: 'resource' },
  'AWS::SNS::TopicInlinePolicy': { PolicyDocument: 'resource' },
  'AWS::ECR::Repository': { 'RepositoryPolicyText?': 'resource' },
  'AWS::ECR::RegistryPolicy': { PolicyText: 'resource' },
  'AWS::EC2::VPCEndpoint': { 'PolicyDocument?': 'resource' },
  'AWS::SecretsManager::ResourcePolicy': { ResourcePolicy: 'resource' },
  'AWS::Logs::ResourcePolicy': { 'PolicyDocument?': 'resource' },
  'AWS::Events::EventBusPolicy': { 'Statement?': 'resource' },
  'AWS::ApiGateway::RestApi': { 'Policy?': 'resource' },
  'AWS::DynamoDB::Table': { 'ResourcePolicy?.PolicyDocument': 'resource' },
  'AWS::EFS::FileSystem': { 'FileSystemPolicy?': 'resource' },
  'AWS::Backup::BackupVault': { 'AccessPolicy?': 'resource' },
  'AWS::CodeArtifact::Domain': { 'PermissionsPolicyDocument?': 'resource' },
  'AWS::CodeArtifact::Repository': { 'PermissionsPolicyDocument?': 'resource' },
  'AWS::Kinesis::ResourcePolicy': { ResourcePolicy: 'resource' },
  'AWS::OpenSearchService::Domain': { 'AccessPolicies?': 'resource' },
  'AWS::SageMaker::ModelPackageGroup': { 'ModelPackageGroupPolicy?': 'resource' },
  'AWS::Bedrock::ResourcePolicy': { PolicyDocument: 'resource' },
  'AWS::BedrockAgentCore::ResourcePolicy': { Policy: 'resource' },
};

/** The paths of the policies of a type, with their kinds. */
export function placesOf(type: string): readonly [string, PolicyKind][] {
  return Object.entries(HOLDERS[type] ?? {});
}

/** The types whose policies are of a kind. */
export function holdersOf(...kinds: readonly PolicyKind[]): string[] {
  return Object.keys(HOLDERS).filter((type) => Object.values(HOLDERS[type] ?? {}).some((kind) => kinds.includes(kind)));
}
