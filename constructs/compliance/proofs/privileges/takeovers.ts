import type { ConditionBlock } from '../condition';

/** A resource that runs as a role, and the actions by which a caller makes it do what they want. */
export interface Takeover {
  readonly type: string;
  /** The property that holds the role, or an instance profile with it; `A.B` for one within another. */
  readonly role: string;
  readonly actions: readonly string[];
  /** What the actions name instead of the resource: which part of its ARN becomes what. */
  readonly on?: readonly [of: RegExp, becomes: string];
  /** Only requests that meet these. */
  readonly given?: readonly ConditionBlock[];
  /** Only requests that do not meet these. */
  readonly unless?: readonly ConditionBlock[];
}

/**
 * The sessions of Studio say whose profile they are of, and run as its role: who opens their own is who they were. So it is asked who can open a profile
 * without saying that, and who as somebody else.
 */
const PROFILE = 'sagemaker:UserProfileName';
const sessions: readonly Pick<Takeover, 'given' | 'unless'>[] = [
  { unless: [{ Null: { [PROFILE]: 'false' } }] },
  { given: [{ StringEquals: { [PROFILE]: 'any-profile-that-nobody-named' } }] },
];

/**
 * Without `iam:PassRole`: the role is there already. Sources (2026-11): https://github.com/RhinoSecurityLabs/AWS-IAM-Privilege-Escalation and the paths
 * of the kind `existing-passrole` at https://pathfinding.cloud. Not here, since no template says whom it meets: CodeDeploy, whose groups name instances by tags.
 */
