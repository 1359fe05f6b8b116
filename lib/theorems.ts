import {
  all,
  anyOf,
  bucket,
  type Claim,
  every,
  everyone,
  key,
  noEscalation,
  objects,
  only,
  role,
  type Theorem,
  theorem,
  type What,
  type World,
  type WorldResource,
} from '../constructs/compliance/proofs';
import { Purpose } from '../constructs/network';
import type { Environment, Organisation } from './organisation';
import { areaTheorems } from './theorems/areas';
import { explorers } from './theorems/teams';

/** Who writes a zone and who reads it, by the names of the machine roles. */
interface Traffic {
  readonly key: string;
  readonly writers: readonly string[];
  readonly readers: readonly string[];
  /** Roles of the release of models, where there is one: who checks what lies here, and who puts into service the role that reads or writes it. */
  readonly checkers?: readonly string[];
  readonly starters?: readonly string[];
  /** What teams in Studio do here, under their own prefix. */
  readonly teams?: readonly ('read' | 'write')[];
}

const traffic: Readonly<Record<string, Traffic>> = {
  Landing: { key: 'Raw', writers: ['Ingestor'], readers: ['Validator'] },
  Quarantine: { key: 'Raw', writers: ['Validator'], readers: ['Validator'] },
  Validated: { key: 'Curated', writers: ['Validator'], readers: ['Trainer', 'Evaluator'], teams: ['read'] },
  Features: { key: 'Curated', writers: ['Validator'], readers: ['Trainer'] },
  Artifacts: { key: 'Models', writers: ['Trainer'], readers: ['Evaluator'], teams: ['read', 'write'] },
  Models: {
    key: 'Models',
    writers: ['Evaluator'],
    readers: ['Server'],
    checkers: ['Approval/Steps/Role', 'Release/Function/Role'],
  },
  Captured: { key: 'Captured', writers: ['Server'], readers: [], starters: ['Release/Function/Role'] },
};
const jobs = ['Ingestor', 'Validator', 'Trainer', 'Evaluator', 'Server'];
const identity = ['iam:*'];
const erasing = ['s3:DeleteObjectVersion', 's3:BypassGovernanceRetention', 's3:PutObjectRetention'];
const approving = [
  'sagemaker:UpdateModelPackage',
  'sagemaker:SendPipelineExecutionStepSuccess',
  'states:SendTaskSuccess',
];

