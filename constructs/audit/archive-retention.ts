import { Duration } from 'aws-cdk-lib/core';
import { InvalidProps } from '../core/invalid-props';

/**
 * For how long nobody, not even the root user, can delete a file of the archive: an Object Lock in compliance mode. The lock of a file that
 * was delivered can never be shortened; another retention holds for files delivered from then on.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
 */
export class ArchiveRetention {
  /**
   * One day to ten years (3,650 days), in whole days.
   * @throws InvalidProps outside of that, and where it is not known at synth
   */
  public static of(duration: Duration): ArchiveRetention {
    return new ArchiveRetention(
      checked('ArchiveRetention.of', duration, TEN_YEARS, 'use ArchiveRetention.irreversible() for longer'),
    );
  }

  /**
   * Up to a hundred years (36,500 days), in whole days. Storage is paid to the end of it: closing the AWS account is the only way out.
   * @throws InvalidProps outside of that, and where it is not known at synth
   */
  public static irreversible(duration: Duration): ArchiveRetention {
    return new ArchiveRetention(
      checked('ArchiveRetention.irreversible', duration, HUNDRED_YEARS, 'S3 locks for a hundred years at most'),
    );
  }

  private constructor(
    /** The time that each file is locked. */
    public readonly duration: Duration,
  ) {}
}

const TEN_YEARS = Duration.days(3650);
const HUNDRED_YEARS = Duration.days(36500);

function checked(at: string, duration: Duration, longest: Duration, remedy: string): Duration {
  const days = duration.isUnresolved() ? Number.NaN : duration.toDays({ integral: false });
  if (!Number.isInteger(days) || days < 1 || days > longest.toDays()) {
    throw new InvalidProps(at, {
      prop: 'duration',
      allowed: `1 to ${longest.toDays()} whole days, known at synth`,
      got: duration.isUnresolved() ? 'a token' : duration.toHumanString(),
      remedy,
    });
  }
  return duration;
}
