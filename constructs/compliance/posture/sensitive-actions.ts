/** What a reader of a posture asks about first. */
export type Verb =
  | 'approve'
  | 'register'
  | 'deploy'
  | 'launch'
  | 'invoke'
  | 'read'
  | 'write'
  | 'decrypt'
  | 'destroy'
  | 'blind'
  | 'disarm'
  | 'open'
  | 'escalate';

/** An action that a platform for machine learning must know the holders of. */
export interface SensitiveAction {
  readonly verb: Verb;
  /** `service:Action`, as the service authorization reference spells it. */
  readonly action: string;
  /** What somebody who may do it can bring about. */
  readonly reason: string;
}

type Row = readonly [verb: Verb, reason: string, ...actions: string[]];

/**
 * One reason for actions that bring about the same. The names are those of the service authorization reference
 * (https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html, 2026-11);
 * a test compares them with `constructs/facts`.
 */
const rows: readonly Row[] = [
  ['approve', 'sets the approval of a model', 'sagemaker:UpdateModelPackage'],
  [
    'approve',
    'answers for a person in a pipeline that waits for one',
    'sagemaker:SendPipelineExecutionStepSuccess',
    'states:SendTaskSuccess',
    'codepipeline:PutApprovalResult',
  ],
  ['register', 'adds a model, with an approval if nothing denies that', 'sagemaker:CreateModelPackage'],
  [
    'register',
    'lets others add and approve models',
    'sagemaker:PutModelPackageGroupPolicy',
    'sagemaker:DeleteModelPackageGroup',
  ],
  [
    'deploy',
    'puts a model behind an endpoint',
    'sagemaker:CreateModel',
    'sagemaker:CreateEndpointConfig',
    'sagemaker:CreateEndpoint',
    'sagemaker:UpdateEndpoint',
  ],
  ['deploy', 'changes the code that serves, scores or approves', 'lambda:UpdateFunctionCode', 'ecr:PutImage'],
  [
    'deploy',
    'puts an agent or what it may do in place',
    'bedrock:CreateAgent',
    'bedrock:UpdateAgent',
    'bedrock-agentcore:CreateAgentRuntime',
    'bedrock-agentcore:UpdateAgentRuntime',
  ],
  [
    'deploy',
    'creates whatever the role of the deployment may',
    'cloudformation:CreateStack',
    'cloudformation:UpdateStack',
    'cloudformation:ExecuteChangeSet',
  ],
  [
    'launch',
    'runs code of its own on the data, in a network that the request names',
    'sagemaker:CreateTrainingJob',
    'sagemaker:CreateProcessingJob',
    'sagemaker:CreateTransformJob',
    'sagemaker:CreateHyperParameterTuningJob',
    'sagemaker:CreateAutoMLJobV2',
    'bedrock:CreateModelCustomizationJob',
  ],
  [
    'launch',
    'opens a machine that a person types at',
    'sagemaker:CreateNotebookInstance',
    'sagemaker:CreatePresignedNotebookInstanceUrl',
    'sagemaker:CreatePresignedDomainUrl',
    'sagemaker:CreateApp',
    'sagemaker:StartSession',
  ],
  [
    'launch',
    'changes or starts what runs jobs',
    'sagemaker:CreatePipeline',
    'sagemaker:UpdatePipeline',
    'sagemaker:StartPipelineExecution',
  ],
  [
    'invoke',
    'asks a model, and pays for it',
    'sagemaker:InvokeEndpoint',
    'bedrock:InvokeModel',
    'bedrock:InvokeModelWithResponseStream',
    'bedrock:InvokeAgent',
    'bedrock-agentcore:InvokeAgentRuntime',
  ],
  ['read', 'takes data or models out', 's3:GetObject', 'dynamodb:Scan', 'sagemaker:GetRecord'],
  ['read', 'takes credentials out', 'secretsmanager:GetSecretValue', 'ssm:GetParameter'],
  ['write', 'puts data or models in, poisoned ones too', 's3:PutObject', 'sagemaker:PutRecord'],
  ['decrypt', 'reads what a key protects, or lets others', 'kms:Decrypt', 'kms:CreateGrant', 'kms:ReEncryptFrom'],
  [
    'destroy',
    'ends data or models',
    's3:DeleteObject',
    's3:DeleteObjectVersion',
    's3:DeleteBucket',
    's3:PutLifecycleConfiguration',
    's3:BypassGovernanceRetention',
    's3:PutBucketVersioning',
  ],
  ['destroy', 'ends all that a key protects', 'kms:ScheduleKeyDeletion', 'kms:DisableKey'],
  [
    'blind',
    'ends or thins the record of who did what',
    'cloudtrail:StopLogging',
    'cloudtrail:DeleteTrail',
    'cloudtrail:UpdateTrail',
    'cloudtrail:PutEventSelectors',
    'logs:DeleteLogGroup',
    'logs:PutRetentionPolicy',
    'bedrock:DeleteModelInvocationLoggingConfiguration',
    'ec2:DeleteFlowLogs',
  ],
  [
    'disarm',
    'takes a safeguard of a model away',
    'bedrock:UpdateGuardrail',
    'bedrock:DeleteGuardrail',
    'sagemaker:DeleteMonitoringSchedule',
    'guardduty:DeleteDetector',
  ],
  [
    'open',
    'makes a way out of the network',
    'ec2:CreateRoute',
    'ec2:AttachInternetGateway',
    'ec2:CreateNatGateway',
    'ec2:CreateVpcPeeringConnection',
    'ec2:AuthorizeSecurityGroupEgress',
    'ec2:ModifyVpcEndpoint',
    'ec2:DeleteVpcEndpoints',
  ],
  [
    'open',
    'lets others in, by the policy of a resource',
    's3:PutBucketPolicy',
    's3:DeleteBucketPolicy',
    's3:PutBucketPublicAccessBlock',
    'kms:PutKeyPolicy',
    'ecr:SetRepositoryPolicy',
    'lambda:AddPermission',
    'secretsmanager:PutResourcePolicy',
  ],
  [
    'escalate',
    'acts as another role, itself or through a service',
    'iam:PassRole',
    'sts:AssumeRole',
    'iam:UpdateAssumeRolePolicy',
  ],
  [
    'escalate',
    'gives permissions, to itself too',
    'iam:AttachRolePolicy',
    'iam:PutRolePolicy',
    'iam:CreatePolicyVersion',
    'iam:SetDefaultPolicyVersion',
    'iam:AttachUserPolicy',
    'iam:PutUserPolicy',
    'iam:CreateRole',
  ],
  [
    'escalate',
    'takes a bound away',
    'iam:DetachRolePolicy',
    'iam:DeleteRolePolicy',
    'iam:DeleteRolePermissionsBoundary',
    'iam:PutRolePermissionsBoundary',
  ],
  ['escalate', 'makes credentials that last', 'iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:CreateUser'],
];

export const SENSITIVE_ACTIONS: readonly SensitiveAction[] = rows.flatMap(([verb, reason, ...actions]) =>
  actions.map((action) => ({ verb, action, reason })),
);
