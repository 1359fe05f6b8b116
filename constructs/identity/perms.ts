/** Find one's way: names and states, no data. What SageMaker lists it lists on the resource `*` only. */
export const LOOK = [
  'sagemaker:DescribeEndpoint',
  'sagemaker:DescribeModelPackage',
  'sagemaker:DescribePipeline',
  'sagemaker:DescribePipelineExecution',
  'sagemaker:ListEndpoints',
  'sagemaker:ListModelPackageGroups',
  'sagemaker:ListModelPackages',
  'sagemaker:ListPipelineExecutions',
  'sagemaker:ListPipelines',
];

/** See what became of an endpoint. */
export const WATCH_ENDPOINT = ['sagemaker:DescribeEndpoint'];

/** Read settings and evidence of settings, no data. */
export const READ_SETTINGS = [
  'bedrock:GetGuardrail',
  'bedrock:ListGuardrails',
  'cloudtrail:GetEventSelectors',
  'cloudtrail:GetTrailStatus',
  'cloudtrail:LookupEvents',
  'config:DescribeComplianceByConfigRule',
  'ec2:DescribeVpcEndpoints',
  'guardduty:GetFindings',
  'guardduty:ListFindings',
  'iam:GetPolicyVersion',
  'iam:GetRole',
  'iam:ListAttachedRolePolicies',
  'kms:DescribeKey',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListKeys',
  's3:GetBucketObjectLockConfiguration',
  's3:GetBucketPolicy',
  's3:GetEncryptionConfiguration',
  'sagemaker:DescribeDomain',
  'securityhub:GetFindings',
];

/** Act as the role in whose sessions the person is known by name. */
export const ASSUME = ['sts:AssumeRole', 'sts:SetSourceIdentity'];

/** What break-glass is for: to put back, to stop, and to open what is locked. */
export const RECOVER_ENDPOINTS = [
  'sagemaker:DeleteEndpoint',
  'sagemaker:UpdateEndpoint',
  'sagemaker:UpdateEndpointWeightsAndCapacities',
];
export const STOP_SCHEDULES = ['sagemaker:StopMonitoringSchedule'];
export const OPEN_LOCKS = ['s3:BypassGovernanceRetention', 's3:DeleteObjectVersion'];
