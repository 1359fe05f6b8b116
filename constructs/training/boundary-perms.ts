/** What roles of jobs, pipelines and Studio may be granted beside launching. */
export const CEILING = [
  'cloudwatch:PutMetricData',
  'ec2:CreateNetworkInterface',
  'ec2:CreateNetworkInterfacePermission',
  'ec2:DeleteNetworkInterface',
  'ec2:DeleteNetworkInterfacePermission',
  'ec2:Describe*',
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:Describe*',
  'ecr:GetAuthorizationToken',
  'ecr:GetDownloadUrlForLayer',
  'kms:CreateGrant',
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey*',
  'kms:ReEncrypt*',
  'lambda:InvokeFunction',
  'logs:CreateLogGroup',
  'logs:CreateLogStream',
  'logs:Describe*',
  'logs:GetLogEvents',
  'logs:PutLogEvents',
  's3:AbortMultipartUpload',
  's3:DeleteObject',
  's3:Get*',
  's3:List*',
  's3:PutObject',
  's3:PutObjectAcl',
  'sagemaker:AddAssociation',
  'sagemaker:AddTags',
  'sagemaker:AssociateTrialComponent',
  'sagemaker:BatchGet*',
  'sagemaker:BatchPutMetrics',
  'sagemaker:CreateAction',
  'sagemaker:CreateArtifact',
  'sagemaker:CreateContext',
  'sagemaker:CreateExperiment',
  'sagemaker:CreatePresignedDomainUrl',
  'sagemaker:CreateTrial*',
  'sagemaker:DeleteApp',
  'sagemaker:DeleteEndpoint*',
  'sagemaker:DeleteModel',
  'sagemaker:DeleteSpace',
  'sagemaker:Describe*',
  'sagemaker:Get*',
  'sagemaker:InvokeEndpoint*',
  'sagemaker:List*',
  'sagemaker:PutRecord',
  'sagemaker:QueryLineage',
  'sagemaker:Search',
  'sagemaker:Stop*',
  'sagemaker:UpdateModelPackage',
  'sagemaker:UpdateTrialComponent',
  'sqs:SendMessage',
  'xray:Put*',
];

/** Set Studio up. Docker, sharing and execution roles have no condition key: this is for who deploys, and not under the ceiling. */
export const SET_UP_STUDIO = [
  'sagemaker:CreateDomain',
  'sagemaker:CreateUserProfile',
  'sagemaker:UpdateDomain',
  'sagemaker:UpdateUserProfile',
];

/** Change who may do what. */
export const CHANGE_IDENTITY = [
  'account:*',
  'iam:Add*',
  'iam:Attach*',
  'iam:Create*',
  'iam:Delete*',
  'iam:Detach*',
  'iam:Put*',
  'iam:Set*',
  'iam:Tag*',
  'iam:Untag*',
  'iam:Update*',
  'organizations:*',
];

/** Stop or blind what records and watches. */
export const STOP_EVIDENCE = [
  'cloudtrail:Delete*',
  'cloudtrail:Put*',
  'cloudtrail:StopLogging',
  'cloudtrail:Update*',
  'config:Delete*',
  'config:StopConfigurationRecorder',
  'guardduty:Delete*',
  'guardduty:Update*',
  'logs:Delete*',
  'logs:PutRetentionPolicy',
];

/** Open what a lock or a bucket policy holds. */
export const UNLOCK_DATA = [
  's3:BypassGovernanceRetention',
  's3:DeleteBucket*',
  's3:DeleteObjectVersion',
  's3:PutBucket*',
  's3:PutEncryptionConfiguration',
  's3:PutLifecycleConfiguration',
  's3:PutObjectLegalHold',
  's3:PutObjectRetention',
];

/** Administer keys. */
export const ADMINISTER_KEYS = [
  'kms:Disable*',
  'kms:PutKeyPolicy',
  'kms:RevokeGrant',
  'kms:ScheduleKeyDeletion',
  'kms:UpdatePrimaryRegion',
];

/** Open a way out of the network. */
export const OPEN_PATHS = [
  'ec2:*InternetGateway',
  'ec2:*VpcPeering*',
  'ec2:Authorize*',
  'ec2:CreateNatGateway',
  'ec2:CreateRoute',
  'ec2:ModifyVpcEndpoint',
  'ec2:ReplaceRoute*',
];

/** Open a shell or an editor into a job, an endpoint or a space. `EnableSSMAccess` of an endpoint has no condition key: without this it opens nothing. */
export const OPEN_SESSIONS = ['sagemaker:StartSession', 'ssm:SendCommand', 'ssm:StartSession'];

/** Say that somebody approved. */
export const FORGE_APPROVAL = ['sagemaker:SendPipelineExecutionStep*', 'states:SendTask*'];

/** Register or change a model package. */
export const WRITE_PACKAGE = ['sagemaker:CreateModelPackage', 'sagemaker:UpdateModelPackage'];

/** Put tags on or take them off. */
export const TAG = ['sagemaker:AddTags', 'sagemaker:DeleteTags'];
