import { Token } from 'aws-cdk-lib/core';
import { InvalidProps } from '../core/invalid-props';

/** Which instance types jobs, endpoints, notebooks and Studio may use. */
export class InstanceTypes {
  /** Any type that SageMaker has. */
  public static any(): InstanceTypes {
    return new InstanceTypes();
  }

  /**
   * Only these. Studio's own server needs `system`.
   * @param patterns 1 to 20 of `ml.<family>.<size>`, `*` for what varies (`ml.m5.*`), or `system`
   * @throws InvalidProps for more or fewer, and where one has another shape
   */
  public static of(...patterns: string[]): InstanceTypes {
    const wrong = patterns.find((pattern) => !Token.isUnresolved(pattern) && !TYPE.test(pattern));
    if (patterns.length === 0 || patterns.length > 20 || wrong !== undefined) {
      throw new InvalidProps('InstanceTypes.of', {
        prop: 'patterns',
        allowed: "1 to 20 types such as 'ml.m5.*', or 'system'",
        got: wrong ?? `${patterns.length} patterns`,
        remedy: 'name the families that your budget covers',
      });
    }
    return new InstanceTypes(patterns);
  }

  private constructor(
    /** The patterns; absent for any type. */
    public readonly patterns?: string[],
  ) {}
}

const TYPE = /^(ml\.[a-z0-9-]+\.[a-z0-9-]*\*?|system)$/;
