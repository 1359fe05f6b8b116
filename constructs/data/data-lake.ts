import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { AccessLogBucket } from '../core/hardened-bucket';
import { InvalidProps } from '../core/invalid-props';
import type { Perimeter } from '../core/perimeter';
import { GranteePolicies } from './grantee-policies';
import type { Lifecycle } from './lifecycle';
import type { Retention } from './retention';
import { Zone } from './zone';
import { PURPOSES, ZonePurpose } from './zone-purpose';

/** One customer-managed key for each class of data. A class without a key has no zones; there is at least one. */
export interface DataLakeKeys {
  /**
   * Landing and quarantine.
   * @default - no such zones
   */
  readonly raw?: IKey;
  /**
   * Validated data and features.
   * @default - no such zones
   */
  readonly curated?: IKey;
  /**
   * Artifacts and models.
   * @default - no such zones
   */
  readonly models?: IKey;
  /**
   * Captured requests and responses.
   * @default - no such zone
   */
  readonly captured?: IKey;
}

/** Where one zone differs from its defaults. */
export interface ZoneSettings {
  /** Which zone. Its class must have a key. */
  readonly purpose: ZonePurpose;
  /**
   * For how long a version can be neither changed nor deleted.
   * @default - Retention.governance(Duration.days(30)) for validated and models, Retention.none() for all others
   */
  readonly retention?: Retention;
  /**
   * How long objects stay.
   * @default Lifecycle.keep()
   */
  readonly lifecycle?: Lifecycle;
}

export interface DataLakeProps {
  /** The keys, by class of data. They decide which zones there are. */
  readonly keys: DataLakeKeys;
  /**
   * Whose principals may be let in at all.
   * @default Perimeter.account()
   */
  readonly perimeter?: Perimeter;
  /**
   * Where S3 writes the access logs of all zones. In the account and Region of the lake. An imported bucket keeps its policy: its owner lets
   * `logging.s3.amazonaws.com` put objects there.
   * @default - a new bucket
   */
  readonly accessLogs?: IBucket;
  /**
   * Zones that differ from their defaults, each once.
   * @default - none does
   */
  readonly zones?: ZoneSettings[];
}

/** The zones of an environment, with one bucket for their access logs and one policy for each role that uses them. */
export class DataLake extends Construct {
  /** All zones there are, in the order of `ZonePurpose`. */
  public readonly zones: Zone[];
  /** Where the access logs are. */
  public readonly accessLogs: IBucket;

  constructor(scope: Construct, id: string, props: DataLakeProps) {
    super(scope, id);
    const { keys, perimeter, zones = [] } = props;
    const present = Object.values(ZonePurpose).flatMap((purpose) => {
      const key = keys[PURPOSES[purpose].dataClass];
      return key === undefined ? [] : [{ purpose, key }];
    });
    refuseInvalid(
      this,
      present.map(({ purpose }) => purpose),
      zones,
    );

    this.accessLogs = props.accessLogs ?? new AccessLogBucket(this, 'AccessLogs').bucket;
    new GranteePolicies(this);
    this.zones = present.map(({ purpose, key }) => {
      const settings = zones.find((zone) => zone.purpose === purpose);
      return new Zone(this, PURPOSES[purpose].id, {
        ...settings,
        purpose,
        key,
        perimeter,
        accessLogs: this.accessLogs,
      });
    });
  }

  /**
   * The zone for a purpose.
   * @throws InvalidProps where its class of data was given no key
   */
  public zone(purpose: ZonePurpose): Zone {
    const found = this.zones.find((zone) => zone.purpose === purpose);
    if (found !== undefined) return found;
    throw missing(
      this,
      'purpose',
      this.zones.map((zone) => zone.purpose),
      purpose,
    );
  }
}

function refuseInvalid(lake: Construct, present: ZonePurpose[], settings: ZoneSettings[]): void {
  if (present.length === 0) {
    throw new InvalidProps(lake, {
      prop: 'keys',
      allowed: 'a key for at least one class: raw, curated, models, captured',
      got: undefined,
      remedy: 'give the key of each class of data that the lake shall hold',
    });
  }
  for (const [index, { purpose }] of settings.entries()) {
    if (!present.includes(purpose)) throw missing(lake, `zones[${index}].purpose`, present, purpose);
    if (settings.findIndex((other) => other.purpose === purpose) < index) {
      throw new InvalidProps(lake, {
        prop: `zones[${index}].purpose`,
        allowed: 'each purpose once',
        got: purpose,
        remedy: 'say all settings of a zone in one place',
      });
    }
  }
}

function missing(lake: Construct, prop: string, present: ZonePurpose[], got: ZonePurpose): InvalidProps {
  return new InvalidProps(lake, {
    prop,
    allowed: `a zone that the lake has: ${present.join(', ')}`,
    got,
    remedy: `give 'keys.${PURPOSES[got]?.dataClass ?? 'raw'}' for it`,
  });
}
