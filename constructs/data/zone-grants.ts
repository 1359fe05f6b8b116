import * as iam from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { InvalidProps } from '../core/invalid-props';
import { GranteePolicies } from './grantee-policies';
import { VERBS, type Verb } from './perms';
import type { ZonePolicy } from './zone-policy';
import { PURPOSES, type ZonePurpose } from './zone-purpose';

interface Granted {
  readonly purpose: ZonePurpose;
  readonly bucket: IBucket;
  readonly key: IKey;
  readonly policy?: ZonePolicy;
}

/**
 * What roles may do in a zone, by job. A verb adds its exact actions to a customer-managed policy of the role, in the stack of the zone, and lets the role
 * through the bucket policy, which refuses everybody else.
 *
 * Every verb throws InvalidProps where the purpose of the zone does not have it, and for a role of another account, a pattern of roles, and a role that AWS
 * guards (service-linked, Identity Center).
 */
export class ZoneGrants {
  /** @internal */
  public static _of(zone: Construct, granted: Granted): ZoneGrants {
    return new ZoneGrants(zone, granted);
  }

  private constructor(
    private readonly zone: Construct,
    private readonly granted: Granted,
  ) {}

  /** Write new objects from outside: data into landing, requests and responses into captured. */
  public deliver(role: iam.IRole): iam.Grant {
    return this.grant('deliver', role);
  }

  /** Read what is not trusted yet, and the verdict of the scanner, in landing and quarantine. */
  public inspect(role: iam.IRole): iam.Grant {
    return this.grant('inspect', role);
  }

  /** Scan landing or quarantine and tag the verdict, as the role of a GuardDuty malware protection plan. Nobody else can tag. */
  public scan(role: iam.IRole): iam.Grant {
    return this.grant('scan', role);
  }

  /** Write into quarantine. */
  public quarantine(role: iam.IRole): iam.Grant {
    return this.grant('quarantine', role);
  }

  /** Write into validated: the validator's job and nobody else's. */
  public promote(role: iam.IRole): iam.Grant {
    return this.grant('promote', role);
  }

  /** Write features, as jobs do and the offline store of a SageMaker feature group. */
  public ingest(role: iam.IRole): iam.Grant {
    return this.grant('ingest', role);
  }

  /** Write artifacts or models. */
  public publish(role: iam.IRole): iam.Grant {
    return this.grant('publish', role);
  }

  /** Read validated data, features, artifacts, models or what was captured. */
  public read(role: iam.IRole): iam.Grant {
    return this.grant('read', role);
  }

  /** Take handled objects out of landing or quarantine. Their versions stay. */
  public clear(role: iam.IRole): iam.Grant {
    return this.grant('clear', role);
  }

  /** Delete versions for good, through a governance lock: the path of erasure, in every zone. It reads nothing. */
  public erase(role: iam.IRole): iam.Grant {
    return this.grant('erase', role);
  }

  private grant(verb: Verb, role: iam.IRole): iam.Grant {
    const { purpose, bucket, key, policy } = this.granted;
    refuseVerb(this.zone, verb, purpose);
    refuseRole(this.zone, role);
    const permission = VERBS[verb];
    const objects = bucket.arnForObjects('*');
    const grantee = GranteePolicies.nearest(this.zone).policyOf(role, objects);
    const allow = (
      actions: readonly string[],
      resource: string,
      conditions?: Record<string, Record<string, unknown>>,
    ) => iam.Grant.addToPrincipal({ grantee, actions: [...actions], resourceArns: [resource], conditions });
    const grants = [
      allow(permission.bucket, bucket.bucketArn),
      allow(permission.objects, objects),
      ...(permission.one ? [allow(permission.one.actions, bucket.arnForObjects(permission.one.object))] : []),
      ...(permission.key.length > 0 ? [allow(permission.key, key.keyArn, throughS3(this.zone))] : []),
    ];
    policy?.admit(verb, role.roleArn);
    return grants.reduce((all, next) => all.combine(next));
  }
}

/** @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service (2026-11-24) */
function throughS3(zone: Construct): Record<string, Record<string, string>> {
  return { StringEquals: { 'kms:ViaService': `s3.${Stack.of(zone).region}.amazonaws.com` } };
}

function refuseVerb(zone: Construct, verb: Verb, purpose: ZonePurpose): void {
  const { verbs } = PURPOSES[purpose];
  if (verbs.includes(verb)) return;
  throw new InvalidProps(zone, {
    prop: 'grants',
    allowed: `the verbs of a zone for ${purpose}: ${verbs.join(', ')}`,
    got: verb,
    remedy: 'grant another verb, or grant it on the zone that has it',
  });
}

function refuseRole(zone: Construct, role: iam.IRole): void {
  const { account } = Stack.of(zone);
  const theirs = role.principalAccount;
  if (theirs !== undefined && ![theirs, account].some((id) => Token.isUnresolved(id)) && theirs !== account) {
    throw new InvalidProps(zone, {
      prop: 'role',
      allowed: `a role of account ${account}`,
      got: `a role of account ${theirs}`,
      remedy: 'grant to a role of this account, and let the role of the other account assume it',
    });
  }
  if (/[*?]/.test(role.roleArn)) {
    throw new InvalidProps(zone, {
      prop: 'role',
      allowed: 'one role',
      got: role.roleArn,
      remedy: 'grant to each role by its own ARN',
    });
  }
  if (/:role\/aws-(service-role|reserved)\//.test(role.roleArn)) {
    throw new InvalidProps(zone, {
      prop: 'role',
      allowed: 'a role that policies can be attached to',
      got: role.roleArn,
      remedy: 'AWS guards this one: grant to a role of yours that its users may assume',
    });
  }
}
