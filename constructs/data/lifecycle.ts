import { type LifecycleRule, StorageClass } from 'aws-cdk-lib/aws-s3';
import { Duration } from 'aws-cdk-lib/core';
import { InvalidProps } from '../core/invalid-props';
import { PURPOSES, type ZonePurpose } from './zone-purpose';

/**
 * How long objects stay. S3 moves and expires objects whatever the bucket policy says.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html (2026-11-24)
 */
export class Lifecycle {
  /** For ever. Objects move to a cheaper storage class, from which they are read like any other. */
  public static keep(): Lifecycle {
    return new Lifecycle();
  }

  /**
   * An object is removed at this age, and its versions are deleted for good 30 days later, or when their lock ends, if that is later.
   * @param age whole days, at least 1
   * @throws InvalidProps on any other age
   */
  public static expireAfter(age: Duration): Lifecycle {
    if (!age.isUnresolved()) {
      const days = age.toDays({ integral: false });
      if (!Number.isInteger(days) || days < 1) {
        throw new InvalidProps('Lifecycle.expireAfter', {
          prop: 'age',
          allowed: 'at least 1 whole day',
          got: age.toHumanString(),
          remedy: 'give it as Duration.days()',
        });
      }
    }
    return new Lifecycle(age);
  }

  private constructor(private readonly age?: Duration) {}

  /** @internal */
  public _rulesFor(purpose: ZonePurpose): LifecycleRule[] {
    const cheaper = PURPOSES[purpose].transit ? OLD_VERSIONS_CHEAPER : ALL_CHEAPER;
    if (this.age === undefined) return [cheaper];
    return [cheaper, { id: 'Expire', expiration: this.age, noncurrentVersionExpiration: Duration.days(30) }];
  }
}

const ALL_CHEAPER: LifecycleRule = {
  id: 'IntelligentTiering',
  transitions: [{ storageClass: StorageClass.INTELLIGENT_TIERING, transitionAfter: Duration.days(0) }],
};

const OLD_VERSIONS_CHEAPER: LifecycleRule = {
  id: 'OldVersionsToInstantRetrieval',
  noncurrentVersionTransitions: [
    { storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: Duration.days(30) },
  ],
};
