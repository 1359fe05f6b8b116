/** Actions on objects that a zone may grant, and those that nothing grants. */
export const OBJECTS = [
  's3:AbortMultipartUpload',
  's3:BypassGovernanceRetention',
  's3:DeleteObject',
  's3:DeleteObjectTagging',
  's3:DeleteObjectVersion',
  's3:GetObject',
  's3:GetObjectAcl',
  's3:GetObjectAttributes',
  's3:GetObjectTagging',
  's3:GetObjectVersion',
  's3:GetObjectVersionTagging',
  's3:ListMultipartUploadParts',
  's3:PutObject',
  's3:PutObjectAcl',
  's3:PutObjectTagging',
];

/** Names of objects: with the prefix of the team only. */
export const LIST_OBJECTS = ['s3:ListBucket', 's3:ListBucketVersions'];
/** Names of unfinished objects: the request carries no key for the prefix, so that nobody lists them. */
export const LIST_UPLOADS = ['s3:ListBucketMultipartUploads'];

/** What a team makes and names, as ARNs have it. */
export const NAMED_KINDS = [
  'endpoint',
  'endpoint-config',
  'hyper-parameter-tuning-job',
  'model',
  'model-package-group',
  'model-package',
  'pipeline',
  'processing-job',
  'training-job',
  'transform-job',
];

/** What can be done with it. */
export const NAMED = [
  'sagemaker:CreateEndpoint',
  'sagemaker:CreateEndpointConfig',
  'sagemaker:CreateHyperParameterTuningJob',
  'sagemaker:CreateModel',
  'sagemaker:CreateModelPackage',
  'sagemaker:CreateModelPackageGroup',
  'sagemaker:CreatePipeline',
  'sagemaker:CreateProcessingJob',
  'sagemaker:CreateTrainingJob',
  'sagemaker:CreateTransformJob',
  'sagemaker:DeleteEndpoint',
  'sagemaker:DeleteEndpointConfig',
  'sagemaker:DeleteModel',
  'sagemaker:DeletePipeline',
  'sagemaker:DescribeEndpoint',
  'sagemaker:DescribeEndpointConfig',
  'sagemaker:DescribeHyperParameterTuningJob',
  'sagemaker:DescribeModel',
  'sagemaker:DescribeModelPackage',
  'sagemaker:DescribeModelPackageGroup',
  'sagemaker:DescribePipeline',
  'sagemaker:DescribeProcessingJob',
  'sagemaker:DescribeTrainingJob',
  'sagemaker:DescribeTransformJob',
  'sagemaker:InvokeEndpoint',
  'sagemaker:InvokeEndpointAsync',
  'sagemaker:InvokeEndpointWithResponseStream',
  'sagemaker:StartPipelineExecution',
  'sagemaker:StopHyperParameterTuningJob',
  'sagemaker:StopProcessingJob',
  'sagemaker:StopTrainingJob',
  'sagemaker:StopTransformJob',
  'sagemaker:UpdateEndpoint',
  'sagemaker:UpdateModelPackage',
  'sagemaker:UpdatePipeline',
];

/** Find one's way in Studio. Names of others are seen. */
export const LIST_STUDIO = [
  'sagemaker:ListApps',
  'sagemaker:ListDomains',
  'sagemaker:ListSpaces',
  'sagemaker:ListUserProfiles',
];
export const DESCRIBE_DOMAIN = ['sagemaker:DescribeDomain'];
/** Look at what is the team's in Studio. */
export const DESCRIBE_STUDIO = ['sagemaker:DescribeApp', 'sagemaker:DescribeSpace', 'sagemaker:DescribeUserProfile'];
/** Open an application of one's own. */
export const OPEN_STUDIO = ['sagemaker:CreatePresignedDomainUrl'];
/** Make, change and remove spaces and applications of one's own. */
export const OWN_SPACE = ['sagemaker:CreateSpace', 'sagemaker:DeleteSpace', 'sagemaker:UpdateSpace'];
export const OWN_APP = ['sagemaker:CreateApp', 'sagemaker:DeleteApp'];
/** Tag what one makes: Studio tags all that it makes. */
export const TAG_ON_CREATE = ['sagemaker:AddTags'];

/** Let a service act as a role. */
export const PASS = ['iam:PassRole'];

/** Read logs of jobs. */
export const READ_LOGS = ['logs:FilterLogEvents', 'logs:GetLogEvents'];
