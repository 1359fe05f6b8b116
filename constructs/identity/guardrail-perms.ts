/** Take a boundary off, or put another on. */
export const DROP_BOUNDARY = ['iam:DeleteRolePermissionsBoundary'];
export const SET_BOUNDARY = ['iam:CreateRole', 'iam:PutRolePermissionsBoundary'];
/** Change what policies and boundaries of ours say. CloudFormation does, as the role that deploys. */
export const CHANGE_POLICY = [
  'iam:CreatePolicyVersion',
  'iam:DeletePolicy',
  'iam:DeletePolicyVersion',
  'iam:SetDefaultPolicyVersion',
];
/** Change what roles of ours may do, and who acts as them. */
export const CHANGE_ROLE = [
  'iam:AttachRolePolicy',
  'iam:DeleteRolePolicy',
  'iam:DetachRolePolicy',
  'iam:PutRolePolicy',
  'iam:UpdateAssumeRolePolicy',
];

/** Make a role that approves, change what it may do or who acts as it, and have something act as it. */
export const BECOME_APPROVER = [
  ...CHANGE_ROLE,
  'iam:CreateRole',
  'iam:DeleteRole',
  'iam:PassRole',
  'iam:PutRolePermissionsBoundary',
];

/** Change what a function runs, what it is told and who calls it. */
export const CHANGE_FUNCTION = [
  'lambda:AddPermission',
  'lambda:CreateFunctionUrlConfig',
  'lambda:UpdateFunctionCode',
  'lambda:UpdateFunctionConfiguration',
  'lambda:UpdateFunctionUrlConfig',
];
/** Call a function. */
export const CALL = ['lambda:InvokeFunction'];

/** Register or change a version of a model. */
export const WRITE_VERSION = ['sagemaker:CreateModelPackage', 'sagemaker:UpdateModelPackage'];
/** Say that a waiting step may go on. */
export const ANSWER = ['sagemaker:SendPipelineExecutionStepSuccess', 'states:SendTaskSuccess'];

/** Stop what records and watches. */
export const STOP_EVIDENCE = [
  'bedrock:DeleteModelInvocationLoggingConfiguration',
  'cloudtrail:DeleteTrail',
  'cloudtrail:StopLogging',
  'config:DeleteConfigurationRecorder',
  'config:DeleteDeliveryChannel',
  'config:StopConfigurationRecorder',
  'guardduty:DeleteDetector',
  'guardduty:DisassociateFromAdministratorAccount',
  'securityhub:BatchDisableStandards',
  'securityhub:DisableSecurityHub',
];
/** Change what is recorded: CloudFormation does, as the role that deploys. */
export const CHANGE_EVIDENCE = [
  'cloudtrail:PutEventSelectors',
  'cloudtrail:PutInsightSelectors',
  'cloudtrail:UpdateTrail',
  'guardduty:UpdateDetector',
];
/** Take the lock or the policy off a bucket of evidence. */
export const OPEN_EVIDENCE = [
  's3:DeleteBucket',
  's3:DeleteBucketPolicy',
  's3:PutBucketObjectLockConfiguration',
  's3:PutLifecycleConfiguration',
];

/** Change whose a bucket of evidence is, and what it keeps: CloudFormation does, as the role that deploys. */
export const CHANGE_EVIDENCE_BUCKET = [
  's3:PutBucketAcl',
  's3:PutBucketOwnershipControls',
  's3:PutBucketPolicy',
  's3:PutBucketVersioning',
];
/** Take evidence away, or change how long it stays and who reads it. */
export const CHANGE_EVIDENCE_OBJECTS = [
  's3:DeleteObject',
  's3:DeleteObjectVersion',
  's3:PutObjectAcl',
  's3:PutObjectLegalHold',
  's3:PutObjectRetention',
  's3:PutObjectVersionAcl',
];

/** Open what locks hold, and lose keys. */
export const OPEN_LOCKS = ['s3:BypassGovernanceRetention'];
export const LOSE_KEYS = ['kms:DeleteImportedKeyMaterial', 'kms:DisableKey', 'kms:ScheduleKeyDeletion'];

/** Everything of the AI services. */
export const AI_SERVICES = ['bedrock-agentcore:*', 'bedrock:*', 'sagemaker:*'];

/** Open a shell, or act in the name of a user without their token. */
export const BACK_DOORS = [
  'bedrock-agentcore:GetWorkloadAccessTokenForUserId',
  'bedrock-agentcore:InvokeAgentRuntimeCommand',
  'bedrock-agentcore:InvokeAgentRuntimeCommandShell',
  'bedrock-agentcore:InvokeAgentRuntimeForUser',
  'sagemaker:StartSession',
];

/** Put tags on or take them off. */
export const TAG = ['sagemaker:AddTags', 'sagemaker:DeleteTags'];

/** Run agents and their tools in a network. */
export const RUN_AGENTS = [
  'bedrock-agentcore:CreateAgentRuntime',
  'bedrock-agentcore:CreateBrowser',
  'bedrock-agentcore:CreateCodeInterpreter',
  'bedrock-agentcore:UpdateAgentRuntime',
];
/** Say what a gateway reaches. */
export const REACH_TOOLS = ['bedrock-agentcore:CreateGatewayTarget', 'bedrock-agentcore:UpdateGatewayTarget'];
/** Make a gateway, and change whether its policies hold. */
export const MAKE_GATEWAY = ['bedrock-agentcore:CreateGateway', 'bedrock-agentcore:UpdateGateway'];
/** Enforce guardrails in an account, and stop that. */
export const ENFORCE_GUARDRAILS = [
  'bedrock:DeleteEnforcedGuardrailConfiguration',
  'bedrock:PutEnforcedGuardrailConfiguration',
];
