/**
 * What SageMaker asks of an execution role to attach a job, model or application to a VPC.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html (2026-11-24)
 */
export const CREATE_INTERFACE = ['ec2:CreateNetworkInterface'];
export const MANAGE_INTERFACE = [
  'ec2:CreateNetworkInterfacePermission',
  'ec2:DeleteNetworkInterface',
  'ec2:DeleteNetworkInterfacePermission',
];
/** EC2 describes on the resource `*` only. */
export const DESCRIBE_NETWORK = [
  'ec2:DescribeDhcpOptions',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSubnets',
  'ec2:DescribeVpcs',
];

/** Write the log of a job. */
export const WRITE_LOGS = [
  'logs:CreateLogGroup',
  'logs:CreateLogStream',
  'logs:DescribeLogStreams',
  'logs:PutLogEvents',
];

/** Publish the metrics of a job, on the resource `*` only. */
export const PUBLISH_METRICS = ['cloudwatch:PutMetricData'];

/** Log on to ECR, on the resource `*` only. */
export const LOG_ON_TO_ECR = ['ecr:GetAuthorizationToken'];

/** Pull an image. */
export const PULL = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];

/** Encrypt volumes by a grant that SageMaker creates for the role. */
export const GRANT_VOLUME_KEY = ['kms:CreateGrant'];
export const DESCRIBE_KEY = ['kms:DescribeKey'];

/** Make, change and remove a space of one's own, and run applications in it. */
export const OWN_SPACE = ['sagemaker:CreateSpace', 'sagemaker:DeleteSpace', 'sagemaker:UpdateSpace'];
export const OWN_APP = ['sagemaker:CreateApp', 'sagemaker:DeleteApp'];
/** Open an application of one's own. */
export const OPEN_APP = ['sagemaker:CreatePresignedDomainUrl'];
/** Find one's way in Studio. */
export const DESCRIBE_STUDIO = [
  'sagemaker:DescribeApp',
  'sagemaker:DescribeDomain',
  'sagemaker:DescribeSpace',
  'sagemaker:DescribeUserProfile',
];
export const LIST_STUDIO = [
  'sagemaker:ListApps',
  'sagemaker:ListDomains',
  'sagemaker:ListSpaces',
  'sagemaker:ListUserProfiles',
];
/** Tag what one creates: Studio tags all it makes. */
export const TAG_ON_CREATE = ['sagemaker:AddTags'];

/** Start, watch and stop jobs, and make models. */
export const LAUNCH_JOBS = [
  'sagemaker:CreateHyperParameterTuningJob',
  'sagemaker:CreateModel',
  'sagemaker:CreateProcessingJob',
  'sagemaker:CreateTrainingJob',
  'sagemaker:CreateTransformJob',
];
export const WATCH_JOBS = [
  'sagemaker:DescribeHyperParameterTuningJob',
  'sagemaker:DescribeModel',
  'sagemaker:DescribeProcessingJob',
  'sagemaker:DescribeTrainingJob',
  'sagemaker:DescribeTransformJob',
];
export const STOP_JOBS = [
  'sagemaker:StopHyperParameterTuningJob',
  'sagemaker:StopProcessingJob',
  'sagemaker:StopTrainingJob',
  'sagemaker:StopTransformJob',
];
export const PASS_ROLE = ['iam:PassRole'];
