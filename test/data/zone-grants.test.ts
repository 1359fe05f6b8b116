import { ZonePurpose } from '../../constructs/data';
import { POLICY_LIMITS } from '../../constructs/facts/policy-limits';
import {
  type Ability,
  ACTION,
  bucketOf,
  EXPECTED,
  everything,
  holders,
  idOf,
  lake,
  may,
  template,
  type Verb,
  world,
} from './granted-lake';
import { REGION } from './policy-evaluator';

describe('verbs', () => {
  test.each(holders)('$verb in $purpose allows exactly its job there, and nothing in any other zone', (holder) => {
    for (const zone of lake.zones) {
      const allowed = (Object.keys(ACTION) as Ability[]).filter(
        (ability) => may(zone, holder.role, ACTION[ability]) === 'allow',
      );
      const expected = zone.purpose === holder.purpose ? (EXPECTED[holder.purpose][holder.verb] ?? []) : [];
      expect({ zone: zone.purpose, allowed: allowed.sort() }).toEqual({
        zone: zone.purpose,
        allowed: [...expected].sort(),
      });
    }
  });

  test.each(Object.values(ZonePurpose))('%s has no other verbs', (purpose) => {
    const all = new Set(Object.values(EXPECTED).flatMap((verbs) => Object.keys(verbs) as Verb[]));
    const others = [...all].filter((verb) => EXPECTED[purpose][verb] === undefined);
    expect(all.size).toBe(10);
    for (const verb of others) {
      expect(() => lake.zone(purpose).grants[verb](everything)).toThrow(/'grants' takes the verbs of a zone for/);
    }
  });

  test('a scanner writes the one object that proves it can, and no other', () => {
    const { role = '' } = holders.find(({ verb }) => verb === 'scan') ?? {};
    const zone = lake.zone(ZonePurpose.LANDING);
    expect(may(zone, role, 's3:PutObject', {}, 'malware-protection-resource-validation-object')).toBe('allow');
    expect(may(zone, role, 's3:PutObject')).toBe('deny');
  });

  test('the key is used through S3 only, to decrypt by readers and to encrypt by writers', () => {
    const zone = lake.zone(ZonePurpose.VALIDATED);
    const key = world.arn(idOf(zone.key));
    const use = (verb: Verb, action: string, via?: string) => {
      const { role = '' } = holders.find((holder) => holder.purpose === zone.purpose && holder.verb === verb) ?? {};
      const through: Record<string, string> = via === undefined ? {} : { 'kms:ViaService': via };
      return world.decide(bucketOf(zone), role, { action, resource: key, context: through });
    };
    const s3 = `s3.${REGION}.amazonaws.com`;
    expect(use('read', 'kms:Decrypt', s3)).toBe('allow');
    expect(use('read', 'kms:GenerateDataKey', s3)).toBe('deny');
    expect(use('promote', 'kms:GenerateDataKey', s3)).toBe('allow');
    expect(use('promote', 'kms:Decrypt', s3)).toBe('allow');
    expect(use('erase', 'kms:Decrypt', s3)).toBe('deny');
    expect(use('read', 'kms:Decrypt')).toBe('deny');
    expect(use('read', 'kms:Decrypt', `ec2.${REGION}.amazonaws.com`)).toBe('deny');
  });

  test('a role that holds every verb of every zone has one policy, and all policies keep within nine tenths of their limits', () => {
    for (const { type, limit } of POLICY_LIMITS.filter(({ type }) => /ManagedPolicy|BucketPolicy/.test(type))) {
      const sizes = world.documents(type).map(({ length }) => length);
      expect(sizes.length).toBeGreaterThan(7);

      expect(Math.max(...sizes)).toBeLessThanOrEqual(limit * 0.9);
    }
    const policies = Object.values(template.findResources('AWS::IAM::ManagedPolicy'));
    const id = idOf(everything);
    expect(
      policies.filter(({ Properties }) => Properties.Roles.some(({ Ref }: { Ref: string }) => Ref === id)),
    ).toHaveLength(1);
    template.resourceCountIs('AWS::IAM::Policy', 0);
  });
});
