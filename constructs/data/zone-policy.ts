import * as iam from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Fn, Stack } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import type { Perimeter } from '../core/perimeter';
import { LIST_MORE, LIST_NAMES, VERBS, type Verb } from './perms';
import { PURPOSES, type ZonePurpose } from './zone-purpose';

const SSE = 's3:x-amz-server-side-encryption';
const SSE_KEY = 's3:x-amz-server-side-encryption-aws-kms-key-id';
const SSE_C = 's3:x-amz-server-side-encryption-customer-algorithm';

export interface ZonePolicyProps {
  readonly bucket: Bucket;
  readonly key: IKey;
  readonly purpose: ZonePurpose;
  readonly perimeter: Perimeter;
}

/** A refusal, and the verbs and roles that it lets pass. */
interface Guard {
  readonly statement: iam.PolicyStatement;
  readonly verbs: readonly Verb[];
  readonly always: readonly string[];
}

/**
 * What a zone's bucket refuses, whatever IAM allows: encryption other than under its key, principals from outside the perimeter, and each action on data
 * to every principal but the roles that were granted a verb with it. It only denies, and nothing that manages the bucket: whoever deploys it can always mend it.
 *
 * `aws:PrincipalArn` is the ARN of the role, not of its session, and a negated operator matches where the key is absent: an AWS service that calls as itself is refused too.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html (2026-11-24)
 */
export class ZonePolicy {
  private readonly guards: Guard[];
  private readonly holders = new Map<Verb, string[]>();

  constructor({ bucket, key, purpose, perimeter }: ZonePolicyProps) {
    const { verbs } = PURPOSES[purpose];
    this.guards = [...objectGuards(bucket, verbs), ...listGuards(bucket, verbs)];
    for (const guard of this.guards) this.letThrough(guard);
    const statements = [...underKeyOnly(bucket, key), ...fromInsideOnly(bucket, perimeter)];
    for (const statement of [...statements, ...this.guards.map((guard) => guard.statement)]) {
      bucket.addToResourcePolicy(statement);
    }
  }

  /** Lets a role, or roles by a pattern, pass wherever the verb has to. */
  public admit(verb: Verb, ...roleArns: string[]): void {
    this.holders.set(verb, [...(this.holders.get(verb) ?? []), ...roleArns]);
    for (const guard of this.guards.filter(({ verbs }) => verbs.includes(verb))) this.letThrough(guard);
  }

  private letThrough({ statement, verbs, always }: Guard): void {
    const arns = new Set([...always, ...verbs.flatMap((verb) => this.holders.get(verb) ?? [])]);
    if (arns.size > 0) statement.addCondition('ArnNotEquals', { 'aws:PrincipalArn': [...arns] });
  }
}

/** One guard on all that no verb has, whether S3 knows it already or not; and one for each set of verbs that share actions. */
function objectGuards(bucket: Bucket, offered: readonly Verb[]): Guard[] {
  const resources = [bucket.arnForObjects('*')];
  const actionsOf = (verb: Verb) => [...VERBS[verb].objects, ...(VERBS[verb].one?.actions ?? [])];
  const held = [...new Set(offered.flatMap(actionsOf))].sort();
  const nobody = deny({ sid: 'ObjectsOnlyByVerb', notActions: held, resources });
  return [
    { statement: nobody, verbs: [], always: [] },
    ...sharing(held, offered, actionsOf).map(({ actions, verbs }) => ({
      statement: deny({ sid: `Objects${named(verbs)}`, actions, resources }),
      verbs,
      always: [],
    })),
  ];
}

/**
 * Listing is guarded like objects, but `s3:ListBucket` is also how CloudFormation reads a bucket: the execution role may. Where the stack names no such role,
 * names of objects are left to IAM.
 */
