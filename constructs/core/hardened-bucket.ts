import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { Acknowledgements } from './acknowledgements';
import { findingsOf } from './gating-findings';
import { KeyUse } from './key-use';

export interface HardenedBucketProps {
  /** The customer-managed key that objects are encrypted with unless the writer names one. */
  readonly key: IKey;
  /**
   * Where S3 writes the access log, under the path of this construct. An imported bucket keeps its policy: its owner lets `logging.s3.amazonaws.com` put
   * objects there, without which S3 drops the log.
   */
  readonly accessLogs: s3.IBucket;
  /**
   * Whether versions can be locked, and for how long each new one is.
   * @default - no Object Lock. It cannot be switched on later without AWS Support
   */
  readonly objectLock?: s3.ObjectLockRetention;
  /**
   * What happens to old versions and objects.
   * @default - incomplete uploads are dropped after 7 days, nothing else ever expires
   */
  readonly lifecycle?: s3.LifecycleRule[];
}

/**
 * The bucket that every capability stores in: no public access, no ACLs, TLS 1.2, versions, a customer-managed key with bucket keys,
 * access log, EventBridge events. It and its objects stay when the stack goes.
 */
export class HardenedBucket extends Construct {
  /** The bucket. */
  public readonly bucket: s3.Bucket;

  constructor(scope: Construct, id: string, { key, accessLogs, objectLock, lifecycle = [] }: HardenedBucketProps) {
    super(scope, id);
    KeyUse.s3().allowOn(key);
    this.bucket = new s3.Bucket(this, 'Resource', {
      ...HARDENED,
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      objectLockDefaultRetention: objectLock,
      lifecycleRules: [...DROP_INCOMPLETE_UPLOADS, ...lifecycle],
    });
    const resource = this.bucket.node.defaultChild as s3.CfnBucket;
    // The L2 property would bring a Lambda function with an inline policy to set what CloudFormation can say itself.
    resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
    deliverAccessLog(this.bucket, accessLogs, `${this.node.path}/`);
    keepPolicy(this.bucket);
    acknowledgeOneRegion(this.bucket);
  }
}

/**
 * The bucket that S3 delivers server access logs to. S3 can write there only under its own key (SSE-S3), and the destination may not carry
 * default retention and does not log itself: checks know it by a bucket of the same stack that logs to it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export class AccessLogBucket extends Construct {
  /** The bucket. */
  public readonly bucket: s3.Bucket;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.bucket = new s3.Bucket(this, 'Resource', {
      ...HARDENED,
      encryption: s3.BucketEncryption.S3_MANAGED,
      lifecycleRules: DROP_INCOMPLETE_UPLOADS,
    });
    keepPolicy(this.bucket);
    acknowledgeOneRegion(this.bucket);
    Acknowledgements.of(this.bucket).add({
      findings: findingsOf('S3DefaultEncryptionKMS'),
      control: 'DATA-01',
      reason: 'S3 delivers server access logs only to buckets whose default encryption is SSE-S3.',
      owner: 'platform-security',
      reviewBy: '2027-11-30',
    });
  }
}

const HARDENED: s3.BucketProps = {
  blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
  objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
  versioned: true,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  removalPolicy: RemovalPolicy.RETAIN,
};

const DROP_INCOMPLETE_UPLOADS: s3.LifecycleRule[] = [
  { id: 'DropIncompleteUploads', abortIncompleteMultipartUploadAfter: Duration.days(7) },
];

/**
 * By policy, whatever the app's feature flags: without `@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy` the L2 property would ask for an ACL.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
function deliverAccessLog(bucket: s3.Bucket, accessLogs: s3.IBucket, prefix: string): void {
  const resource = bucket.node.defaultChild as s3.CfnBucket;
  resource.loggingConfiguration = { destinationBucketName: accessLogs.bucketName, logFilePrefix: prefix };
  accessLogs.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('logging.s3.amazonaws.com')],
      actions: ['s3:PutObject'],
      resources: [accessLogs.arnForObjects(`${prefix}*`)],
      conditions: {
        ArnLike: { 'aws:SourceArn': bucket.bucketArn },
        StringEquals: { 'aws:SourceAccount': Stack.of(bucket).account },
      },
    }),
  );
}

/** A bucket that outlives its stack keeps its guard: without this its policy would go and the objects would stay. */
function keepPolicy(bucket: s3.Bucket): void {
  bucket.policy?.applyRemovalPolicy(RemovalPolicy.RETAIN);
}

function acknowledgeOneRegion(bucket: s3.Bucket): void {
  Acknowledgements.of(bucket).add({
    findings: findingsOf('S3BucketReplicationEnabled'),
    control: 'DATA-01',
    reason:
      'Data stays in the Region that was chosen for it; a replica needs a second Region, which the owner of the data decides.',
    owner: 'platform-security',
    reviewBy: '2027-11-30',
  });
}
