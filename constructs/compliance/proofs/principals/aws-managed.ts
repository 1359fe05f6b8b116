import type { PolicyDocument } from '../policy';
import { perhaps } from './document';

/**
 * What `ReadOnlyAccess` allows is among these, and it denies nothing: its list of 2,800 actions is not kept here, so an
 * action that is like one of these is unknown and any other is not allowed.
 */
const reading: readonly string[] = [
  ...[
    ...['Batch', 'Check', 'Classify', 'Compare', 'Contains', 'Count', 'Describe', 'Detect', 'Discover', 'Download'],
    ...['Estimate', 'Evaluate', 'Export', 'Filter', 'Generate', 'Get', 'Is', 'List', 'Lookup', 'PartiQL'],
    ...['Preview', 'Probe', 'Query', 'Read', 'Receive', 'Recognize', 'Resolve', 'Retrieve', 'Sample', 'Scan', 'Search'],
    ...['Select', 'Simulate', 'Synthesize', 'Test', 'Validate', 'Verify', 'View'],
  ].map((verb) => `*:${verb}*`),
  'apigateway:GET',
  'codecommit:GitPull',
  'cognito-idp:AdminGet*',
  'cognito-idp:AdminList*',
  'config:Deliver*',
  'eks:AccessKubernetesApi',
  'elasticbeanstalk:Request*',
  'es:ESHttpGet',
  'es:ESHttpHead',
  'devops-guru:StartCostEstimation',
  'logs:StartLiveTail',
  'logs:StartQuery',
  'logs:StopLiveTail',
  'logs:StopQuery',
  's3express:CreateSession',
  'servicequotas:StartQuotaUtilizationReport',
  'xray:StartTraceRetrieval',
  'xray:CancelTraceRetrieval',
];

/**
 * Managed policies of AWS whose documents are known, by what follows `policy/` in their ARN, read 2026-11. AWS changes them:
 * a proof holds for these versions. Of any other, what it allows and denies is unknown.
 * Source: https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html, with the documents as
 * https://github.com/zoph-io/IAMTrail keeps them.
 */
const documents: Readonly<Record<string, PolicyDocument>> = {
  AdministratorAccess: allow(['*'], ['*']),
  AmazonS3FullAccess: allow(['s3:*', 's3-object-lambda:*'], ['*']),
  AmazonSQSFullAccess: allow(['sqs:*'], ['*']),
  AWSDenyAll: deny(['*'], ['*']),
  AWSCloudFormationReadOnlyAccess: allow(
    ['Describe*', 'BatchDescribe*', 'EstimateTemplateCost', 'Get*', 'List*', 'ValidateTemplate', 'Detect*'].map(
      (name) => `cloudformation:${name}`,
    ),
    ['*'],
  ),
  ReadOnlyAccess: perhaps(allow(reading, ['*']), 'which actions ReadOnlyAccess lists'),
  IAMFullAccess: allow(
    [
      'iam:*',
      'organizations:DescribeAccount',
      'organizations:DescribeOrganization',
      'organizations:DescribeOrganizationalUnit',
      'organizations:DescribePolicy',
      'organizations:ListChildren',
      'organizations:ListParents',
      'organizations:ListPoliciesForTarget',
      'organizations:ListRoots',
      'organizations:ListPolicies',
      'organizations:ListTargetsForPolicy',
    ],
    ['*'],
  ),
  PowerUserAccess: {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
      {
        Effect: 'Allow',
        Action: [
          'account:GetAccountInformation',
          'account:GetGovCloudAccountInformation',
          'account:GetPrimaryEmail',
          'account:ListRegions',
          'iam:CreateServiceLinkedRole',
          'iam:DeleteServiceLinkedRole',
          'iam:ListRoles',
          'organizations:DescribeEffectivePolicy',
          'organizations:DescribeOrganization',
        ],
        Resource: '*',
      },
    ],
  },
  AWSXRayDaemonWriteAccess: allow(
    [
      'xray:PutTraceSegments',
      'xray:PutTelemetryRecords',
      'xray:GetSamplingRules',
      'xray:GetSamplingTargets',
      'xray:GetSamplingStatisticSummaries',
    ],
    ['*'],
  ),
  'service-role/AWSLambdaBasicExecutionRole': allow(
    ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
    ['*'],
  ),
  'service-role/AWSLambdaVPCAccessExecutionRole': allow(
    [
      'logs:CreateLogGroup',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'ec2:CreateNetworkInterface',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSubnets',
      'ec2:DeleteNetworkInterface',
      'ec2:AssignPrivateIpAddresses',
      'ec2:UnassignPrivateIpAddresses',
    ],
    ['*'],
  ),
  'service-role/AWSLambdaSQSQueueExecutionRole': allow(
    [
      'sqs:ReceiveMessage',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
      'logs:CreateLogGroup',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
    ],
    ['*'],
  ),
  'service-role/AmazonAPIGatewayPushToCloudWatchLogs': allow(
    [
      'logs:CreateLogGroup',
      'logs:CreateLogStream',
      'logs:DescribeLogGroups',
      'logs:DescribeLogStreams',
      'logs:PutLogEvents',
      'logs:GetLogEvents',
      'logs:FilterLogEvents',
    ],
    ['*'],
  ),
};

/** The document behind the ARN of a managed policy of AWS; `undefined` if it is not one of those that are known. */
export function awsManagedPolicy(arn: string): PolicyDocument | undefined {
  const [, name] = arn.match(/^arn:[\w-]+:iam::aws:policy\/(.+)$/) ?? [];
  return name !== undefined && Object.hasOwn(documents, name) ? documents[name] : undefined;
}

function allow(actions: readonly string[], resources: readonly string[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: resources }] };
}

function deny(actions: readonly string[], resources: readonly string[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: actions, Resource: resources }] };
}