function listGuards(bucket: Bucket, offered: readonly Verb[]): Guard[] {
  const resources = [bucket.bucketArn];
  const deployRole = deployRoleArn(bucket);
  const always = deployRole === undefined ? [] : [deployRole];
  const actionsOf = (verb: Verb) => VERBS[verb].bucket;
  const names = sharing(deployRole === undefined ? [] : [LIST_NAMES], offered, actionsOf);
  return [
    ...names.map((group) => ({ ...group, always, sid: 'Names' })),
    ...sharing(LIST_MORE, offered, actionsOf).map((group) => ({ ...group, always: [], sid: 'List' })),
  ].map(({ sid, actions, verbs, always }) => ({
    statement: deny({ sid: `${sid}${named(verbs)}`, actions, resources }),
    verbs,
    always,
  }));
}

/** The actions in groups that the same verbs have. */
function sharing(
  actions: readonly string[],
  offered: readonly Verb[],
  actionsOf: (verb: Verb) => readonly string[],
): { actions: string[]; verbs: Verb[] }[] {
  const verbsOf = (action: string) => offered.filter((verb) => actionsOf(verb).includes(action));
  const groups = new Map<string, { actions: string[]; verbs: Verb[] }>();
  for (const action of actions) {
    const verbs = verbsOf(action);
    const group = groups.get(named(verbs)) ?? { actions: [], verbs };
    groups.set(named(verbs), { verbs, actions: [...group.actions, action] });
  }
  return [...groups.values()];
}

/**
 * No header: S3 encrypts under the key of the bucket. `aws:kms` without a key would mean the key of AWS: the two conditions are one on purpose.
 * A key is compared as it was written, so an alias or a bare id is refused like a foreign key.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html (2026-11-24)
 */
function underKeyOnly(bucket: Bucket, key: IKey): iam.PolicyStatement[] {
  const put = { actions: ['s3:PutObject'], resources: [bucket.arnForObjects('*')] };
  const sent = (header: string) => ({ [header]: 'false' });
  return [
    deny({
      ...put,
      sid: 'OtherEncryption',
      conditions: { Null: sent(SSE), StringNotEquals: { [SSE]: 'aws:kms' } },
    }),
    deny({
      ...put,
      sid: 'KeyOfAws',
      conditions: { StringEquals: { [SSE]: 'aws:kms' }, Null: { [SSE_KEY]: 'true' } },
    }),
    deny({
      ...put,
      sid: 'OtherKey',
      conditions: { Null: sent(SSE_KEY), StringNotEquals: { [SSE_KEY]: key.keyArn } },
    }),
    deny({ ...put, sid: 'KeyOfCustomer', conditions: { Null: sent(SSE_C) } }),
  ];
}

/** AWS services that call as themselves belong to nobody; the guards of the verbs refuse them. */
function fromInsideOnly(bucket: Bucket, { principalKey, value }: Perimeter): iam.PolicyStatement[] {
  const conditions = {
    StringNotEqualsIfExists: { [principalKey]: value },
    BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
  };
  return [
    deny({ sid: 'ObjectsFromOutside', actions: ['s3:*'], resources: [bucket.arnForObjects('*')], conditions }),
    deny({
      sid: 'ListFromOutside',
      actions: [LIST_NAMES, ...LIST_MORE],
      resources: [bucket.bucketArn],
      conditions,
    }),
  ];
}

function deny(props: iam.PolicyStatementProps): iam.PolicyStatement {
  return new iam.PolicyStatement({ ...props, effect: iam.Effect.DENY, principals: [new iam.AnyPrincipal()] });
}

function named(verbs: readonly Verb[]): string {
  return `Only${verbs.map((verb) => verb.charAt(0).toUpperCase() + verb.slice(1)).join('')}`;
}

/** The role with which CloudFormation deploys the stack, as its synthesizer says. */
function deployRoleArn(at: IConstruct): string | undefined {
  let stack = Stack.of(at);
  while (stack.nestedStackParent !== undefined) stack = stack.nestedStackParent;
  const arn = stack.synthesizer.cloudFormationExecutionRole;
  return arn?.includes('${') ? Fn.sub(arn) : arn;
}
