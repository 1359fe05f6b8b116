/** Write into an own log group. */
export const WRITE_LOGS = ['logs:CreateLogStream', 'logs:PutLogEvents'];

/** Leave an event in a dead-letter queue. */
export const SEND_DEAD_LETTER = ['sqs:SendMessage'];

/** Read the encrypted environment, and encrypt a dead letter: SQS asks for both actions of its producers. */
export const USE_KEY = ['kms:Decrypt', 'kms:GenerateDataKey'];

/**
 * What Lambda asks of the execution role to put a function into a VPC. The code of the function has no business with it: only its calls carry
 * `lambda:SourceFunctionArn`, those of the service do not.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html
 */
export const ATTACH_TO_VPC = [
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:DeleteNetworkInterface',
  'ec2:AssignPrivateIpAddresses',
  'ec2:UnassignPrivateIpAddresses',
];

/** Send traces. */
export const TRACE = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'];

/** What functions and workflows may be granted: to use services, not to set them up. */
export const CALL_SERVICES = [
  'bedrock:ApplyGuardrail',
  'bedrock:InvokeModel',
  'bedrock:InvokeModelWithResponseStream',
  'cloudwatch:PutMetricData',
  'dynamodb:DeleteItem',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:Query',
  'dynamodb:UpdateItem',
  'events:PutEvents',
  'iam:PassRole',
  'kms:Encrypt',
  'kms:GetPublicKey',
  'kms:Sign',
  'kms:Verify',
  'lambda:InvokeFunction',
  'logs:CreateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:DescribeLogGroups',
  'logs:DescribeResourcePolicies',
  'logs:GetLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:UpdateLogDelivery',
  's3:GetObject',
  's3:GetObjectTagging',
  's3:GetObjectVersion',
  's3:ListBucket',
  's3:ListBucketVersions',
  's3:PutObject',
  's3:PutObjectTagging',
  'sagemaker:AccessModelPackage',
  'sagemaker:BatchDescribeModelPackage',
  'sagemaker:CreateModel',
  'sagemaker:DescribeEndpoint',
  'sagemaker:DescribeModel',
  'sagemaker:DescribeModelPackage',
  'sagemaker:DescribeModelPackageGroup',
  'sagemaker:InvokeEndpoint',
  'sagemaker:ListModelPackages',
  'sagemaker:UpdateModelPackage',
  'secretsmanager:GetSecretValue',
  'sns:Publish',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:ReceiveMessage',
  'ssm:GetParameter',
  'states:StartExecution',
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
];
