import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Arn, ArnFormat, Stack, Token } from 'aws-cdk-lib/core';
import { Construct, type IConstruct } from 'constructs';
import { InvalidProps } from '../core/invalid-props';
import { type IModelRegistry, ModelRegistry } from './model-registry';

/** What a release is checked against, defined in this app or imported. */
export interface IModelApproval extends IConstruct {
  /** Whose versions are decided on. */
  readonly registry: IModelRegistry;
  /** Where records are. */
  readonly records: IBucket;
  /** Signed the releases. */
  readonly signingKey: IKey;
  /** ARN of the function that takes decisions, where it is defined in this app. */
  readonly decisionsArn?: string;
}

/** An approval of another account or stack, by what its releases are checked with. All in the Region of the stack that imports it. */
export interface ModelApprovalAttributes {
  /** ARN of the model package group: `registry.groupArn`. */
  readonly groupArn: string;
  /** Name of the bucket of records: `approval.records.bucketName`. */
  readonly recordsBucketName: string;
  /** ARN of the key that records are encrypted with. */
  readonly recordsKeyArn: string;
  /** ARN of the key that signs releases: no other signature counts. */
  readonly signingKeyArn: string;
}

export class ImportedApproval extends Construct implements IModelApproval {
  public readonly registry: IModelRegistry;
  public readonly records: IBucket;
  public readonly signingKey: IKey;
  public readonly decisionsArn?: string;

  constructor(scope: Construct, id: string, attributes: ModelApprovalAttributes) {
    super(scope, id);
    const { groupArn, recordsBucketName: bucketName, recordsKeyArn, signingKeyArn } = attributes;
    this.registry = ModelRegistry.fromGroupArn(this, 'Registry', groupArn);
    for (const [prop, arn] of Object.entries({ recordsKeyArn, signingKeyArn })) refuseKey(this, prop, arn);
    for (const [prop, arn] of Object.entries({ groupArn, recordsKeyArn, signingKeyArn })) refuseRegion(this, prop, arn);
    refuseBucket(this, bucketName);
    const encryptionKey = Key.fromKeyArn(this, 'RecordsKey', recordsKeyArn);
    this.records = Bucket.fromBucketAttributes(this, 'Records', { bucketName, encryptionKey });
    this.signingKey = Key.fromKeyArn(this, 'SigningKey', signingKeyArn);
  }
}

function refuseKey(at: Construct, prop: string, arn: string): void {
  if (Token.isUnresolved(arn) || /^arn:[\w-]+:kms:[\w-]+:\d{12}:key\/[\w-]+$/.test(arn)) return;
  throw new InvalidProps(at, {
    prop,
    allowed: "the ARN of a key ('arn:aws:kms:us-east-1:111111111111:key/…')",
    got: arn,
    remedy: "take it from 'aws kms describe-key': an alias does not work in policies",
  });
}

/**
 * What calls KMS and SageMaker does so in its own Region, and VPC endpoints carry nothing to another.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html (2026-11)
 */
function refuseRegion(at: Construct, prop: string, arn: string): void {
  const { region } = Stack.of(at);
  if (Token.isUnresolved(arn) || Token.isUnresolved(region)) return;
  const { region: got } = Arn.split(arn, ArnFormat.SLASH_RESOURCE_NAME);
  if (got === region) return;
  throw new InvalidProps(at, {
    prop,
    allowed: `an ARN in ${region}, where the stack is`,
    got: arn,
    remedy: 'release in the Region of the registry',
  });
}

function refuseBucket(at: Construct, name: string): void {
  if (Token.isUnresolved(name) || /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) return;
  throw new InvalidProps(at, {
    prop: 'recordsBucketName',
    allowed: 'the name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens',
    got: name,
    remedy: "take 'approval.records.bucketName' of the app that defines it",
  });
}
