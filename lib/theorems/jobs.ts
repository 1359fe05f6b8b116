import {
  type ConditionBlock,
  resource,
  subjectsOf,
  type Theorem,
  theorem,
  type World,
} from '../../constructs/compliance/proofs';
import { Purpose } from '../../constructs/network';
import type { Environment, Organisation } from '../organisation';
import { inStage } from './faults';
import { arnOf, granted, keyArn, named, rolesNamed } from './found';
import { type Limit, type Pass, within } from './within';
import { DUTIES, zonesOf } from './zones';

const JOBS = ['Ingestor', 'Validator', 'Trainer', 'Evaluator', 'Server'];
export const READ_MODELS = [
  'sagemaker:BatchDescribeModelPackage',
  'sagemaker:DescribeModelPackage',
  'sagemaker:DescribeModelPackageGroup',
  'sagemaker:ListModelPackages',
];
const FOR_AWS: ConditionBlock = { Bool: { 'kms:GrantIsForAWSResource': 'true' } };

/** What holds of the roles of jobs: that each is granted its work and nothing else. */
export function jobTheorems({ environments }: Organisation): Theorem[] {
  const explored = Object.entries(environments).flatMap(([stage, { profiles }]) =>
    profiles.some(({ purpose }) => purpose === Purpose.WORKSPACE) ? [stage] : [],
  );
  const studioTheorem = theorem(
    'studio-is-granted-its-owner-only',
    'IAM-02',
    within(
      'Studio acts on private spaces and profiles of its domain, for the profile that owns them, and on nothing else',
      (world) => explored.flatMap((stage) => studio(world, stage)),
    ),
  );
  return [
    theorem(
      'a-job-is-granted-its-work-only',
      'IAM-02',
      within(
        'Each role of a job is granted its zones and keys, its network, its log and volumes, and nothing else, even without its boundary',
        (world) =>
          Object.entries(environments).flatMap(([stage, environment]) =>
            JOBS.flatMap((job) =>
              rolesNamed(world, [job], stage).flatMap((role) =>
                granted(role, [
                  ...running(world, stage),
                  ...working(world, stage, environment, job),
                  ...registering(world, stage, job),
                ]),
              ),
            ),
          ),
      ),
    ),
    ...(explored.length === 0 ? [] : [studioTheorem]),
  ];
}

/** What SageMaker needs of the role of whatever it runs. */
export function running(world: World, stage: string): Pass[] {
  const [vpc] = world.of('AWS::EC2::VPC').filter(({ stack }) => stack.startsWith(`${stage}/`));
  const at = vpc === undefined ? '' : `${vpc.region}:${vpc.account}`;
  const of = (type: string) => world.of(type).filter(({ stack }) => stack.startsWith(`${stage}/`));
  const interfaces = `arn:aws:ec2:${at}:network-interface/*`;
  const subnets = of('AWS::EC2::Subnet').map(({ ref }) => `arn:aws:ec2:${at}:subnet/${String(ref)}`);
  const groups = of('AWS::EC2::SecurityGroup').map(
    (group) => `arn:aws:ec2:${at}:security-group/${String(group.attribute('GroupId'))}`,
  );
  const ours: ConditionBlock = { ArnEquals: { 'ec2:Vpc': `arn:aws:ec2:${at}:vpc/${String(vpc?.ref)}` } };
  const volumes = [keyArn(world, 'Models', stage)];
  return [
    { actions: ['ec2:CreateNetworkInterface'], on: [interfaces, ...subnets, ...groups] },
    {
      actions: ['CreateNetworkInterfacePermission', 'DeleteNetworkInterface', 'DeleteNetworkInterfacePermission'].map(
        (action) => `ec2:${action}`,
      ),
      on: [interfaces],
      when: ours,
    },
    {
      actions: ['DhcpOptions', 'NetworkInterfaces', 'SecurityGroups', 'Subnets', 'Vpcs'].map(
        (one) => `ec2:Describe${one}`,
      ),
    },
    {
      actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      on: [`arn:aws:logs:${at}:log-group:/aws/sagemaker/*`],
    },
    {
      actions: ['cloudwatch:PutMetricData'],
      when: { StringLike: { 'cloudwatch:namespace': ['/aws/sagemaker/*', 'aws/sagemaker/*'] } },
    },
    { actions: ['kms:DescribeKey'], on: volumes },
    { actions: ['kms:CreateGrant'], on: volumes, when: FOR_AWS },
  ];
}

