import { Key } from 'aws-cdk-lib/aws-kms';
import { App, Duration, Stack } from 'aws-cdk-lib/core';
import * as fc from 'fast-check';
import { context } from '../../cdk.json';
import { AccessLogBucket } from '../../constructs/core/hardened-bucket';
import { Perimeter } from '../../constructs/core/perimeter';
import { DataLake, type DataLakeProps, Lifecycle, Retention, ZonePurpose } from '../../constructs/data';
import { findings } from '../findings';

const CLASSES = { raw: 2, curated: 2, models: 2, captured: 1 };
const CLASS_OF: Readonly<Record<string, string>> = {
  landing: 'raw',
  quarantine: 'raw',
  validated: 'curated',
  features: 'curated',
  artifacts: 'models',
  models: 'models',
  captured: 'captured',
};

interface Shape {
  readonly classes: (keyof typeof CLASSES)[];
  readonly ownLogs: boolean;
  readonly perimeter: string;
  readonly zones: Settings[];
}

interface Settings {
  readonly purpose: string;
  readonly retention: 'usual' | 'none' | 'governance' | 'compliance' | 'irreversible';
  readonly hours: number;
  readonly expireHours: number | undefined;
}

const days = fc.integer({ min: 1, max: 3650 }).map((count) => count * 24);
const anyHours = fc.oneof({ weight: 8, arbitrary: days }, fc.integer({ min: 0, max: 36501 * 24 }));
const settings: fc.Arbitrary<Settings> = fc.record({
  purpose: fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...Object.values<string>(ZonePurpose)) },
    fc.constant('attic'),
  ),
  retention: fc.constantFrom('usual', 'none', 'governance', 'compliance', 'irreversible'),
  hours: anyHours,
  expireHours: fc.option(anyHours, { nil: undefined }),
});
const shape: fc.Arbitrary<Shape> = fc.record({
  classes: fc.subarray(Object.keys(CLASSES) as Shape['classes']),
  ownLogs: fc.boolean(),
  perimeter: fc.constantFrom('none', 'account', 'o-a1b2c3d4e5', 'o-a1b2c3d4e5', 'o-short'),
  zones: fc.array(settings, { maxLength: 3 }),
});

/** Whether the shape is valid, said anew from the documentation. */
function isValid({ classes, perimeter, zones }: Shape): boolean {
  const whole = (hours: number, most: number) => hours % 24 === 0 && hours >= 24 && hours <= most * 24;
  const purposes = zones.map(({ purpose }) => purpose);
  return (
    classes.length > 0 &&
    perimeter !== 'o-short' &&
    new Set(purposes).size === purposes.length &&
    purposes.every((purpose) => classes.some((each) => each === CLASS_OF[purpose])) &&
    zones.every(
      ({ retention, hours, expireHours }) =>
        (['usual', 'none'].includes(retention) || whole(hours, retention === 'compliance' ? 3650 : 36500)) &&
        (expireHours === undefined || whole(expireHours, Number.POSITIVE_INFINITY)),
    )
  );
}

function propsOf({ classes, ownLogs, perimeter, zones }: Shape, stack: Stack): DataLakeProps {
  return {
    keys: Object.fromEntries(classes.map((each) => [each, new Key(stack, each, { enableKeyRotation: true })])),
    perimeter:
      perimeter === 'none'
        ? undefined
        : perimeter === 'account'
          ? Perimeter.account()
          : Perimeter.organization(perimeter),
    accessLogs: ownLogs ? new AccessLogBucket(stack, 'Logs').bucket : undefined,
    zones: zones.map(({ purpose, retention, hours, expireHours }) => ({
      purpose: purpose as ZonePurpose,
      retention:
        retention === 'usual'
          ? undefined
          : retention === 'none'
            ? Retention.none()
            : Retention[retention](Duration.hours(hours)),
      lifecycle: expireHours === undefined ? undefined : Lifecycle.expireAfter(Duration.hours(expireHours)),
    })),
  };
}

test('every valid lake is without findings, and every other is InvalidProps and no other error', () => {
  const seen = { valid: 0, invalid: 0 };
  fc.assert(
    fc.property(shape, (given) => {
      const app = new App({ context });
      const stack = new Stack(app, 'Data', { env: { account: '111111111111', region: 'us-east-1' } });
      const build = () => new DataLake(stack, 'Lake', propsOf(given, stack));
      if (isValid(given)) {
        seen.valid += 1;
        expect(build().zones).toHaveLength(given.classes.reduce((sum, each) => sum + CLASSES[each], 0));
        expect(findings(app)).toEqual([]);
      } else {
        seen.invalid += 1;
        expect(build).toThrow(expect.objectContaining({ name: 'InvalidProps' }));
      }
    }),
    process.env.FULL === '1' ? { numRuns: 500 } : { numRuns: 25, seed: 20261124 },
  );
  expect(Math.min(seen.valid, seen.invalid)).toBeGreaterThan(4);
}, 300_000);
