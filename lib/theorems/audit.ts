import { type ConditionBlock, type Theorem, theorem, type World } from '../../constructs/compliance/proofs';
import type { Organisation } from '../organisation';
import { inStage, type Look, sound, textsIn } from './faults';
import { arnOf, granted, guarded, named, rolesNamed } from './found';
import { signals } from './signals';
import { misheard, recorded, trails } from './trail';
import { type Limit, type Pass, within } from './within';
import { SECURE } from './zones';

const WRITING = [
  'PutObject',
  'PutObjectAcl',
  'PutObjectTagging',
  'PutObjectVersionAcl',
  'PutObjectVersionTagging',
  'ReplicateDelete',
  'ReplicateObject',
  'ReplicateTags',
].map((action) => `s3:${action}`);
const ERASING = [
  'BypassGovernanceRetention',
  'DeleteObject',
  'DeleteObjectTagging',
  'DeleteObjectVersion',
  'DeleteObjectVersionTagging',
  'PutObjectRetention',
].map((action) => `s3:${action}`);

/** What holds of the trail, its archive, the logs of access and the alarms. */
export function auditTheorems({ environments, shared }: Organisation): Theorem[] {
  const stages = [...Object.keys(environments), 'Shared'];
  const accounts = [shared, ...Object.values(environments)].map(({ account }) => account.id);
  const inEach = (limits: (world: World, stage: string) => readonly Limit[]) => (world: World) =>
    stages.flatMap((stage) => limits(world, stage));
  const looking = (looks: (world: World, stage: string) => readonly Look[]) => (world: World) =>
    stages.flatMap((stage) => looks(world, stage));
  return [
    theorem(
      'an-archive-takes-from-its-trails-only',
      'AUDIT-03',
      within(
        'The archive takes log files of our trails, is read from its account, and lets nobody else write or erase, whatever IAM allows',
        inEach((world, stage) => archives(world, stage, accounts)),
      ),
    ),
    theorem(
      'logs-of-access-come-from-their-bucket',
      'AUDIT-02',
      within(
        'Only S3 writes logs of access from outside, for a bucket of the account, into the place of that bucket',
        inEach(accessLogs),
      ),
    ),
    theorem(
      'what-is-told-comes-from-here',
      'AUDIT-04',
      within('Topics and queues take what the account and its services tell them, over TLS', inEach(channels)),
    ),
    theorem(
      'who-delivers-logs-does-nothing-else',
      'AUDIT-02',
      within('Roles that deliver logs, and their boundaries, write to their log group only', inEach(deliverers)),
    ),
    theorem(
      'every-signal-is-heard',
      'AUDIT-04',
      sound(
        'What filters count and services count of failures of functions and workflows has an alarm that tells a topic, and our alarms have a filter',
        looking((world, stage) => [...signals(world, stage), ...misheard(world, stage)]),
      ),
    ),
    theorem(
      'every-zone-is-recorded',
      'AUDIT-01',
      sound(
        'The trail records all calls that manage, and who reads and writes objects of each zone, into its archive and its log',
        looking((world, stage) => [...trails(world, stage), ...recorded(world, stage)]),
      ),
    ),
  ];
}

function archives(world: World, stage: string, accounts: readonly string[]): Limit[] {
  const names = new Set(
    inStage(world, 'AWS::CloudTrail::Trail', stage).map(({ properties }) => properties.S3BucketName),
  );
  const buckets = inStage(world, 'AWS::S3::Bucket', stage).filter(({ ref }) => names.has(ref));
  return buckets.map((bucket): Limit => {
    const arn = arnOf(bucket);
    const { account } = bucket;
    const trails = { 'aws:SourceArn': accounts.map((one) => `arn:aws:cloudtrail:*:${one}:trail/*`) };
    const service = 'cloudtrail.amazonaws.com';
    const ours: ConditionBlock = { StringEquals: { 'aws:PrincipalAccount': account } };
    return {
      ...guarded(world, bucket),
      ...SECURE,
      meant: [
        { actions: ['s3:GetBucketAcl'], on: [arn], service, when: { ArnLike: trails } },
        {
          actions: ['s3:PutObject'],
          on: accounts.map((one) => `${arn}/AWSLogs/${one}/*`),
          service,
          when: { ArnLike: trails, StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
        },
        { but: [...WRITING, ...ERASING], when: ours },
      ],
    };
  });
}

function accessLogs(world: World, stage: string): Limit[] {
  return inStage(world, 'AWS::S3::Bucket', stage)
    .filter(({ logicalId }) => /AccessLogs[0-9A-F]{8}$/.test(logicalId))
    .map((bucket): Limit => {
      const arn = arnOf(bucket);
      const { account } = bucket;
      const logged = inStage(world, 'AWS::S3::Bucket', stage).filter(({ properties }) =>
        JSON.stringify(properties.LoggingConfiguration ?? '').includes(String(bucket.ref)),
      );
      const from = logged.map((source): Pass => {
        const [prefix = ''] = textsIn(source.properties.LoggingConfiguration).filter((text) => text.endsWith('/'));
        return {
          actions: ['s3:PutObject'],
          on: [`${arn}/${prefix}*`],
          service: 'logging.s3.amazonaws.com',
          when: { ArnLike: { 'aws:SourceArn': arnOf(source) }, StringEquals: { 'aws:SourceAccount': account } },
        };
      });
      const ours: Pass = { actions: ['s3:*'], when: { StringEquals: { 'aws:PrincipalAccount': account } } };
      return { ...guarded(world, bucket), ...SECURE, meant: [...from, ours] };
    });
}

function channels(world: World, stage: string): Limit[] {
  const all = ['AWS::SNS::Topic', 'AWS::SQS::Queue'].flatMap((type) => inStage(world, type, stage));
  return all.flatMap((channel): Limit[] => {
    const { account, region } = channel;
    const base = guarded(world, channel);
    const plain: ConditionBlock = { Bool: { 'aws:SecureTransport': 'false' } };
    const from = (service: string, action: string, source: string): Pass => ({
      actions: [action],
      service,
      when: { ArnLike: { 'aws:SourceArn': source } },
    });
    const meant: Pass[] = [
      { actions: ['*'], when: { StringEquals: { 'aws:PrincipalAccount': account } } },
      from('cloudwatch.amazonaws.com', 'sns:Publish', `arn:aws:cloudwatch:${region}:${account}:alarm:*`),
      from('events.amazonaws.com', 'sqs:SendMessage', `arn:aws:events:${region}:${account}:rule/*`),
    ];
    const sending = channel.type === 'AWS::SNS::Topic' ? ['sns:Publish'] : ['sqs:*'];
    return [
      { ...base, meant },
      { ...base, subject: `${base.subject} in plain text`, actions: sending, given: [plain] },
    ];
  });
}

function deliverers(world: World, stage: string): Limit[] {
  const groups: Readonly<Record<string, string>> = {
    'Network/FlowLogs/Role': 'Network/FlowLogs',
    'Trail/Log/Role': 'Trail/Log',
  };
  return Object.entries(groups).flatMap(([name, group]) =>
    rolesNamed(world, [name], stage).flatMap((role) => {
      const on = named(world, 'AWS::Logs::LogGroup', group, stage)
        .map(arnOf)
        .flatMap((arn) => [arn, `${arn}:*`]);
      const meant: Pass[] = [{ actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'], on }];
      const limits =
        role.boundary === undefined
          ? []
          : granted({ ...role, name: `${role.name} ceiling`, identity: [role.boundary] }, meant);
      return [...granted(role, meant), ...limits];
    }),
  );
}
