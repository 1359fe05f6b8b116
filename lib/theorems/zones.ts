import {
  type ConditionBlock,
  type Theorem,
  theorem,
  type World,
  type WorldResource,
} from '../../constructs/compliance/proofs';
import { Purpose } from '../../constructs/network';
import type { Environment, Organisation } from '../organisation';
import { arnOf, guarded, keyArn, named, roleArns } from './found';
import { teamRoles } from './teams';
import { type Limit, type Pass, within } from './within';

/** What each job does in a zone, by the names of roles. */
interface Duties {
  readonly key: string;
  readonly writes: readonly string[];
  readonly reads: readonly string[];
  /** Whoever reads sees the verdict of the scanner too. */
  readonly inspected?: boolean;
  readonly clears?: readonly string[];
  /** What teams do here too. */
  readonly teams?: readonly ('read' | 'write')[];
}

const STEPS = 'Approval/Steps/Role';
const RELEASE = 'Release/Function/Role';

export const DUTIES: Readonly<Record<string, Duties>> = {
  Landing: { key: 'Raw', writes: ['Ingestor'], reads: ['Validator'], clears: ['Validator'], inspected: true },
  Quarantine: { key: 'Raw', writes: ['Validator'], reads: ['Validator'], inspected: true },
  Validated: { key: 'Curated', writes: ['Validator'], reads: ['Trainer', 'Evaluator'], teams: ['read'] },
  Features: { key: 'Curated', writes: ['Validator'], reads: ['Trainer'] },
  Artifacts: { key: 'Models', writes: ['Trainer'], reads: ['Evaluator'], teams: ['read', 'write'] },
  Models: { key: 'Models', writes: ['Evaluator'], reads: ['Server', STEPS, RELEASE] },
  Captured: { key: 'Captured', writes: ['Server'], reads: [] },
};

const SSE = 's3:x-amz-server-side-encryption';
const SSE_KEY = `${SSE}-aws-kms-key-id`;
const SSE_C = `${SSE}-customer-algorithm`;
const LISTS = ['s3:ListBucket', 's3:ListBucketVersions', 's3:ListBucketMultipartUploads'];

/** What holds of the zones of data in each environment. */
export function zoneTheorems({ environments }: Organisation): Theorem[] {
  return [
    theorem(
      'a-zone-is-for-its-jobs-only',
      'DATA-02',
      within(
        'Each zone lets through only its jobs, from inside, and objects under its key: no other action, encryption or caller, whatever IAM allows',
        (world) =>
          Object.entries(environments).flatMap(([stage, environment]) =>
            zonesOf(environment).flatMap((zone) => limitOf(world, stage, zone, environment)),
          ),
      ),
    ),
    theorem(
      'a-bucket-speaks-tls-only',
      'DATA-01',
      within('No bucket of the platform answers a request without TLS 1.2 or later, whatever IAM allows', (world) =>
        world
          .of('AWS::S3::Bucket')
          // The bucket of the bootstrap holds code, and is as the command line of the CDK makes it.
          .filter(({ stack }) => !stack.startsWith('CDKToolkit'))
          .flatMap((bucket) => OLD.map((given): Limit => ({ ...guarded(world, bucket), given: [given] }))),
      ),
    ),
  ];
}

/** The zones that there are. */
export function zonesOf({ profiles }: Environment): string[] {
  const serves = profiles.some(({ purpose }) => purpose === Purpose.SERVING);
  return Object.keys(DUTIES).filter((zone) => zone !== 'Captured' || serves);
}

function limitOf(world: World, stage: string, zone: string, environment: Environment): Limit[] {
  const teams = teamRoles(stage, environment).flatMap((who) => who.among(world).map(({ arn }) => arn));
  return named(world, 'AWS::S3::Bucket', `Lake/${zone}/Bucket`, stage).map(
    (bucket): Limit => ({
      ...guarded(world, bucket),
      ...SECURE,
      meant: passesOf(world, stage, DUTIES[zone], bucket, teams),
    }),
  );
}

/** Each way to send a request in plain text, or nearly. */
const OLD: readonly ConditionBlock[] = [
  { Bool: { 'aws:SecureTransport': 'false' } },
  { StringEquals: { 's3:TlsVersion': ['1.0', '1.1'] } },
];

/** How requests come that are answered: by TLS 1.2 or 1.3. */
export const SECURE: Pick<Limit, 'given' | 'unless'> = {
  given: [{ StringEquals: { 's3:TlsVersion': ['1.2', '1.3'] } }],
  unless: [{ Bool: { 'aws:SecureTransport': 'false' } }],
};

function passesOf(world: World, stage: string, duties: Duties, bucket: WorldResource, teams: string[]): Pass[] {
  const { account } = bucket;
  const arn = arnOf(bucket);
  const objects = [`${arn}/*`];
  const { writes, reads, clears = [], inspected, key } = duties;
  const by = (roles: readonly string[], deploys: readonly string[] = []): ConditionBlock => ({
    StringEquals: { 'aws:PrincipalAccount': account },
    ArnEquals: { 'aws:PrincipalArn': [...roleArns(world, roles, stage), ...deploys] },
  });
  const deployer = [`arn:aws:iam::${account}:role/cdk-hnb659fds-cfn-exec-role-${account}-*`];
  const [readers, makers] = (['read', 'write'] as const).map((does) => (duties.teams?.includes(does) ? teams : []));
  const tags = inspected ? ['s3:GetObjectTagging', 's3:GetObjectVersionTagging'] : [];
  return [
    { but: LISTS, on: [arn] },
    { actions: ['s3:GetObject', 's3:GetObjectVersion', ...tags], on: objects, when: by(reads, readers) },
    { actions: ['s3:ListBucket'], on: [arn], when: by([...reads, ...clears], [...deployer, ...readers]) },
    { actions: ['s3:ListBucketVersions'], on: [arn], when: by(reads, readers) },
    { actions: ['s3:ListBucketMultipartUploads'], on: [arn], when: by(writes, makers) },
    {
      actions: ['s3:AbortMultipartUpload', 's3:ListMultipartUploadParts', 's3:PutObjectAcl'],
      on: objects,
      when: by(writes, makers),
    },
    { actions: ['s3:DeleteObject'], on: objects, when: by(clears) },
    ...underKey(keyArn(world, key, stage)).map(
      (encrypted): Pass => ({ actions: ['s3:PutObject'], on: objects, when: both(by(writes, makers), encrypted) }),
    ),
  ];
}

/** Without a header S3 encrypts under the key of the bucket; with one it must name that key. Never a key of the caller. */
function underKey(key: string): ConditionBlock[] {
  return [
    { Null: { [SSE]: 'true', [SSE_KEY]: 'true', [SSE_C]: 'true' } },
    { StringEqualsIfExists: { [SSE]: 'aws:kms' }, StringEquals: { [SSE_KEY]: key }, Null: { [SSE_C]: 'true' } },
  ];
}

function both(one: ConditionBlock, two: ConditionBlock): ConditionBlock {
  const operators = [...new Set([...Object.keys(one), ...Object.keys(two)])];
  return Object.fromEntries(operators.map((operator) => [operator, { ...one[operator], ...two[operator] }]));
}
