import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Arn, ArnFormat, Duration, Stack, Token } from 'aws-cdk-lib/core';
import { Construct, type IConstruct } from 'constructs';
import { AccessLogBucket, HardenedBucket } from '../core/hardened-bucket';
import { InvalidProps } from '../core/invalid-props';
import { KeyUse } from '../core/key-use';
import { Perimeter } from '../core/perimeter';
import { AuditArchiveGrants } from './archive-grants';
import { archivePolicy } from './archive-policy';
import { ArchiveRetention } from './archive-retention';

/** Where trails deliver to, defined in this app or elsewhere. */
export interface IAuditArchive extends IConstruct {
  /** Name of the bucket. */
  readonly bucketName: string;
  /** ARN of the bucket. */
  readonly bucketArn: string;
  /** ARN of the key that delivered files are encrypted with. */
  readonly keyArn: string;
}

/** An archive that stands in another stack, app or account. */
export interface AuditArchiveAttributes {
  /** Name of the bucket. */
  readonly bucketName: string;
  /**
   * ARN of the key, of the same Region as the bucket. For a key of another account CloudTrail documents the ARN of the key itself: an alias
   * is refused.
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail-update-trail.html
   */
  readonly keyArn: string;
}

export interface AuditArchiveProps {
  /** The customer-managed key of delivered files, of the same Region as the bucket. Its policy lets CloudTrail use it for the trails. */
  readonly key: IKey;
  /** ARNs of the trails that may deliver, of any account. `AuditTrail.arnIn()` says the ARN of a trail that does not exist yet. */
  readonly trails: string[];
  /**
   * How long each file is locked.
   * @default ArchiveRetention.of(Duration.days(365))
   */
  readonly retention?: ArchiveRetention;
  /**
   * Who may read at all, beside what roles allow.
   * @default Perimeter.account()
   */
  readonly perimeter?: Perimeter;
  /**
   * Where S3 writes the access log. An imported bucket keeps its policy: its owner lets `logging.s3.amazonaws.com` put objects there.
   * @default - a bucket of its own
   */
  readonly accessLogs?: s3.IBucket;
  /**
   * Name of the bucket: trails of other accounts must know it before it exists.
   * @default - CloudFormation makes one up
   */
  readonly bucketName?: string;
}

/**
 * The bucket that trails deliver to and nobody changes: locked in compliance mode, written by CloudTrail for the named trails only, read
 * within a perimeter. It, its policy and its files stay when the stack goes.
 */
export class AuditArchive extends Construct implements IAuditArchive {
  /**
   * An archive that stands elsewhere. Its owner names the trail among its `trails`.
   * @throws InvalidProps for an alias in place of a key
   */
  public static fromAttributes(scope: Construct, id: string, attributes: AuditArchiveAttributes): IAuditArchive {
    refuseAlias(`AuditArchive.fromAttributes(${id})`, attributes.keyArn);
    class Import extends Construct implements IAuditArchive {
      public readonly bucketName = attributes.bucketName;
      public readonly keyArn = attributes.keyArn;
      public readonly bucketArn = Arn.format(
        {
          service: 's3',
          region: '',
          account: '',
          resource: attributes.bucketName,
          arnFormat: ArnFormat.NO_RESOURCE_NAME,
        },
        Stack.of(scope),
      );
    }
    return new Import(scope, id);
  }

  public readonly bucketName: string;
  public readonly bucketArn: string;
  public readonly keyArn: string;
  /** The bucket, for what these props do not cover: a lifecycle rule, replication. */
  public readonly bucket: s3.Bucket;
  /** Permissions on the archive. */
  public readonly grants: AuditArchiveGrants;

  constructor(scope: Construct, id: string, props: AuditArchiveProps) {
    super(scope, id);
    refuseInvalid(this, props);
    const { key, trails, bucketName } = props;
    const { retention = ArchiveRetention.of(Duration.days(365)), perimeter = Perimeter.account() } = props;
    const accessLogs = props.accessLogs ?? new AccessLogBucket(this, 'AccessLogs').bucket;

    const objectLock = s3.ObjectLockRetention.compliance(retention.duration);
    const { bucket } = new HardenedBucket(this, 'Bucket', { key, accessLogs, objectLock });
    (bucket.node.defaultChild as s3.CfnBucket).bucketName = bucketName;
    for (const statement of archivePolicy(bucket, trails, perimeter)) bucket.addToResourcePolicy(statement);
    KeyUse.cloudTrail(trails).allowOn(key);

    this.bucket = bucket;
    this.bucketName = bucket.bucketName;
    this.bucketArn = bucket.bucketArn;
    this.keyArn = key.keyArn;
    this.grants = new AuditArchiveGrants(this, bucket, key);
  }
}

const TRAIL_ARN = /^arn:[\w-]+:cloudtrail:[a-z0-9-]+:\d{12}:trail\/[\w.-]+$/;
const BUCKET_NAME = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;

function refuseInvalid(at: Construct, { trails, bucketName }: AuditArchiveProps): void {
  const wrong = trails.find((trail) => !Token.isUnresolved(trail) && !TRAIL_ARN.test(trail));
  if (trails.length === 0 || wrong !== undefined) {
    throw new InvalidProps(at, {
      prop: 'trails',
      allowed: 'the ARNs of one or more trails',
      got: wrong ?? 'an empty list',
      remedy: 'take them from AuditTrail.arnIn(): what no trail is named for, no trail can deliver',
    });
  }
  if (bucketName !== undefined && !Token.isUnresolved(bucketName) && !BUCKET_NAME.test(bucketName)) {
    throw new InvalidProps(at, {
      prop: 'bucketName',
      allowed: '3 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends',
      got: bucketName,
      remedy: 'choose another name, or leave it out for a made-up one',
    });
  }
}

function refuseAlias(at: string, keyArn: string): void {
  if (Token.isUnresolved(keyArn) || /^arn:[\w-]+:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/.test(keyArn)) return;
  throw new InvalidProps(at, {
    prop: 'keyArn',
    allowed: "the ARN of a key ('arn:…:kms:…:key/…')",
    got: keyArn,
    remedy: 'resolve an alias to its key first',
  });
}
