import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { arnsOf, type ForeignRoles, letIn, refuseInvalid } from '../core/foreign-roles';
import { InvalidProps } from '../core/invalid-props';
import type { Perimeter } from '../core/perimeter';
import { CONSUME } from './perms';
import type { Zone } from './zone';
import type { ZonePolicy } from './zone-policy';
import { PURPOSES } from './zone-purpose';

interface Guard {
  readonly perimeter: Perimeter;
  readonly policy: ZonePolicy;
}

/** Lets roles of other accounts read a zone: past its guard, by the policy of the bucket and by that of the key, which works through S3 only. */
export function openZone(zone: Zone, readers: ForeignRoles[], { perimeter, policy }: Guard): void {
  refusePurpose(zone);
  refuseInvalid(zone, 'readers', readers, perimeter);
  const { bucket, key } = zone;
  const through = { 'kms:ViaService': `s3.${Stack.of(zone).region}.amazonaws.com` };
  for (const reader of readers) {
    const may = (actions: readonly string[], resource: string, equal = {}) =>
      letIn(zone, reader, perimeter, { actions, resources: [resource], equal });
    bucket.addToResourcePolicy(may(CONSUME.bucket, bucket.bucketArn));
    bucket.addToResourcePolicy(may(CONSUME.objects, bucket.arnForObjects('*')));
    const { statementAdded } = key.addToResourcePolicy(may(CONSUME.key, '*', through));
    if (!statementAdded) throw closed(zone, key.node.path);
    policy.admit('read', ...arnsOf(zone, reader));
  }
}

function refusePurpose(zone: Zone): void {
  const open = Object.entries(PURPOSES).filter(([, { shared }]) => shared);
  if (PURPOSES[zone.purpose].shared) return;
  throw new InvalidProps(zone, {
    prop: 'readers',
    allowed: `readers of other accounts in zones for ${open.map(([purpose]) => purpose).join(' and ')}`,
    got: `some for ${zone.purpose}`,
    remedy: 'let them read what was made of the data: data stays in its account',
  });
}

function closed(zone: Construct, got: string): InvalidProps {
  return new InvalidProps(zone, {
    prop: 'key',
    allowed: 'a key that is defined in this app where other accounts read: its policy lets them',
    got,
    remedy: 'define it here, or let a role of this account hand objects out',
  });
}
