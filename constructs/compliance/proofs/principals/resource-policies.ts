import { member } from '../resolve/json';
import { Unresolved, type World, type WorldResource } from '../world';
import { documentOf, perhaps } from './document';
import { elsewhere } from './elsewhere';
import { placeOf } from './place';
import type { Attached } from './subject';

/** The property that holds the policy of a resource of the type. */
const own: Readonly<Record<string, string>> = {
  'AWS::Backup::BackupVault': 'AccessPolicy',
  'AWS::DynamoDB::Table': 'ResourcePolicy',
  'AWS::EC2::VPCEndpoint': 'PolicyDocument',
  'AWS::ECR::Repository': 'RepositoryPolicyText',
  'AWS::IAM::Role': 'AssumeRolePolicyDocument',
  'AWS::KMS::Key': 'KeyPolicy',
  'AWS::KMS::ReplicaKey': 'KeyPolicy',
  'AWS::SageMaker::ModelPackageGroup': 'ModelPackageGroupPolicy',
};

/** Resources that are a policy: its property, the property that says what it is attached to, and the type of that. */
const apart: readonly (readonly [type: string, document: string, target: string, of: string])[] = [
  ['AWS::S3::BucketPolicy', 'PolicyDocument', 'Bucket', 'AWS::S3::Bucket'],
  ['AWS::S3Vectors::VectorBucketPolicy', 'Policy', 'VectorBucketArn', 'AWS::S3Vectors::VectorBucket'],
  ['AWS::S3Tables::TableBucketPolicy', 'ResourcePolicy', 'TableBucketARN', 'AWS::S3Tables::TableBucket'],
  ['AWS::SecretsManager::ResourcePolicy', 'ResourcePolicy', 'SecretId', 'AWS::SecretsManager::Secret'],
  ['AWS::SNS::TopicPolicy', 'PolicyDocument', 'Topics', 'AWS::SNS::Topic'],
  ['AWS::SNS::TopicInlinePolicy', 'PolicyDocument', 'TopicArn', 'AWS::SNS::Topic'],
  ['AWS::SQS::QueuePolicy', 'PolicyDocument', 'Queues', 'AWS::SQS::Queue'],
  ['AWS::SQS::QueueInlinePolicy', 'PolicyDocument', 'Queue', 'AWS::SQS::Queue'],
];

const known = new WeakMap<World, ReadonlyMap<WorldResource, Attached>>();

/** The policy of a resource, if the templates give it one; a key without one has the default policy. */
export function policyOn(world: World, resource: WorldResource): Attached | undefined {
  return policiesIn(world).get(resource);
}

/** Resources of a type that have a policy of the templates, whether or not the templates create them. */
export function withPolicy(world: World, type: string): WorldResource[] {
  return [...policiesIn(world).keys()].filter((resource) => resource.type === type);
}

function policiesIn(world: World): ReadonlyMap<WorldResource, Attached> {
  const before = known.get(world) ?? allIn(world);
  known.set(world, before);
  return before;
}

function allIn(world: World): ReadonlyMap<WorldResource, Attached> {
  const found = new Map<WorldResource, Found[]>();
  const add: Add = (resource, attached) => found.set(resource, [...(found.get(resource) ?? []), attached]);
  for (const [type, property] of Object.entries(own)) {
    for (const resource of world.of(type)) {
      const given = resource.properties[property];
      const inner =
        type === 'AWS::DynamoDB::Table' && given !== undefined ? (member(given, 'PolicyDocument') ?? given) : given;
      const document = inner ?? (property === 'KeyPolicy' ? defaultKeyPolicy(resource.account) : undefined);
      if (document !== undefined) add(resource, { document: documentOf(document), at: placeOf(resource) });
    }
  }
  for (const [type, property, target, of] of apart) {
    for (const policy of world.of(type)) {
      const stated = (name: string) => policy.properties[name] ?? new Unresolved(`${name} of ${policy.logicalId}`);
      const document = documentOf(stated(property));
      const targets: readonly unknown[] = [stated(target)].flat();
      for (const to of targets) attach(world, policy, { to, of, document }, add);
    }
  }
  permissions(world, add);
  return new Map([...found].map(([resource, all]) => [resource, merged(resource.type, all)]));
}

