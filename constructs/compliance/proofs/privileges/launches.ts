/** A service that runs what a caller sends as a role that the caller passes. */
export interface Launch {
  /** The service that must be allowed to assume the role. */
  readonly service: string;
  /** Any one of these starts work as the passed role. */
  readonly actions: readonly string[];
}

/**
 * Services that take a role with `iam:PassRole` and then do, as that role, what the caller wants. No page lists them all: what is not here is an
 * escalation that is not seen.
 * Sources (2026-11): the actions that list `iam:PassRole` as a dependent action in
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html, and
 * https://github.com/RhinoSecurityLabs/AWS-IAM-Privilege-Escalation for those that run code or calls of the caller.
 */
export const launches: readonly Launch[] = [
  {
    service: 'sagemaker.amazonaws.com',
    actions: [
      'CreateTrainingJob',
      'CreateProcessingJob',
      'CreateHyperParameterTuningJob',
      'CreateTransformJob',
      'CreateAutoMLJob',
      'CreateAutoMLJobV2',
      'CreateModel',
      'CreateNotebookInstance',
      'CreateDomain',
      'UpdateDomain',
      'CreateUserProfile',
      'UpdateUserProfile',
      'CreateSpace',
      'CreatePipeline',
      'UpdatePipeline',
      'CreateLabelingJob',
      'CreateCompilationJob',
      'CreateInferenceRecommendationsJob',
      'CreateDataQualityJobDefinition',
      'CreateModelQualityJobDefinition',
      'CreateModelBiasJobDefinition',
      'CreateModelExplainabilityJobDefinition',
      'CreateMonitoringSchedule',
      'CreateFeatureGroup',
      'CreateCluster',
      'CreateImage',
      'CreateMlflowTrackingServer',
    ].map((name) => `sagemaker:${name}`),
  },
  { service: 'lambda.amazonaws.com', actions: ['lambda:CreateFunction', 'lambda:UpdateFunctionConfiguration'] },
  {
    service: 'ec2.amazonaws.com',
    actions: [
      'ec2:RunInstances',
      'ec2:AssociateIamInstanceProfile',
      'ec2:ReplaceIamInstanceProfileAssociation',
      'ec2:RequestSpotInstances',
      'ec2:CreateFleet',
      'autoscaling:CreateLaunchConfiguration',
      'autoscaling:CreateAutoScalingGroup',
      'elasticmapreduce:RunJobFlow',
    ],
  },
  { service: 'states.amazonaws.com', actions: ['states:CreateStateMachine', 'states:UpdateStateMachine'] },
  {
    service: 'glue.amazonaws.com',
    actions: ['glue:CreateJob', 'glue:UpdateJob', 'glue:CreateDevEndpoint', 'glue:CreateSession', 'glue:CreateCrawler'],
  },
  { service: 'codebuild.amazonaws.com', actions: ['codebuild:CreateProject', 'codebuild:UpdateProject'] },
  { service: 'codepipeline.amazonaws.com', actions: ['codepipeline:CreatePipeline', 'codepipeline:UpdatePipeline'] },
  {
    service: 'cloudformation.amazonaws.com',
    actions: [
      'cloudformation:CreateStack',
      'cloudformation:UpdateStack',
      'cloudformation:CreateChangeSet',
      'cloudformation:SetStackPolicy',
      'cloudformation:CreateStackSet',
    ],
  },
  { service: 'events.amazonaws.com', actions: ['events:PutTargets'] },
  { service: 'scheduler.amazonaws.com', actions: ['scheduler:CreateSchedule', 'scheduler:UpdateSchedule'] },
  { service: 'pipes.amazonaws.com', actions: ['pipes:CreatePipe', 'pipes:UpdatePipe'] },
  {
    service: 'ecs-tasks.amazonaws.com',
    actions: ['ecs:RegisterTaskDefinition', 'ecs:RunTask', 'ecs:StartTask', 'batch:RegisterJobDefinition'],
  },
  {
    service: 'bedrock.amazonaws.com',
    actions: [
      'bedrock:CreateAgent',
      'bedrock:UpdateAgent',
      'bedrock:CreateFlow',
      'bedrock:UpdateFlow',
      'bedrock:CreateModelCustomizationJob',
      'bedrock:CreateModelInvocationJob',
      'bedrock:CreateKnowledgeBase',
    ],
  },
  {
    service: 'bedrock-agentcore.amazonaws.com',
    actions: [
      'bedrock-agentcore:CreateAgentRuntime',
      'bedrock-agentcore:UpdateAgentRuntime',
      'bedrock-agentcore:CreateGateway',
      'bedrock-agentcore:UpdateGateway',
      'bedrock-agentcore:CreateCodeInterpreter',
      'bedrock-agentcore:CreateBrowser',
    ],
  },
  { service: 'ssm.amazonaws.com', actions: ['ssm:StartAutomationExecution'] },
  {
    service: 'datapipeline.amazonaws.com',
    actions: ['datapipeline:CreatePipeline', 'datapipeline:PutPipelineDefinition'],
  },
  { service: 'emr-serverless.amazonaws.com', actions: ['emr-serverless:StartJobRun'] },
  { service: 'elasticmapreduce.amazonaws.com', actions: ['elasticmapreduce:RunJobFlow'] },
  { service: 'tasks.apprunner.amazonaws.com', actions: ['apprunner:CreateService', 'apprunner:UpdateService'] },
  {
    service: 'pods.eks.amazonaws.com',
    actions: ['eks:CreatePodIdentityAssociation', 'eks:UpdatePodIdentityAssociation'],
  },
  { service: 'airflow-env.amazonaws.com', actions: ['airflow:CreateEnvironment', 'airflow:UpdateEnvironment'] },
  { service: 'omics.amazonaws.com', actions: ['omics:StartRun'] },
  { service: 'kinesisanalytics.amazonaws.com', actions: ['kinesisanalytics:CreateApplication'] },
  { service: 'transfer.amazonaws.com', actions: ['transfer:CreateUser', 'transfer:UpdateUser'] },
  { service: 'credentials.iot.amazonaws.com', actions: ['iot:CreateRoleAlias', 'iot:UpdateRoleAlias'] },
  { service: 'rolesanywhere.amazonaws.com', actions: ['rolesanywhere:CreateProfile', 'rolesanywhere:UpdateProfile'] },
  { service: 'appsync.amazonaws.com', actions: ['appsync:CreateDataSource', 'appsync:UpdateDataSource'] },
  { service: 'apigateway.amazonaws.com', actions: ['apigateway:PUT', 'apigateway:POST', 'apigateway:PATCH'] },
  { service: 'amplify.amazonaws.com', actions: ['amplify:CreateApp', 'amplify:UpdateApp'] },
  { service: 'imagebuilder.amazonaws.com', actions: ['imagebuilder:CreateImage', 'imagebuilder:CreateImagePipeline'] },
];

