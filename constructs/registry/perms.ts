/** Look at the group, its versions and their evidence. */
export const READ = [
  'sagemaker:BatchDescribeModelPackage',
  'sagemaker:DescribeModelPackage',
  'sagemaker:DescribeModelPackageGroup',
  'sagemaker:ListModelPackages',
];

/** Register a version. */
export const REGISTER = ['sagemaker:CreateModelPackage'];

/** Change the status of a version, and other members that no condition key names: artifacts, card, metadata. */
export const DECIDE = ['sagemaker:UpdateModelPackage'];

/**
 * Make a model of a version. `AccessModelPackage` is for what is in it; `CreateModel` is what AWS's policy for other accounts allows on versions.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-deploy-xaccount.html (2026-11)
 */
export const USE_VERSION = ['sagemaker:AccessModelPackage', 'sagemaker:CreateModel'];

/** Put models where requests come in: what a deployer does, and neither who registers nor who approves. */
export const DEPLOY = [
  'sagemaker:CreateEndpoint',
  'sagemaker:CreateEndpointConfig',
  'sagemaker:CreateInferenceComponent',
  'sagemaker:UpdateEndpoint',
  'sagemaker:UpdateInferenceComponent',
];

/** Take versions away, or change who may reach them: nobody's job in the registry. */
export const MANAGE = [
  'sagemaker:DeleteModelPackage',
  'sagemaker:DeleteModelPackageGroup',
  'sagemaker:DeleteModelPackageGroupPolicy',
  'sagemaker:PutModelPackageGroupPolicy',
];

/** Say in the name of somebody else that a waiting step succeeded: how an approval is forged. */
export const FORGE = [
  'sagemaker:SendPipelineExecutionStepFailure',
  'sagemaker:SendPipelineExecutionStepSuccess',
  'states:SendTaskFailure',
  'states:SendTaskSuccess',
];

/** Read a record of a version. To tell a record that is not there from one that is kept back, S3 asks for the list. */
export const READ_RECORD = ['s3:GetObject'];
export const LIST_RECORDS = ['s3:ListBucket'];

/** Create a record of a version. */
export const CREATE_RECORD = ['s3:PutObject'];

/** Open and seal records under their key. */
export const OPEN_RECORD = ['kms:Decrypt'];
export const SEAL_RECORD = ['kms:Decrypt', 'kms:GenerateDataKey'];

/** What nobody does to a record. Replication from elsewhere would write one without asking whether it is there. */
export const ALTER_RECORD = [
  's3:BypassGovernanceRetention',
  's3:DeleteObject',
  's3:DeleteObjectVersion',
  's3:PutObjectLegalHold',
  's3:PutObjectRetention',
  's3:ReplicateDelete',
  's3:ReplicateObject',
];

/** Bring an object in from another bucket, which asks for no condition on the object. */
export const REPLICATE = ['s3:ReplicateObject'];

/** Sign a release. */
export const SIGN = ['kms:Sign'];

/** Check the signature of a release. */
export const VERIFY = ['kms:Verify'];

/** Tell the account what happened to a version. */
export const ANNOUNCE = ['events:PutEvents'];

/** Begin the approval workflow. */
export const START = ['states:StartExecution'];

/** Take a step of the workflow, or order a model. */
export const INVOKE = ['lambda:InvokeFunction'];

/** Call a function by its URL: Lambda asks for both. */
export const CALL_URL = ['lambda:InvokeFunctionUrl'];

/** Make the model of a released version. */
export const MAKE_MODEL = ['sagemaker:CreateModel'];

/** Look whether a model is there. */
export const LOOK_AT_MODEL = ['sagemaker:DescribeModel'];

/** Let a model run as a role. */
export const PASS_ROLE = ['iam:PassRole'];

/**
 * Deliver the log of a state machine, on the resource `*` only.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html (2026-11)
 */
export const DELIVER_LOG = [
  'logs:CreateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:DescribeLogGroups',
  'logs:DescribeResourcePolicies',
  'logs:GetLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:UpdateLogDelivery',
];

/** Send traces, on the resource `*` only. */
export const TRACE = [
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];

/** What runs a model that the request names: `sagemaker:ModelArn`. */
export const NAME_MODELS = [
  'sagemaker:CreateEndpointConfig',
  'sagemaker:CreateInferenceComponent',
  'sagemaker:CreateTransformJob',
];

/** What runs an image and artifacts in place of a model, where the request names none. */
export const MAY_NAME_NO_MODEL = ['sagemaker:CreateEndpointConfig', 'sagemaker:CreateInferenceComponent'];

/** Put another model, or an image, into what runs: no condition key says which. */
export const EXCHANGE_MODEL = ['sagemaker:UpdateInferenceComponent'];
