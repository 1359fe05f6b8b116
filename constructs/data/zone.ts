import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Duration, Stack, Token } from 'aws-cdk-lib/core';
import { Construct, type IConstruct } from 'constructs';
import type { ForeignRoles } from '../core/foreign-roles';
import { AccessLogBucket, HardenedBucket } from '../core/hardened-bucket';
import { InvalidProps } from '../core/invalid-props';
import { Perimeter } from '../core/perimeter';
import { Lifecycle } from './lifecycle';
import { Retention } from './retention';
import { ZoneGrants } from './zone-grants';
import { ZonePolicy } from './zone-policy';
import { PURPOSES, type ZonePurpose } from './zone-purpose';
import { openZone } from './zone-readers';

/** One purpose of data, defined in this app or imported: one bucket, one key, one set of grants. */
export interface IZone extends IConstruct {
  /** What the zone is for. */
  readonly purpose: ZonePurpose;
  /** Where its objects are. */
  readonly bucket: IBucket;
  /** What they are encrypted under. */
  readonly key: IKey;
  /** What roles may do in it, by job. */
  readonly grants: ZoneGrants;
}

export interface ZoneProps {
  /** What the zone is for. */
  readonly purpose: ZonePurpose;
  /** The customer-managed key of its class of data, in the Region of the zone. Not an alias: S3 compares ARNs of keys. */
  readonly key: IKey;
  /**
   * Where S3 writes the access log. In the account and Region of the zone. An imported bucket keeps its policy: its owner lets
   * `logging.s3.amazonaws.com` put objects there.
   * @default - a new bucket
   */
  readonly accessLogs?: IBucket;
  /**
   * Whose principals may be let in at all.
   * @default Perimeter.account()
   */
  readonly perimeter?: Perimeter;
  /**
   * For how long a version can be neither changed nor deleted.
   * @default - Retention.governance(Duration.days(30)) for validated and models, Retention.none() for all others
   */
  readonly retention?: Retention;
  /**
   * How long objects stay.
   * @default Lifecycle.keep()
   */
  readonly lifecycle?: Lifecycle;
}

/** A bucket that exists, and what it is used for. */
export interface ZoneAttributes {
  /** What the zone is for. */
  readonly purpose: ZonePurpose;
  /** The bucket. */
  readonly bucket: IBucket;
  /** The key that it encrypts under. */
  readonly key: IKey;
}

/**
 * One purpose of data. Nobody reads or writes it, administrators included, but the roles that were granted a verb, and nothing is stored under another key.
 * No verb deletes a version but `erase`.
 */
export class Zone extends Construct implements IZone {
  /**
   * A bucket that someone else defined, used as a zone. Grants add to the policies of roles. The bucket policy, the key policy, the lock and the lifecycle stay as
   * they are: that nobody else gets in is for the owner of the bucket to see to.
   * @throws InvalidProps where the key is an alias or of another Region
   */
  public static fromBucket(scope: Construct, id: string, attributes: ZoneAttributes): IZone {
    return new ImportedZone(scope, id, attributes);
  }

  public readonly purpose: ZonePurpose;
  public readonly bucket: IBucket;
  public readonly key: IKey;
  public readonly grants: ZoneGrants;
  private readonly guard: { readonly perimeter: Perimeter; readonly policy: ZonePolicy };

  constructor(scope: Construct, id: string, props: ZoneProps) {
    super(scope, id);
    refuseInvalid(this, props);
    const { purpose, key, perimeter = Perimeter.account(), lifecycle = Lifecycle.keep() } = props;
    const { objectLock } = props.retention ?? usualRetention(purpose);
    const accessLogs = props.accessLogs ?? new AccessLogBucket(this, 'AccessLogs').bucket;

    const { bucket } = new HardenedBucket(this, 'Bucket', {
      key,
      accessLogs,
      objectLock,
      lifecycle: lifecycle._rulesFor(purpose),
    });
    const policy = new ZonePolicy({ bucket, key, purpose, perimeter });
    this.purpose = purpose;
    this.bucket = bucket;
    this.key = key;
    this.grants = ZoneGrants._of(this, { purpose, bucket, key, policy });
    this.guard = { perimeter, policy };
  }

  /**
   * Lets roles of other accounts of the organization read: the consumers of a model registry, for artifacts and evidence, and what runs models that refer to them.
   * Their accounts must allow them the same. Objects of another owner's zone are read there by `Zone.fromBucket(…).grants.read(role)`.
   * @throws InvalidProps but in zones for artifacts and models, without an organization as perimeter, and where the key is imported
   */
  public openTo(readers: ForeignRoles[]): void {
    openZone(this, readers, this.guard);
  }
}

class ImportedZone extends Construct implements IZone {
  public readonly purpose: ZonePurpose;
  public readonly bucket: IBucket;
  public readonly key: IKey;
  public readonly grants: ZoneGrants;

  constructor(scope: Construct, id: string, attributes: ZoneAttributes) {
    super(scope, id);
    const { purpose, bucket, key } = attributes;
    refuseInvalid(this, { purpose, key });
    this.purpose = purpose;
    this.bucket = bucket;
    this.key = key;
    this.grants = ZoneGrants._of(this, attributes);
  }
}

function usualRetention(purpose: ZonePurpose): Retention {
  return PURPOSES[purpose].locked ? Retention.governance(Duration.days(30)) : Retention.none();
}

function refuseInvalid(at: Construct, { purpose, key, accessLogs }: Pick<ZoneProps, 'purpose' | 'key' | 'accessLogs'>) {
  if (!Object.hasOwn(PURPOSES, purpose)) {
    throw new InvalidProps(at, {
      prop: 'purpose',
      allowed: Object.keys(PURPOSES).join(', '),
      got: purpose,
      remedy: 'take a member of ZonePurpose',
    });
  }
  const { account, region } = Stack.of(at);
  const differ = (ours: string, theirs: string) =>
    !Token.isUnresolved(ours) && !Token.isUnresolved(theirs) && ours !== theirs;
  if ('aliasName' in key || key.keyArn.includes(':alias/')) {
    throw new InvalidProps(at, {
      prop: 'key',
      allowed: 'a key',
      got: 'an alias',
      remedy: 'pass the key that the alias points to: S3 compares the ARN of the key',
    });
  }
  if (differ(region, key.env.region)) {
    throw new InvalidProps(at, {
      prop: 'key',
      allowed: `a key in ${region}`,
      got: `a key in ${key.env.region}`,
      remedy: 'pass a key of the Region of the bucket: S3 takes no other',
    });
  }
  if (accessLogs !== undefined && (differ(region, accessLogs.env.region) || differ(account, accessLogs.env.account))) {
    throw new InvalidProps(at, {
      prop: 'accessLogs',
      allowed: `a bucket in ${region} of account ${account}`,
      got: `a bucket in ${accessLogs.env.region} of account ${accessLogs.env.account}`,
      remedy: 'leave it out for a new bucket, or name one here: S3 delivers to no other',
    });
  }
}
