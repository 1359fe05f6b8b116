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
