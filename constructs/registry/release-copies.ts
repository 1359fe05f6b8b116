import * as iam from 'aws-cdk-lib/aws-iam';
import type { CfnBucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { InvalidProps } from '../core/invalid-props';
import * as perms from './perms';
import { COPIES } from './release-record';
import { allow } from './release-records';

/** The copies of the artifacts of a group, in a bucket: who alone makes them, and what runs on them. */
export class ReleaseCopies {
  /** ARN of the copies: a version of five digits, and a digest. */
  private readonly arn: string;

  constructor(
    private readonly bucket: IBucket,
    private readonly groupName: string,
  ) {
    this.arn = bucket.arnForObjects(`${COPIES}/${groupName}/?????/${'?'.repeat(43)}.tar.gz`);
  }

  /** Makes copies, each once, and looks at them. */
  public allowMaking(grantee: iam.IGrantable): void {
    allow(grantee, [...perms.CREATE_RECORD, ...perms.READ_RECORD], [this.arn]);
    this.allowKey(grantee, perms.SEAL_RECORD);
  }

  /**
   * Runs on copies, by a customer-managed policy of its role.
   * @see https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html#sagemaker-roles-createmodel-perms (2026-11)
   */
  public allowRunning(scope: Construct, role: iam.IRole): void {
    const statements = [new iam.PolicyStatement({ actions: perms.READ_RECORD, resources: [this.arn] })];
    const policy = new iam.ManagedPolicy(scope, 'RunsCopies', { roles: [role], statements });
    this.allowKey(policy, perms.OPEN_RECORD);
  }

  /**
   * Holds the bucket to it: nobody else makes a copy, and nobody makes one twice. `CopyObject` is a `PutObject` here, with the same header. Who deletes one, so that
   * its model does not start any more, is for IAM to say.
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html (2026-11)
   * @see https://www.amazonaws.cn/en/new/2025/amazon-s3-adds-conditional-write-functionality-to-copy-operations (2026-11)
   * @throws InvalidProps where the bucket has no versions, its policy cannot name the writer, or another release copies the group there
   */
  public guard(scope: Construct, writerArn: string): void {
    refuseUnversioned(scope, this.bucket);
    refuseSecond(scope, this.bucket, this.groupName);
    this.deny(scope, perms.CREATE_RECORD, { Null: { 's3:if-none-match': 'true' } });
    this.deny(scope, perms.CREATE_RECORD, { ArnNotEquals: { 'aws:PrincipalArn': writerArn } });
    this.deny(scope, perms.REPLICATE);
  }

  private allowKey(grantee: iam.IGrantable, actions: string[]): void {
    const { encryptionKey } = this.bucket;
    if (encryptionKey === undefined) return;
    const via = `s3.${Stack.of(this.bucket).region}.amazonaws.com`;
    allow(grantee, actions, [encryptionKey.keyArn], { StringEquals: { 'kms:ViaService': via } });
  }

  private deny(scope: Construct, actions: string[], conditions?: iam.PolicyStatementProps['conditions']): void {
    const { statementAdded } = this.bucket.addToResourcePolicy(
      new iam.PolicyStatement({
        effect: iam.Effect.DENY,
        principals: [new iam.AnyPrincipal()],
        actions,
        resources: [this.bucket.arnForObjects(`${COPIES}/${this.groupName}/*`)],
        conditions,
      }),
    );
    if (!statementAdded || Stack.of(this.bucket) !== Stack.of(scope)) throw foreign(scope, this.bucket);
  }
}

function refuseUnversioned(scope: Construct, bucket: IBucket): void {
  const resource = bucket.node.defaultChild as CfnBucket | undefined;
  if (resource === undefined) throw foreign(scope, bucket);
  const versioning = resource.versioningConfiguration as CfnBucket.VersioningConfigurationProperty | undefined;
  if (versioning?.status === 'Enabled') return;
  throw new InvalidProps(scope, {
    prop: 'promotion',
    allowed: 'a bucket with versions',
    got: bucket.node.path,
    remedy: 'make it a HardenedBucket, or the bucket of a zone for models',
  });
}

/** Groups that are copied to a bucket. */
const copied = new WeakMap<IBucket, Set<string>>();

/** Of two releases each would refuse the other's copies. */
function refuseSecond(scope: Construct, bucket: IBucket, groupName: string): void {
  const groups = copied.get(bucket) ?? new Set();
  copied.set(bucket, groups);
  if (groups.size < groups.add(groupName).size) return;
  throw new InvalidProps(scope, {
    prop: 'promotion',
    allowed: 'one release of a group for a bucket',
    got: `a second one of '${groupName}' for ${bucket.node.path}`,
    remedy: 'give each release a bucket of its own',
  });
}

function foreign(scope: Construct, bucket: IBucket): InvalidProps {
  return new InvalidProps(scope, {
    prop: 'promotion',
    allowed: 'a bucket that is defined in the stack of the release: its policy names the function that copies',
    got: bucket.node.path,
    remedy: 'define it there, with a key of another stack',
  });
}
