import type { CfnKey, Key } from 'aws-cdk-lib/aws-kms';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { InvalidProps } from '../core/invalid-props';
import type { KeyUse } from '../core/key-use';
import { managedKey } from './managed-key';
import * as perms from './perms';

export interface DataKeyProps {
  /** What the key protects, in 1 to 8192 characters: shown in the console. */
  readonly description: string;
  /** Which AWS services may use the key, for themselves and for their callers. May be empty: `KeyUse.allowOn(key)` adds to it later. */
  readonly uses: KeyUse[];
  /**
   * Roles of the account that administer the key and therefore never use it: names with their path, `*` for what varies. Not the role that deploys:
   * SageMaker and Lambda use the key in its name.
   * @default - the root user alone is denied the use
   */
  readonly administrators?: string[];
  /**
   * How often KMS makes new key material, in whole days from 90 to 2560. More than 365 days do not meet KEY-01.
   * @default Duration.days(365)
   */
  readonly rotationPeriod?: Duration;
}

/**
 * The customer-managed key of one class of data. The account administers it by IAM and does not use it; IAM may give its use only through the
 * named services; administrators are denied it. It stays when the stack goes, and a deletion waits 30 days.
 *
 * Its alias is made of the stack's name and the construct's path, for people to read: nothing refers to it.
 */
export class DataKey extends Construct {
  /** The key. */
  public readonly key: Key;

  constructor(scope: Construct, id: string, props: DataKeyProps) {
    super(scope, id);
    const { description, uses, administrators, rotationPeriod = Duration.days(365) } = props;
    refuseInvalid(this, rotationPeriod);
    this.key = managedKey(this, { description, administrators, use: perms.USE }, { enableKeyRotation: true });
    // The L2 property compares a token with its bounds and refuses it.
    const resource = this.key.node.defaultChild as CfnKey;
    resource.rotationPeriodInDays = rotationPeriod.toDays();
    for (const use of uses) use.allowOn(this.key);
  }
}

/** @see https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html */
function refuseInvalid(at: Construct, rotationPeriod: Duration): void {
  if (rotationPeriod.isUnresolved()) return;
  const days = rotationPeriod.toDays({ integral: false });
  if (Number.isInteger(days) && days >= 90 && days <= 2560) return;
  throw new InvalidProps(at, {
    prop: 'rotationPeriod',
    allowed: 'whole days from 90 to 2560',
    got: rotationPeriod.toHumanString(),
    remedy: 'leave it out for a year',
  });
}