interface Attachment {
  readonly to: unknown;
  readonly of: string;
  readonly document: unknown;
}

/** A policy of a resource; a loose one may be that of another resource. */
interface Found extends Attached {
  readonly loose?: boolean;
}

type Add = (resource: WorldResource, attached: Found) => void;

/** What it is attached to; if that is not known, perhaps any resource of the type in the account. */
function attach(world: World, policy: WorldResource, { to, of, document }: Attachment, add: Add): void {
  const at = placeOf(policy);
  const target = world.of(of).find((one) => to === one.ref || to === one.arn || isNamed(one, to));
  if (target) add(target, { document, at });
  else {
    if (to instanceof Unresolved) {
      const why = `whether ${policy.logicalId} is the policy of it`;
      for (const one of world.of(of))
        if (one.account === policy.account) add(one, { document: perhaps(document, why), at, loose: true });
    }
    add(elsewhere(policy, of, to), { document, at });
  }
}

/** A secret can be named by its name too. */
function isNamed({ type, properties }: WorldResource, to: unknown): boolean {
  return type === 'AWS::SecretsManager::Secret' && to !== undefined && to === properties.Name;
}

/** A permission of a function is a statement of its policy. */
function permissions(world: World, add: Add): void {
  for (const permission of world.of('AWS::Lambda::Permission')) {
    const { Action, FunctionName, Principal, SourceAccount, SourceArn, PrincipalOrgID, FunctionUrlAuthType } =
      permission.properties;
    const name = typeof FunctionName === 'string' ? FunctionName : undefined;
    // `account:function:name:alias`, of which only the name must be there
    const plain = name?.replace(/^\d{12}:(function:)?/, '').split(':')[0];
    const known = world
      .of('AWS::Lambda::Function')
      .filter(({ ref, arn }) => name === undefined || plain === ref || name === arn || name.startsWith(`${arn}:`));
    const functions = known.length > 0 ? known : [elsewhere(permission, 'AWS::Lambda::Function', FunctionName)];
    const conditions: (readonly [string, string, unknown])[] = [
      ['StringEquals', 'aws:SourceAccount', SourceAccount],
      ['ArnLike', 'aws:SourceArn', SourceArn],
      ['StringEquals', 'aws:PrincipalOrgID', PrincipalOrgID],
      ['StringEquals', 'lambda:FunctionUrlAuthType', FunctionUrlAuthType],
    ];
    const block: Record<string, Record<string, unknown>> = {};
    for (const [operator, key, value] of conditions) {
      if (value !== undefined) block[operator] = { ...block[operator], [key]: value };
    }
    for (const target of functions) {
      const statement = {
        Effect: 'Allow',
        Action,
        Principal: callerOf(Principal),
        Resource: target.arn ?? '*',
        Condition: block,
      };
      const document = documentOf({ Version: '2012-10-17', Statement: [statement] });
      const at = placeOf(permission);
      add(target, {
        document: name === undefined ? perhaps(document, 'which function it is about') : document,
        at,
        loose: name === undefined,
      });
    }
  }
}

function callerOf(principal: unknown): unknown {
  if (principal === '*' || typeof principal !== 'string') return principal === '*' ? '*' : { AWS: principal };
  return /\.amazonaws\.com(\.cn)?$/.test(principal) ? { Service: principal } : { AWS: principal };
}

/**
 * Several policies of one resource: the permissions of a function, and policies that may be there, add up; of others only
 * one can stay, and which is not known.
 */
function merged(type: string, all: readonly Found[]): Attached {
  const [first] = all;
  if (all.length === 1) return first;
  const statements = all.map(({ document }) => member(document, 'Statement'));
  const adds = type === 'AWS::Lambda::Function' || all.filter(({ loose }) => !loose).length < 2;
  if (!adds || !statements.every((statement) => Array.isArray(statement))) {
    return { document: documentOf(new Unresolved('which of several policies a resource has')), at: first.at };
  }
  const places = statements.flatMap((list, at) => list.map(() => all[at].at));
  return { document: { Version: '2012-10-17', Statement: statements.flat() }, at: first.at, places };
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html (2026-11) */
function defaultKeyPolicy(account: string): unknown {
  const root = { AWS: `arn:aws:iam::${account}:root` };
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: root, Action: 'kms:*', Resource: '*' }] };
}
