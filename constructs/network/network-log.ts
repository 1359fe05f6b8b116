import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/** How the network's logs are kept. */
export interface LogSettings {
  readonly key: IKey;
  readonly retention: RetentionDays;
}

/** A log group of the network. It stays when the stack goes. */
export function networkLog(scope: Construct, id: string, { key, retention }: LogSettings): LogGroup {
  return new LogGroup(scope, id, { encryptionKey: key, retention, removalPolicy: RemovalPolicy.RETAIN });
}