/** A resource that runs as a role, and the actions by which a caller makes it do what they want. */
export interface Takeover {
  readonly type: string;
  /** The property that holds the role, or an instance profile with it; `A.B` for one within another. */
  readonly role: string;
  readonly actions: readonly string[];
  /** What the actions name instead of the resource: which part of its ARN becomes what. */
  readonly on?: readonly [of: RegExp, becomes: string];
}

/** Without `iam:PassRole`: the role is there already. */
export const takeovers: readonly Takeover[] = [
  // A layer runs before the code: https://github.com/RhinoSecurityLabs/AWS-IAM-Privilege-Escalation (2026-11).
  {
    type: 'AWS::Lambda::Function',
    role: 'Role',
    actions: ['lambda:UpdateFunctionCode', 'lambda:UpdateFunctionConfiguration'],
  },
  { type: 'AWS::EC2::Instance', role: 'IamInstanceProfile', actions: ['ssm:SendCommand', 'ssm:StartSession'] },
  {
    type: 'AWS::SageMaker::Domain',
    role: 'DefaultUserSettings.ExecutionRole',
    actions: ['sagemaker:CreatePresignedDomainUrl'],
    on: [/:domain\/(.*)$/, ':user-profile/$1/*'],
  },
  {
    type: 'AWS::SageMaker::UserProfile',
    role: 'UserSettings.ExecutionRole',
    actions: ['sagemaker:CreatePresignedDomainUrl'],
  },
  { type: 'AWS::StepFunctions::StateMachine', role: 'RoleArn', actions: ['states:UpdateStateMachine'] },
  {
    type: 'AWS::CodeBuild::Project',
    role: 'ServiceRole',
    actions: ['codebuild:StartBuild', 'codebuild:StartBuildBatch', 'codebuild:UpdateProject'],
  },
  { type: 'AWS::Glue::Job', role: 'Role', actions: ['glue:UpdateJob', 'glue:StartJobRun'] },
  {
    type: 'AWS::SageMaker::NotebookInstance',
    role: 'RoleArn',
    actions: ['sagemaker:CreatePresignedNotebookInstanceUrl'],
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
    actions: ['bedrock-agentcore:UpdateAgentRuntime', 'bedrock-agentcore:InvokeAgentRuntimeCommand'],
  },
];
