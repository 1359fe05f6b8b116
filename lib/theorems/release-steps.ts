import type { ConditionBlock, World } from '../../constructs/compliance/proofs';
import { inStage } from './faults';
import { arnOf, granted, keyArn, named, roleArns, rolesNamed } from './found';
import { READ_MODELS, registryArns } from './jobs';
import type { Limit, Pass } from './within';

export const STEPS = 'Approval/Steps/Role';
export const DECISIONS = 'Approval/Decisions/Role';
export const RELEASE = 'Release/Function/Role';
export const STATUS = 'sagemaker:ModelApprovalStatus';
export const STAGE = 'sagemaker:ModelLifeCycle:StageStatus';

/** What a function needs to run: its log, its dead letters, its place in the network. */
export function running(world: World, stage: string, construct: string): Pass[] {
  const arns = (type: string, name: string) => named(world, type, `${construct}/${name}`, stage).map(arnOf);
  const ec2 = [
    'AssignPrivateIpAddresses',
    'CreateNetworkInterface',
    'DeleteNetworkInterface',
    'DescribeNetworkInterfaces',
    'DescribeSubnets',
    'UnassignPrivateIpAddresses',
  ];
  return [
    {
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      on: arns('AWS::Logs::LogGroup', 'Logs').flatMap((arn) => [arn, `${arn}:*`]),
    },
    { actions: ['sqs:SendMessage'], on: arns('AWS::SQS::Queue', 'DeadLetters') },
    { actions: ['kms:Decrypt', 'kms:GenerateDataKey'], on: [keyArn(world, 'Logs', stage)] },
    { actions: ec2.map((action) => `ec2:${action}`) },
    { actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'] },
  ];
}

interface Things {
  readonly bucket: string;
  readonly models: string;
  readonly throughS3: ConditionBlock;
  readonly signing: readonly string[];
  readonly registry: readonly string[];
  readonly at: string;
}

function thingsIn(world: World, stage: string): Things {
  const [records] = named(world, 'AWS::S3::Bucket', 'Records', stage);
  const { region = '', account = '' } = records ?? {};
  return {
    bucket: records === undefined ? '' : arnOf(records),
    models: keyArn(world, 'Models', stage),
    throughS3: { StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` } },
    signing: named(world, 'AWS::KMS::Key', 'ReleaseKey', stage).map(arnOf),
    registry: registryArns(world, stage),
    at: `${region}:${account}`,
  };
}

/** All that each role of the release is granted for its step. */
export function steps(world: World, stage: string): Limit[] {
  const things = thingsIn(world, stage);
  const { bucket, models, throughS3, signing, registry, at } = things;
  const record = (name: string) => `${bucket}/approvals/*/${name}.json`;
  const reading: Pass[] = [
    { actions: ['s3:GetObject'], on: ['approval', 'refusal', 'release', 'request'].map(record) },
    { actions: ['s3:ListBucket'], on: [bucket] },
    { actions: ['kms:Decrypt'], on: [models], when: throughS3 },
    { actions: READ_MODELS, on: registry },
  ];
  const writing = (...names: string[]): Pass[] => [
    { actions: ['s3:PutObject'], on: names.map(record) },
    { actions: ['kms:Decrypt', 'kms:GenerateDataKey'], on: [models], when: throughS3 },
  ];
  const zone = named(world, 'AWS::S3::Bucket', 'Lake/Models/Bucket', stage).map(arnOf);
  const weights: Pass[] = [
    { actions: ['s3:GetObject', 's3:GetObjectVersion'], on: zone.map((arn) => `${arn}/*`) },
    { actions: ['s3:ListBucket', 's3:ListBucketVersions'], on: zone },
  ];
  const signed = { 'kms:SigningAlgorithm': 'ECDSA_SHA_384' };
  const workflows = inStage(world, 'AWS::StepFunctions::StateMachine', stage).map(({ ref }) => String(ref));
  const deciding = { StringEquals: { [STATUS]: ['Approved', 'Rejected'] }, Null: { [STAGE]: 'true' } };
  const starting: Pass = { actions: ['states:StartExecution'], on: workflows };
  const work: Readonly<Record<string, readonly Pass[]>> = {
    [STEPS]: [
      ...running(world, stage, 'Approval/Steps'),
      ...reading,
      ...weights,
      ...writing('refusal', 'release', 'request'),
      {
        actions: ['kms:Sign', 'kms:Verify'],
        on: signing,
        when: { StringEquals: { ...signed, 'kms:MessageType': 'DIGEST' } },
      },
      { actions: ['sagemaker:UpdateModelPackage'], on: registry, when: deciding },
    ],
    [DECISIONS]: [...running(world, stage, 'Approval/Decisions'), ...reading, ...writing('approval'), starting],
    [RELEASE]: [
      ...running(world, stage, 'Release/Function'),
      ...reading,
      ...weights,
      { actions: ['kms:Verify'], on: signing, when: { StringEquals: signed } },
      {
        actions: ['sagemaker:CreateModel'],
        on: [`arn:aws:sagemaker:${at}:model/*`],
        when: { Bool: { 'sagemaker:NetworkIsolation': 'true' } },
      },
      { actions: ['sagemaker:DescribeModel'], on: [`arn:aws:sagemaker:${at}:model/*`] },
      { actions: ['sagemaker:AccessModelPackage', 'sagemaker:CreateModel'], on: registry },
      {
        actions: ['iam:PassRole'],
        on: roleArns(world, ['Server'], stage),
        when: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
      },
    ],
    'Approval/Workflow/Role': [
      {
        actions: ['lambda:InvokeFunction'],
        on: named(world, 'AWS::Lambda::Function', 'Approval/Steps', stage).map(arnOf),
      },
      {
        actions: [
          'logs:*LogDelivery',
          'logs:ListLogDeliveries',
          'logs:DescribeLogGroups',
          'logs:DescribeResourcePolicies',
          'logs:PutResourcePolicy',
        ],
      },
      {
        actions: [
          'xray:GetSamplingRules',
          'xray:GetSamplingTargets',
          'xray:PutTelemetryRecords',
          'xray:PutTraceSegments',
        ],
      },
    ],
    'Approval/Workflow/Events/Role': [starting],
  };
  return Object.entries(work).flatMap(([name, passes]) =>
    rolesNamed(world, [name], stage).flatMap((role) =>
      // AWS lists `events:source` as a key of several values, and what a plain operator makes of those is not documented.
      granted(role, passes).filter(({ actions }) => !actions.includes('events:*')),
    ),
  );
}
