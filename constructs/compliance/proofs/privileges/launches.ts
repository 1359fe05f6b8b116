import { learning } from './learning-launches';

/** A service that runs what a caller sends as a role that the caller passes. */
export interface Launch {
  /** The service that must be allowed to assume the role. */
  readonly service: string;
  /** Any one of these starts work as the passed role. */
  readonly actions: readonly string[];
  /** The service is a provider of identities: whoever it gives a token assumes the role. */
  readonly isFederated?: true;
}

/**
 * Services that take a role with `iam:PassRole` and then do, as that role, what the caller wants. No page lists them all: what is not here is an
 * escalation that is not seen. Left out is what does, as the role, only what the service is for, such as delivering logs; and `sagemaker:CreateEndpointConfig`,
 * which runs models that there are, with roles that they have.
 * Sources (2026-11): the actions that list `iam:PassRole` as a dependent action in
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html, and, for those that run code or
 * calls of the caller, https://github.com/RhinoSecurityLabs/AWS-IAM-Privilege-Escalation and https://pathfinding.cloud.
 */
export const launches: readonly Launch[] = [
  ...learning,
  {
    service: 'lambda.amazonaws.com',
    actions: [
      'lambda:CreateFunction',
      'lambda:UpdateFunctionConfiguration',
      'synthetics:CreateCanary',
      'synthetics:UpdateCanary',
    ],
  },
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
      'autoscaling:UpdateAutoScalingGroup',
      'elasticmapreduce:RunJobFlow',
      'ec2:RequestSpotFleet',
      'iam:AddRoleToInstanceProfile',
      'batch:CreateComputeEnvironment',
      'batch:UpdateComputeEnvironment',
      'eks:CreateNodegroup',
      'imagebuilder:CreateInfrastructureConfiguration',
      'imagebuilder:UpdateInfrastructureConfiguration',
      'elasticbeanstalk:CreateEnvironment',
      'elasticbeanstalk:UpdateEnvironment',
    ],
  },
  { service: 'states.amazonaws.com', actions: ['states:CreateStateMachine', 'states:UpdateStateMachine'] },
  {
    service: 'glue.amazonaws.com',
    actions: [
      'glue:CreateJob',
      'glue:UpdateJob',
      'glue:CreateDevEndpoint',
      'glue:CreateSession',
      'glue:CreateCrawler',
      'glue:UpdateCrawler',
      'glue:CreateMLTransform',
      'glue:UpdateMLTransform',
      'glue:StartDataQualityRulesetEvaluationRun',
    ],
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
      'cloudformation:UpdateStackSet',
      'cloudformation:CreateResource',
      'cloudformation:UpdateResource',
    ],
  },
  { service: 'events.amazonaws.com', actions: ['events:PutTargets'] },
  { service: 'scheduler.amazonaws.com', actions: ['scheduler:CreateSchedule', 'scheduler:UpdateSchedule'] },
  { service: 'pipes.amazonaws.com', actions: ['pipes:CreatePipe', 'pipes:UpdatePipe'] },
  {
    service: 'ecs-tasks.amazonaws.com',
    actions: [
      'ecs:RegisterTaskDefinition',
      'ecs:RunTask',
      'ecs:StartTask',
      'ecs:CreateService',
      'ecs:UpdateService',
      'ecs:CreateTaskSet',
      'ecs:CreateExpressGatewayService',
      'ecs:UpdateExpressGatewayService',
      'batch:RegisterJobDefinition',
    ],
  },
  {
    service: 'ssm.amazonaws.com',
    actions: [
      'ssm:StartAutomationExecution',
      'ssm:StartChangeRequestExecution',
      'ssm:CreateAssociation',
      'ssm:UpdateAssociation',
      'ssm:RegisterTaskWithMaintenanceWindow',
      'ssm:UpdateMaintenanceWindowTask',
      // Whoever has the activation registers a machine of theirs, which then has the role.
      'ssm:CreateActivation',
      'ssm:UpdateManagedInstanceRole',
      // Runs an automation on whatever a rule finds.
      'config:PutRemediationConfigurations',
    ],
  },
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
  {
    service: 'kinesisanalytics.amazonaws.com',
    actions: ['kinesisanalytics:CreateApplication', 'kinesisanalytics:UpdateApplication'],
  },
  { service: 'braket.amazonaws.com', actions: ['braket:CreateJob'] },
  { service: 'gamelift.amazonaws.com', actions: ['gamelift:CreateFleet', 'gamelift:CreateContainerFleet'] },
  {
    service: 'appstream.amazonaws.com',
    actions: ['appstream:CreateFleet', 'appstream:UpdateFleet', 'appstream:CreateImageBuilder'],
  },
  { service: 'athena.amazonaws.com', actions: ['athena:CreateWorkGroup', 'athena:UpdateWorkGroup'] },
  {
    service: 'databrew.amazonaws.com',
    actions: [
      'databrew:CreateProject',
      'databrew:CreateProfileJob',
      'databrew:CreateRecipeJob',
      'databrew:UpdateRecipeJob',
    ],
  },
  {
    service: 'redshift.amazonaws.com',
    actions: [
      'redshift:CreateCluster',
      'redshift:ModifyClusterIamRoles',
      'redshift-serverless:CreateNamespace',
      'redshift-serverless:UpdateNamespace',
    ],
  },
  { service: 'fis.amazonaws.com', actions: ['fis:CreateExperimentTemplate', 'fis:UpdateExperimentTemplate'] },
  {
    service: 'servicecatalog.amazonaws.com',
    actions: ['servicecatalog:CreateConstraint', 'servicecatalog:UpdateConstraint'],
  },
  { service: 'iot.amazonaws.com', actions: ['iot:CreateTopicRule', 'iot:ReplaceTopicRule'] },
  {
    service: 'cognito-identity.amazonaws.com',
    actions: ['cognito-identity:SetIdentityPoolRoles'],
    isFederated: true,
  },
  { service: 'transfer.amazonaws.com', actions: ['transfer:CreateUser', 'transfer:UpdateUser'] },
  { service: 'credentials.iot.amazonaws.com', actions: ['iot:CreateRoleAlias', 'iot:UpdateRoleAlias'] },
  { service: 'rolesanywhere.amazonaws.com', actions: ['rolesanywhere:CreateProfile', 'rolesanywhere:UpdateProfile'] },
  { service: 'appsync.amazonaws.com', actions: ['appsync:CreateDataSource', 'appsync:UpdateDataSource'] },
  { service: 'apigateway.amazonaws.com', actions: ['apigateway:PUT', 'apigateway:POST', 'apigateway:PATCH'] },
  { service: 'amplify.amazonaws.com', actions: ['amplify:CreateApp', 'amplify:UpdateApp'] },
  { service: 'kafkaconnect.amazonaws.com', actions: ['kafkaconnect:CreateConnector'] },
  {
    service: 'credentials.deadline.amazonaws.com',
    actions: ['deadline:CreateFleet', 'deadline:UpdateFleet', 'deadline:CreateQueue', 'deadline:UpdateQueue'],
  },
  {
    service: 'airflow-serverless.amazonaws.com',
    actions: ['airflow-serverless:CreateWorkflow', 'airflow-serverless:UpdateWorkflow'],
  },
  { service: 'imagebuilder.amazonaws.com', actions: ['imagebuilder:CreateImage', 'imagebuilder:CreateImagePipeline'] },
];