export const takeovers: readonly Takeover[] = [
  // A layer runs before the code: https://github.com/RhinoSecurityLabs/AWS-IAM-Privilege-Escalation (2026-11).
  {
    type: 'AWS::Lambda::Function',
    role: 'Role',
    actions: ['lambda:UpdateFunctionCode', 'lambda:UpdateFunctionConfiguration'],
  },
  {
    type: 'AWS::EC2::Instance',
    role: 'IamInstanceProfile',
    actions: [
      'ssm:SendCommand',
      'ssm:StartSession',
      'ec2-instance-connect:SendSSHPublicKey',
      'ec2-instance-connect:SendSerialConsoleSSHPublicKey',
      // Of user data, or of the disk that it starts from.
      'ec2:ModifyInstanceAttribute',
      'ec2:CreateReplaceRootVolumeTask',
    ],
  },
  // A version has the profile of the one that it is made of.
  ...['Arn', 'Name'].map((by) => ({
    type: 'AWS::EC2::LaunchTemplate',
    role: `LaunchTemplateData.IamInstanceProfile.${by}`,
    actions: ['ec2:CreateLaunchTemplateVersion'],
  })),
  ...sessions.flatMap((session): Takeover[] => [
    {
      type: 'AWS::SageMaker::Domain',
      role: 'DefaultUserSettings.ExecutionRole',
      actions: ['sagemaker:CreatePresignedDomainUrl'],
      on: [/:domain\/(.*)$/, session.given ? ':user-profile/$1/any-other-profile' : ':user-profile/$1/*'],
      ...session,
    },
    {
      type: 'AWS::SageMaker::UserProfile',
      role: 'UserSettings.ExecutionRole',
      actions: ['sagemaker:CreatePresignedDomainUrl'],
      ...session,
    },
    {
      type: 'AWS::SageMaker::Domain',
      role: 'DefaultUserSettings.ExecutionRole',
      actions: ['sagemaker:StartSession'],
      on: [/:domain\/(.*)$/, ':space/$1/*'],
      ...session,
    },
    {
      type: 'AWS::SageMaker::UserProfile',
      role: 'UserSettings.ExecutionRole',
      actions: ['sagemaker:StartSession'],
      on: [/:user-profile\/([^/]*)\/.*$/, ':space/$1/*'],
      ...session,
    },
  ]),
  { type: 'AWS::StepFunctions::StateMachine', role: 'RoleArn', actions: ['states:UpdateStateMachine'] },
  {
    type: 'AWS::CodeBuild::Project',
    role: 'ServiceRole',
    actions: ['codebuild:StartBuild', 'codebuild:StartBuildBatch', 'codebuild:UpdateProject'],
  },
  { type: 'AWS::Glue::Job', role: 'Role', actions: ['glue:UpdateJob', 'glue:StartJobRun'] },
  // A trigger gives the job arguments, and with them modules.
  {
    type: 'AWS::Glue::Job',
    role: 'Role',
    actions: ['glue:CreateTrigger', 'glue:UpdateTrigger'],
    on: [/:job\/.*$/, ':trigger/*'],
  },
  { type: 'AWS::Glue::DevEndpoint', role: 'RoleArn', actions: ['glue:UpdateDevEndpoint'] },
  {
    type: 'AWS::ECS::TaskDefinition',
    role: 'TaskRoleArn',
    actions: ['ecs:ExecuteCommand'],
    on: [/:task-definition\/.*$/, ':task/*'],
  },
  // Whoever submits a job chooses its command; a definition is named with its version or without.
  {
    type: 'AWS::Batch::JobDefinition',
    role: 'ContainerProperties.JobRoleArn',
    actions: ['batch:SubmitJob'],
    on: [/$/, '*'],
  },
  { type: 'AWS::EMR::Cluster', role: 'JobFlowRole', actions: ['elasticmapreduce:AddJobFlowSteps'] },
  {
    type: 'AWS::AppRunner::Service',
    role: 'InstanceConfiguration.InstanceRoleArn',
    actions: ['apprunner:UpdateService'],
  },
  {
    type: 'AWS::KinesisAnalyticsV2::Application',
    role: 'ServiceExecutionRole',
    actions: ['kinesisanalytics:UpdateApplication'],
  },
  { type: 'AWS::Synthetics::Canary', role: 'ExecutionRoleArn', actions: ['synthetics:UpdateCanary'] },
  { type: 'AWS::MWAA::Environment', role: 'ExecutionRoleArn', actions: ['airflow:CreateCliToken'] },
  {
    type: 'AWS::MWAA::Environment',
    role: 'ExecutionRoleArn',
    actions: ['airflow:CreateWebLoginToken', 'airflow:InvokeRestApi'],
    on: [/:environment\/(.*)$/, ':role/$1/*'],
  },
  { type: 'AWS::Transfer::User', role: 'Role', actions: ['transfer:ImportSshPublicKey'] },
  {
    type: 'AWS::SageMaker::NotebookInstance',
    role: 'RoleArn',
    // An update sets the script that it starts with.
    actions: ['sagemaker:CreatePresignedNotebookInstanceUrl', 'sagemaker:UpdateNotebookInstance'],
  },
  { type: 'AWS::SageMaker::Pipeline', role: 'RoleArn', actions: ['sagemaker:UpdatePipeline'] },
  {
    type: 'AWS::BedrockAgentCore::CodeInterpreterCustom',
    role: 'ExecutionRoleArn',
    actions: ['bedrock-agentcore:InvokeCodeInterpreter'],
  },
  {
    type: 'AWS::BedrockAgentCore::Runtime',
    role: 'RoleArn',
    actions: [
      'bedrock-agentcore:UpdateAgentRuntime',
      'bedrock-agentcore:InvokeAgentRuntimeCommand',
      'bedrock-agentcore:InvokeAgentRuntimeCommandShell',
    ],
  },
  // Who drives the browser reads the credentials that its machine has: https://pathfinding.cloud/paths/bedrock-007 (2026-11).
  {
    type: 'AWS::BedrockAgentCore::BrowserCustom',
    role: 'ExecutionRoleArn',
    actions: ['bedrock-agentcore:ConnectBrowserAutomationStream', 'bedrock-agentcore:ConnectBrowserLiveViewStream'],
  },
  { type: 'AWS::BedrockAgentCore::Harness', role: 'ExecutionRoleArn', actions: ['bedrock-agentcore:UpdateHarness'] },
  {
    type: 'AWS::BedrockAgentCore::Gateway',
    role: 'RoleArn',
    actions: ['bedrock-agentcore:CreateGatewayTarget', 'bedrock-agentcore:UpdateGatewayTarget'],
  },
];
