import * as iam from 'aws-cdk-lib/aws-iam';
import type { CfnBucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { InvalidProps } from '../core/invalid-props';
import * as perms from './perms';
import { RECORDS, type RecordName } from './release-record';

/** The records of the versions of a group, in a bucket: who reads which, and who alone creates which. */
export class ReleaseRecords {
  constructor(
    private readonly bucket: IBucket,
    private readonly groupName: string,
  ) {}

  /** Reads some records. */
  public allowReading(grantee: iam.IGrantable, names: RecordName[]): void {
    allow(grantee, perms.READ_RECORD, this.arnsOf(names));
    allow(grantee, perms.LIST_RECORDS, [this.bucket.bucketArn]);
    this.allowKey(grantee, perms.OPEN_RECORD);
  }

  /** Creates some records, each once: `guard` sees to that. */
  public allowCreating(grantee: iam.IGrantable, names: RecordName[]): void {
    allow(grantee, perms.CREATE_RECORD, this.arnsOf(names));
    this.allowKey(grantee, perms.SEAL_RECORD);
  }

  /**
   * Holds the bucket to it: nobody else creates these records, nobody creates one twice, nobody alters or deletes one.
   * @throws InvalidProps where the bucket does not lock what is written, or its policy cannot name the writers
   */
  public guard(scope: Construct, writers: { readonly roleArn: string; readonly names: RecordName[] }[]): void {
    const all = [this.bucket.arnForObjects(`${RECORDS}/*`)];
    refuseUnlocked(scope, this.bucket);
    this.deny(scope, perms.CREATE_RECORD, all, { Null: { 's3:if-none-match': 'true' } });
    this.deny(scope, perms.ALTER_RECORD, all);
    for (const { roleArn, names } of writers) {
      const others = { ArnNotEquals: { 'aws:PrincipalArn': roleArn } };
      this.deny(scope, perms.CREATE_RECORD, this.arnsOf(names), others);
    }
  }

  /** ARNs of the records of these names, of all versions. */
  public arnsOf(names: RecordName[]): string[] {
    // Five digits are all that a version has: release-record.ts fills them up.
    return names.map((name) => this.bucket.arnForObjects(`${RECORDS}/${this.groupName}/?????/${name}.json`));
  }

  private allowKey(grantee: iam.IGrantable, actions: string[]): void {
    const { encryptionKey } = this.bucket;
    if (encryptionKey === undefined) return;
    const via = `s3.${Stack.of(this.bucket).region}.amazonaws.com`;
    allow(grantee, actions, [encryptionKey.keyArn], { StringEquals: { 'kms:ViaService': via } });
  }

  private deny(scope: Construct, actions: string[], resources: string[], conditions?: Conditions): void {
    const { statementAdded } = this.bucket.addToResourcePolicy(
      new iam.PolicyStatement({
        effect: iam.Effect.DENY,
        principals: [new iam.AnyPrincipal()],
        actions,
        resources,
        conditions,
      }),
    );
    if (!statementAdded || Stack.of(this.bucket) !== Stack.of(scope)) throw foreign(scope, this.bucket);
  }
}

type Conditions = iam.PolicyStatementProps['conditions'];

/** A statement in the grantee's policy. */
export function allow(grantee: iam.IGrantable, actions: string[], resourceArns: string[], conditions?: Conditions) {
  return iam.Grant.addToPrincipal({ grantee, actions, resourceArns, conditions: conditions ?? {} });
}

function foreign(scope: Construct, bucket: IBucket): InvalidProps {
  return new InvalidProps(scope, {
    prop: 'records',
    allowed: 'a bucket that is defined in the stack of the approval: its policy names the functions that write',
    got: bucket.node.path,
    remedy: 'define it there, with a key of another stack',
  });
}

function refuseUnlocked(scope: Construct, bucket: IBucket): void {
  const resource = bucket.node.defaultChild as CfnBucket | undefined;
  if (resource === undefined) throw foreign(scope, bucket);
  if (resource.objectLockEnabled === true && resource.objectLockConfiguration !== undefined) return;
  throw new InvalidProps(scope, {
    prop: 'records',
    allowed: 'a bucket with Object Lock and a default retention',
    got: bucket.node.path,
    remedy: "make it a HardenedBucket with 'objectLock'",
  });
}
