import { ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import type { Duration } from 'aws-cdk-lib/core';
import { InvalidProps } from '../core/invalid-props';

const TEN_YEARS = 3650;
const HUNDRED_YEARS = 36500;

/**
 * For how long a new version of an object can be neither changed nor deleted (S3 Object Lock). Counted from the moment the version is written.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html (2026-11-24)
 */
export class Retention {
  /**
   * Locked for everybody but the role that may `erase`: the way to answer a demand for erasure before the period ends.
   * @param period whole days, 1 to 36,500
   * @throws InvalidProps on any other period, and on one that is not known at synth
   */
  public static governance(period: Duration): Retention {
    return new Retention(ObjectLockRetention.governance(wholeDays('governance', period, HUNDRED_YEARS)));
  }

  /**
   * Locked for everybody, the root user and AWS Support included: nobody can shorten it, and personal data in it cannot be erased.
   * @param period whole days, 1 to 3,650
   * @throws InvalidProps on any other period, and on one that is not known at synth
   */
  public static compliance(period: Duration): Retention {
    return new Retention(ObjectLockRetention.compliance(wholeDays('compliance', period, TEN_YEARS)));
  }

  /**
   * As `compliance`, without the bound of ten years. What is written under a mistaken period stays, and is paid for, until it ends.
   * @param period whole days, 1 to 36,500
   * @throws InvalidProps on any other period, and on one that is not known at synth
   */
  public static irreversible(period: Duration): Retention {
    return new Retention(ObjectLockRetention.compliance(wholeDays('irreversible', period, HUNDRED_YEARS)));
  }

  /** Not locked. Versions are kept all the same, and only the role that may `erase` deletes one. */
  public static none(): Retention {
    return new Retention();
  }

  private constructor(
    /** The lock that a bucket puts on each new version; nothing where there is none. */
    public readonly objectLock?: ObjectLockRetention,
  ) {}
}

function wholeDays(factory: string, period: Duration, most: number): Duration {
  const days = period.isUnresolved() ? Number.NaN : period.toDays({ integral: false });
  if (!Number.isInteger(days) || days < 1 || days > most) {
    throw new InvalidProps(`Retention.${factory}`, {
      prop: 'period',
      allowed: `1 to ${most} whole days, known at synth`,
      got: period.isUnresolved() ? 'a token' : period.toHumanString(),
      remedy: `give it as Duration.days()${most === TEN_YEARS ? ', or name Retention.irreversible() to lock for longer' : ''}`,
    });
  }
  return period;
}
