import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { ObjectLockMode } from 'aws-cdk-lib/aws-s3';
import { App, Duration, Lazy, Stack } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { InvalidProps } from '../../constructs/core/invalid-props';
import { Lifecycle, Retention, Zone, type ZoneProps, ZonePurpose } from '../../constructs/data';

/** The bucket of a zone. */
function bucketWith(more: Partial<ZoneProps> = {}) {
  const stack = new Stack(new App({ context }), 'Data');
  new Zone(stack, 'Zone', { purpose: ZonePurpose.LANDING, key: new Key(stack, 'Key'), ...more });
  const buckets = Object.values(Template.fromStack(stack).findResources('AWS::S3::Bucket'));
  return buckets.find(({ Properties }) => Properties.LoggingConfiguration !== undefined)?.Properties;
}

describe('retention', () => {
  const locked = (Mode: ObjectLockMode, Days: number) => ({ DefaultRetention: { Mode, Days } });

  test.each(Object.values(ZonePurpose))(
    'of %s is 30 days of governance where models come from, else none',
    (purpose) => {
      const lock = bucketWith({ purpose })?.ObjectLockConfiguration?.Rule;
      const where = [ZonePurpose.VALIDATED, ZonePurpose.MODELS];
      expect(lock).toEqual(where.includes(purpose) ? locked(ObjectLockMode.GOVERNANCE, 30) : undefined);
    },
  );

  test.each<[string, () => Retention, object | undefined]>([
    ['one day of governance', () => Retention.governance(Duration.days(1)), locked(ObjectLockMode.GOVERNANCE, 1)],
    ['48 hours, which are days', () => Retention.governance(Duration.hours(48)), locked(ObjectLockMode.GOVERNANCE, 2)],
    ['a century', () => Retention.governance(Duration.days(36500)), locked(ObjectLockMode.GOVERNANCE, 36500)],
    ['a year of compliance', () => Retention.compliance(Duration.days(365)), locked(ObjectLockMode.COMPLIANCE, 365)],
    ['ten years', () => Retention.compliance(Duration.days(3650)), locked(ObjectLockMode.COMPLIANCE, 3650)],
    ['more, by name', () => Retention.irreversible(Duration.days(3651)), locked(ObjectLockMode.COMPLIANCE, 3651)],
    ['none', () => Retention.none(), undefined],
  ])('takes %s', (_, retention, rule) => {
    const zone = bucketWith({ purpose: ZonePurpose.VALIDATED, retention: retention() });
    expect(zone?.ObjectLockConfiguration?.Rule).toEqual(rule);
    expect(zone?.ObjectLockEnabled).toBe(rule === undefined ? undefined : true);
  });

  test.each<[string, () => Retention, RegExp]>([
    [
      'less than a day',
      () => Retention.governance(Duration.hours(23)),
      /Retention.governance: 'period' takes 1 to 36500 whole/,
    ],
    ['no time', () => Retention.compliance(Duration.days(0)), /'period' takes 1 to 3650 whole days/],
    ['a day and a half', () => Retention.compliance(Duration.hours(36)), /'period' takes/],
    [
      'ten years and a day',
      () => Retention.compliance(Duration.days(3651)),
      /name Retention.irreversible\(\) to lock for longer/,
    ],
    ['a century and a day', () => Retention.irreversible(Duration.days(36501)), /'period' takes 1 to 36500/],
    [
      'a period not known yet',
      () => Retention.governance(Duration.days(Lazy.number({ produce: () => 1 }))),
      /got 'a token'/,
    ],
  ])('fails on %s', (_, retention, message) => {
    expect(retention).toThrow(message);
    expect(retention).toThrow(InvalidProps);
  });
});

describe('lifecycle', () => {
  const rules = (more: Partial<ZoneProps> = {}) => bucketWith(more)?.LifecycleConfiguration.Rules;

  test.each(Object.values(ZonePurpose))(
    'of %s never deletes what was written, and moves it to a cheaper class',
    (purpose) => {
      const [, tier, ...more] = rules({ purpose });
      expect(more).toEqual([]);
      const keys = Object.keys(tier).filter((key) => !['Id', 'Status'].includes(key));
      const transit = [ZonePurpose.LANDING, ZonePurpose.QUARANTINE].includes(purpose);
      expect(keys).toEqual([transit ? 'NoncurrentVersionTransitions' : 'Transitions']);
      const [{ StorageClass }] = tier[keys[0] ?? ''];
      expect(StorageClass).toBe(transit ? 'GLACIER_IR' : 'INTELLIGENT_TIERING');
    },
  );

  test('expires by name, and the versions a month later', () => {
    expect(rules({ lifecycle: Lifecycle.expireAfter(Duration.days(90)) })).toContainEqual({
      Id: 'Expire',
      Status: 'Enabled',
      ExpirationInDays: 90,
      NoncurrentVersionExpiration: { NoncurrentDays: 30 },
    });
    expect(rules({ lifecycle: Lifecycle.keep() })).toEqual(rules());
  });

  test('lets an age through that is not known yet', () => {
    expect(() => Lifecycle.expireAfter(Duration.days(Lazy.number({ produce: () => 9 })))).not.toThrow();
  });

  test.each([Duration.days(0), Duration.hours(30)])('fails on %p', (age) => {
    expect(() => Lifecycle.expireAfter(age)).toThrow(/Lifecycle.expireAfter: 'age' takes at least 1 whole day/);
    expect(() => Lifecycle.expireAfter(age)).toThrow(InvalidProps);
  });
});
