import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { App, Duration, Lazy, Stack } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { ArchiveRetention, AuditArchive, AuditTrail } from '../../constructs/audit';

test.each([
  [ArchiveRetention.of(Duration.days(1)), 1],
  [ArchiveRetention.of(Duration.days(3650)), 3650],
  [ArchiveRetention.irreversible(Duration.days(36500)), 36500],
])('locks for the time that is named', (retention, days) => {
  const stack = new Stack(new App({ context }), 'Shared');
  const trails = [AuditTrail.arnIn(stack, stack.account, stack.region)];
  new AuditArchive(stack, 'Archive', { key: new Key(stack, 'Key'), trails, retention });
  Template.fromStack(stack).hasResourceProperties('AWS::S3::Bucket', {
    ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: days } } },
  });
});

test.each<[string, () => ArchiveRetention, RegExp]>([
  [
    'no time',
    () => ArchiveRetention.of(Duration.days(0)),
    /ArchiveRetention.of: 'duration' takes 1 to 3650 whole days/,
  ],
  [
    'hours',
    () => ArchiveRetention.of(Duration.hours(36)),
    /'duration' takes 1 to 3650 whole days, known at synth, got '1 day 12 hours'/,
  ],
  [
    'a time that is not known at synth',
    () => ArchiveRetention.of(Duration.days(Lazy.number({ produce: () => 400 }))),
    /'duration' takes 1 to 3650 whole days, known at synth, got 'a token'/,
  ],
  [
    'over ten years',
    () => ArchiveRetention.of(Duration.days(3651)),
    /got '3651 days'; use ArchiveRetention.irreversible/,
  ],
  [
    'over a hundred years',
    () => ArchiveRetention.irreversible(Duration.days(36501)),
    /ArchiveRetention.irreversible: 'duration' takes 1 to 36500 whole days/,
  ],
])('a retention fails for %s', (_, make, message) => {
  expect(make).toThrow(message);
});
