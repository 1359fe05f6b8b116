import { Fn, Token } from 'aws-cdk-lib/core';
import { InvalidProps } from '../core/invalid-props';

/** The Availability AvailabilityZones that a network spans: two or three. */
export class AvailabilityZones {
  /**
   * The first zones of the Region, chosen when the stack is deployed. Which they are differs from account to account.
   * @param count 2 or 3
   */
  public static first(count: number): AvailabilityZones {
    refuseCount('AvailabilityZones.first', 'count', count, count);
    return new AvailabilityZones(
      Array.from({ length: count }, (_, index) => ({ availabilityZone: Fn.select(index, Fn.getAzs()) })),
    );
  }

  /** Zones by name: `us-east-1a`. Names mean other zones in other accounts. */
  public static named(...names: string[]): AvailabilityZones {
    refuseShape(
      'AvailabilityZones.named',
      'names',
      names,
      /^[a-z]{2}(-[a-z]+)+-\d[a-z]$/,
      "zone names such as 'us-east-1a'",
    );
    return new AvailabilityZones(names.map((availabilityZone) => ({ availabilityZone })));
  }

  /** Zones by id: `use1-az1`. Ids mean the same zones in all accounts; AgentCore supports only some of them. */
  public static ids(...ids: string[]): AvailabilityZones {
    refuseShape('AvailabilityZones.ids', 'ids', ids, /^[a-z]+\d-az\d+$/, "zone ids such as 'use1-az1'");
    return new AvailabilityZones(ids.map((availabilityZoneId) => ({ availabilityZoneId })));
  }

  private constructor(
    /** @internal */
    public readonly _placements: Placement[],
  ) {}

  /** How many zones. */
  public get count(): number {
    return this._placements.length;
  }
}

/** Where CloudFormation puts a subnet: by name or by id. */
export interface Placement {
  readonly availabilityZone?: string;
  readonly availabilityZoneId?: string;
}

function refuseCount(at: string, prop: string, count: number, got: unknown): void {
  if (count === 2 || count === 3) return;
  throw new InvalidProps(at, {
    prop,
    allowed: '2 or 3 different zones',
    got,
    remedy: 'endpoints are paid for in each zone, and models need two',
  });
}

function refuseShape(at: string, prop: string, zones: string[], shape: RegExp, allowed: string): void {
  const shapeless = zones.find((zone) => !Token.isUnresolved(zone) && !shape.test(zone));
  if (shapeless !== undefined) {
    throw new InvalidProps(at, {
      prop,
      allowed,
      got: shapeless,
      remedy: "list them with 'aws ec2 describe-availability-zones'",
    });
  }
  refuseCount(at, prop, new Set(zones).size === zones.length ? zones.length : 0, zones);
}