/** What holds of the platform in each environment: that nobody can do harm, and that each job can be done. */
export function platformTheorems(organisation: Organisation): Theorem[] {
  const { environments } = organisation;
  const stages = Object.entries(environments);
  const inEach = (says: string, claims: (stage: string, environment: Environment) => readonly Claim[]): Claim =>
    all(says, ...stages.flatMap(([stage, environment]) => claims(stage, environment)));
  const inZones = (says: string, claim: (zone: string, stage: string, of: Traffic) => readonly Claim[]): Claim =>
    inEach(says, (stage, environment) => zonesOf(environment).flatMap((zone) => claim(zone, stage, traffic[zone])));
  const teams = (does: 'read' | 'write', stage: string, of: Traffic) =>
    of.teams?.includes(does) ? explorers(stage, environments[stage]) : [];
  const roles = (names: readonly string[], stage: string) => names.map((name) => role(`Roles/${name}`, { in: stage }));
  const released = (names: readonly string[], stage: string) => names.map((name) => role(name, { in: stage }));

  return [
    theorem(
      'only-its-job-writes-a-zone',
      'DATA-02',
      inZones('Only the role whose job it is writes a zone, whatever IAM allows others', (zone, stage, of) => [
        only(...roles(of.writers, stage), ...released(of.starters ?? [], stage), ...teams('write', stage, of))
          .may('s3:PutObject')
          .on(zoneObjects(zone, stage), { world: 'open' }),
      ]),
    ),
    theorem(
      'only-its-job-reads-a-zone',
      'SERVE-10',
      inZones('Only the roles whose job it is read a zone, whatever IAM allows others', (zone, stage, of) => [
        only(...roles(of.readers, stage), ...released(of.checkers ?? [], stage), ...teams('read', stage, of))
          .may('s3:GetObject', 's3:GetObjectVersion')
          .on(zoneObjects(zone, stage), { world: 'open' }),
      ]),
    ),
    theorem(
      'nobody-erases-a-version',
      'DATA-03',
      inZones('Nobody deletes a version of data or shortens its retention, whatever IAM allows', (zone, stage) => [
        only()
          .may(...erasing)
          .on(zoneObjects(zone, stage), { world: 'open' }),
      ]),
    ),
    theorem(
      'no-job-changes-identity',
      'IAM-01',
      inEach('No role of a job changes roles, policies or boundaries', (stage) => [
        anyOf(...roles(jobs, stage))
          .never(...identity)
          .on(every(['AWS::IAM::Role', 'AWS::IAM::ManagedPolicy'])),
      ]),
    ),
    theorem(
      'no-job-becomes-another',
      'IAM-05',
      inEach('No role of a job can act as another role', (stage) => [
        noEscalation({ from: anyOf(...roles(jobs, stage)), to: everyone() }),
      ]),
    ),
    theorem(
      'no-job-approves',
      'REG-02',
      inEach('No role of a job approves models or answers for an approval', (stage) => [
        anyOf(...roles(jobs, stage))
          .never(...approving)
          .on(anything),
      ]),
    ),
    theorem(
      'no-job-rules-a-key',
      'KEY-02',
      inEach('No role of a job changes, disables or deletes a key', (stage) => [
        anyOf(...roles(jobs, stage))
          .never('kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'kms:DisableKey', 'kms:CreateGrant')
          .on(every(['AWS::KMS::Key'], { in: stage }), { unless: [{ Bool: { 'kms:GrantIsForAWSResource': 'true' } }] }),
      ]),
    ),
    theorem('nobody-erases-audit-data', 'AUDIT-03', {
      ...only()
        .may('s3:DeleteObject', 's3:DeleteObjectVersion', 's3:BypassGovernanceRetention')
        .on(archives, { world: 'open' }),
      says: 'Nobody deletes audit data, whatever IAM allows',
    }),
    theorem(
      'each-job-writes-its-zone',
      'DATA-02',
      inZones('Each role can write the zone that is its job', (zone, stage, of) =>
        roles(of.writers, stage).flatMap((writer) => [
          writer.can('s3:PutObject').on(zoneObjects(zone, stage)),
          writer.can('kms:GenerateDataKey', 'kms:Decrypt').on(ringKey(of.key, stage), throughS3),
        ]),
      ),
    ),
    theorem(
      'each-job-reads-its-zone',
      'DATA-02',
      inZones('Each role can read the zones that its job needs', (zone, stage, of) =>
        roles(of.readers, stage).flatMap((reader) => [
          reader.can('s3:GetObject').on(zoneObjects(zone, stage)),
          reader.can('s3:ListBucket').on(bucket(`Lake/${zone}/Bucket`, { in: stage })),
          reader.can('kms:Decrypt').on(ringKey(of.key, stage), throughS3),
        ]),
      ),
    ),
    ...areaTheorems(organisation),
  ];
}

function zonesOf({ profiles }: Environment): string[] {
  const serves = profiles.some(({ purpose }) => purpose === Purpose.SERVING);
  return Object.keys(traffic).filter((zone) => zone !== 'Captured' || serves);
}

function zoneObjects(zone: string, stage: string): What {
  return objects(`Lake/${zone}/Bucket`, { in: stage });
}

function ringKey(name: string, stage: string): What {
  return key(`Ring/${name}`, { in: stage });
}

/** Requests that S3 makes to KMS for the caller. */
function throughS3(_world: World, { region, account }: WorldResource): Record<string, string> {
  return { 'kms:ViaService': `s3.${region}.amazonaws.com`, 'kms:CallerAccount': account };
}

/** The buckets that trails write to. */
const archives: What = {
  says: 'the audit archive',
  among: (world) => {
    const names = new Set(world.of('AWS::CloudTrail::Trail').map(({ properties }) => properties.S3BucketName));
    return world.of('AWS::S3::Bucket').filter(({ ref }) => names.has(ref));
  },
  arns: ({ arn }) => (arn === undefined ? [] : [`${arn}/*`]),
};

/** Whatever an account holds: asked about once, from a trail of the account. */
const anything: What = {
  says: 'anything',
  among: (world) => world.of('AWS::CloudTrail::Trail').slice(0, 1),
  arns: () => ['*'],
};
