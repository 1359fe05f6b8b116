import * as iam from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { permissionsBoundary } from '../core/boundary';
import { KeyUse } from '../core/key-use';
import * as perms from './perms';

export interface TrailLogProps {
  /** The customer-managed key of the log group. */
  readonly key: IKey;
  /** How long events are kept. */
  readonly retention: RetentionDays;
}

/** The log group of a trail, which nothing else writes to, and the role that CloudTrail writes with. */
export class TrailLog extends Construct {
  /** The log group. It stays when the stack goes. */
  public readonly logGroup: LogGroup;
  /** The role that CloudTrail assumes. */
  public readonly role: iam.Role;

  constructor(scope: Construct, id: string, { key, retention }: TrailLogProps) {
    super(scope, id);
    KeyUse.cloudWatchLogs().allowOn(key);
    this.logGroup = new LogGroup(this, 'Resource', {
      encryptionKey: key,
      retention,
      deletionProtectionEnabled: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const statements = [
      new iam.PolicyStatement({ actions: perms.WRITE_EVENTS, resources: [this.logGroup.logGroupArn] }),
    ];
    this.role = new iam.Role(this, 'Role', {
      // For any trail: "The role policy doesn't support the use of aws:SourceArn and aws:SourceAccount." With them CloudTrail could not deliver.
      // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html (note, 2026-11)
      assumedBy: new iam.ServicePrincipal('cloudtrail.amazonaws.com'),
      permissionsBoundary: permissionsBoundary(
        this,
        'Boundary',
        'Ceiling of the role that CloudTrail writes its log with: a permissions boundary',
        new iam.PolicyDocument({ statements }),
      ),
    });
    new iam.ManagedPolicy(this, 'Policy', { roles: [this.role], statements });
  }
}