function working(world: World, stage: string, environment: Environment, job: string): Pass[] {
  return zonesOf(environment).flatMap((zone): Pass[] => {
    const { key, writes, reads, clears = [], inspected } = DUTIES[zone];
    const [bucket] = named(world, 'AWS::S3::Bucket', `Lake/${zone}/Bucket`, stage);
    if (bucket === undefined) return [];
    const arn = arnOf(bucket);
    const on = [`${arn}/*`];
    const throughS3: ConditionBlock = { StringEquals: { 'kms:ViaService': `s3.${bucket.region}.amazonaws.com` } };
    const keys = [keyArn(world, key, stage)];
    const tags = inspected ? ['s3:GetObjectTagging', 's3:GetObjectVersionTagging'] : [];
    return [
      ...(reads.includes(job)
        ? [
            { actions: ['s3:GetObject', 's3:GetObjectVersion', ...tags], on },
            { actions: ['s3:ListBucket', 's3:ListBucketVersions'], on: [arn] },
            { actions: ['kms:Decrypt'], on: keys, when: throughS3 },
          ]
        : []),
      ...(writes.includes(job)
        ? [
            {
              actions: ['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts', 's3:PutObjectAcl'],
              on,
            },
            { actions: ['s3:ListBucketMultipartUploads', 's3:GetBucketAcl'], on: [arn] },
            { actions: ['kms:Decrypt', 'kms:GenerateDataKey'], on: keys, when: throughS3 },
          ]
        : []),
      ...(clears.includes(job) ? [{ actions: ['s3:DeleteObject'], on }] : []),
    ];
  });
}

/** Who judges candidates registers them, waiting for a decision. */
function registering(world: World, stage: string, job: string): Pass[] {
  if (job !== 'Evaluator') return [];
  const on = registryArns(world, stage);
  return [
    { actions: READ_MODELS, on },
    {
      actions: ['sagemaker:CreateModelPackage'],
      on,
      when: {
        StringEquals: { 'sagemaker:ModelApprovalStatus': 'PendingManualApproval' },
        Null: { 'sagemaker:ModelLifeCycle:StageStatus': 'true' },
      },
    },
  ];
}

/** Our groups of models, and their versions. */
export function registryArns(world: World, stage: string): string[] {
  return resource('AWS::SageMaker::ModelPackageGroup', 'Models', { in: stage })
    .among(world)
    .map(arnOf)
    .flatMap((arn) => [arn, `${arn.replace(':model-package-group/', ':model-package/')}/*`]);
}

/** What Studio's own role is granted: whose profile it is stands in the request. */
function studio(world: World, stage: string): Limit[] {
  return inStage(world, 'AWS::SageMaker::Domain', stage).flatMap((domain) => {
    const id = String(domain.attribute('DomainId'));
    const arn = (of: string) => `arn:aws:sagemaker:${domain.region}:${domain.account}:${of}/${id}`;
    const profile = `${arn('user-profile')}/\${sagemaker:UserProfileName}`;
    const owned = {
      ArnLike: { 'sagemaker:OwnerUserProfileArn': profile },
      StringEquals: { 'sagemaker:SpaceSharingType': 'Private' },
    };
    const all = ['app', 'space', 'user-profile'].map((of) => `${arn(of)}/*`);
    const sagemaker = (...actions: string[]) => actions.map((action) => `sagemaker:${action}`);
    const passes: Pass[] = [
      ...running(world, stage),
      { actions: sagemaker('ListApps', 'ListDomains', 'ListSpaces', 'ListUserProfiles') },
      {
        actions: sagemaker('DescribeApp', 'DescribeDomain', 'DescribeSpace', 'DescribeUserProfile'),
        on: [...all, arn('domain')],
      },
      { actions: sagemaker('CreatePresignedDomainUrl'), on: [profile] },
      {
        actions: sagemaker('CreateSpace', 'DeleteSpace', 'UpdateSpace', 'CreateApp', 'DeleteApp'),
        on: all,
        when: owned,
      },
      { actions: sagemaker('AddTags'), on: all, when: { Null: { 'sagemaker:TaggingAction': 'false' } } },
    ];
    const roles = subjectsOf(world).filter(
      ({ at, resource: of }) =>
        at.stack === domain.stack && /^Studio[0-9A-F]{8}$/.test(at.logicalId) && of?.type === 'AWS::IAM::Role',
    );
    return roles.flatMap((role) => granted(role, passes));
  });
}
