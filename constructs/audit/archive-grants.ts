import * as iam from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { InvalidProps } from '../core/invalid-props';
import { acknowledgeWildcards } from '../core/wildcards';
import * as perms from './perms';

/** Permissions on the archive, named by what the grantee does with it. There is one job: nobody but CloudTrail writes. */
export class AuditArchiveGrants {
  private policy?: iam.ManagedPolicy;
  private reading?: iam.Grant;

  constructor(
    private readonly scope: Construct,
    private readonly bucket: s3.Bucket,
    private readonly key: IKey,
  ) {}

  /**
   * Reads and validates what was delivered. All readers share one customer-managed policy in the archive's stack.
   * @param role a role of the archive's account; people of other accounts assume it
   * @throws InvalidProps for a role of another account
   */
  public read(role: iam.IRole): iam.Grant {
    refuseForeign(this.scope, role);
    this.policy ??= readPolicy(this.scope, this.bucket);
    this.policy.attachToRole(role);
    this.reading ??= allowReading(this.policy, this.bucket, this.key);
    return this.reading;
  }
}

const DELIVERED = 'AWSLogs/*';

function readPolicy(scope: Construct, bucket: s3.Bucket): iam.ManagedPolicy {
  const policy = new iam.ManagedPolicy(scope, 'ReadPolicy');
  acknowledgeWildcards(policy, {
    reason: 'An auditor reads every file that CloudTrail delivers; their names are made of account, Region and time.',
    resources: [bucket.arnForObjects(DELIVERED)],
  });
  return policy;
}

function allowReading(policy: iam.ManagedPolicy, bucket: s3.Bucket, key: IKey): iam.Grant {
  const allow = (actions: string[], resource: string) =>
    iam.Grant.addToPrincipal({ grantee: policy, actions, resourceArns: [resource] });
  return allow(perms.READ_FILES, bucket.arnForObjects(DELIVERED))
    .combine(allow(perms.LIST_FILES, bucket.bucketArn))
    .combine(allow(perms.DECRYPT_FILES, key.keyArn));
}

function refuseForeign(scope: Construct, role: iam.IRole): void {
  const own = Stack.of(scope).account;
  const { account } = role.env;
  if (Token.isUnresolved(own) || Token.isUnresolved(account) || account === own) return;
  throw new InvalidProps(scope, {
    prop: 'role',
    allowed: `a role of account ${own}`,
    got: role.node.path,
    remedy: "give the archive's account a role that people of the other account assume",
  });
}
