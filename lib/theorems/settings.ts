import { type Theorem, theorem, type World, type WorldResource } from '../../constructs/compliance/proofs';
import type { Organisation } from '../organisation';
import { inStage, type Look, sound, textsIn } from './faults';

/** The class of data of what a resource holds, by its type and construct; the first that fits counts. */
const CLASSES: readonly (readonly [type: string, construct: RegExp, keys: readonly string[]])[] = [
  ['AWS::S3::Bucket', /^Lake(Landing|Quarantine)/, ['Raw']],
  ['AWS::S3::Bucket', /^Lake(Validated|Features)/, ['Curated']],
  ['AWS::S3::Bucket', /^(Lake(Artifacts|Models)|Records)/, ['Models']],
  ['AWS::S3::Bucket', /^LakeCaptured/, ['Captured']],
  ['AWS::S3::Bucket', /Archive(?!AccessLogs)/, ['Audit']],
  ['AWS::CloudTrail::Trail', /./, ['Audit']],
  ['AWS::Logs::LogGroup', /^Trail/, ['Audit', 'Logs']],
  ['AWS::Logs::LogGroup', /./, ['Logs']],
  ['AWS::SNS::Topic', /./, ['Audit', 'Logs']],
  ['AWS::SQS::Queue', /./, ['Logs']],
  ['AWS::Lambda::Function', /./, ['Logs']],
  ['AWS::SageMaker::Domain', /./, ['Models']],
];
const YEAR = 365;

/** What holds of settings: each thing is encrypted under the key of its class, and logs are kept. */
export function settingTheorems({ environments, shared }: Organisation): Theorem[] {
  const stages = [...Object.keys(environments), 'Shared'];
  const each = (looks: (world: World, stage: string) => readonly Look[]) => (world: World) =>
    stages.flatMap((stage) => looks(world, stage));
  return [
    theorem(
      'everything-is-under-the-key-of-its-class',
      'KEY-01',
      sound(
        'Buckets, trails, logs, topics, queues, functions and Studio are encrypted under the key of their class of data',
        each((world, stage) => encrypted(world, stage, shared.archiveKeyArn)),
      ),
    ),
    theorem('logs-are-kept', 'AUDIT-02', sound('Logs are kept for a year or longer', each(kept))),
    theorem(
      'what-is-kept-stays',
      'AUDIT-03',
      sound(
        'Evidence is locked for a year or longer, nothing expires, dead letters wait for two weeks, keys are on and under their names',
        each((world, stage) => [...locked(world, stage), ...waiting(world, stage), ...keyed(world, stage)]),
      ),
    ),
  ];
}

function encrypted(world: World, stage: string, archiveKey: string | undefined): Look[] {
  const types = [...new Set(CLASSES.map(([type]) => type))];
  return types.flatMap((type) =>
    inStage(world, type, stage).flatMap((at): Look[] => {
      const [, , keys] = CLASSES.find(([of, construct]) => of === type && construct.test(at.logicalId)) ?? [];
      if (keys === undefined) return [];
      // The key of the archive that all share is in another account.
      if (archiveKey !== undefined && at.properties.KMSKeyId === archiveKey) return [{ at }];
      const found = keysOf(world, at);
      if (found.length === 0) return [{ at, fault: 'it names no key of ours' }];
      const wrong = found.find(({ logicalId }) => !keys.some((name) => logicalId.startsWith(`Ring${name}`)));
      return [
        wrong === undefined
          ? { at }
          : { at, fault: `it is under ${wrong.logicalId}, not the key for ${keys.join(' or ')}` },
      ];
    }),
  );
}

/** Keys that the settings of a resource name: what its code is told of others is no setting. */
function keysOf(world: World, { properties: { Environment: _, ...properties } }: WorldResource): WorldResource[] {
  return textsIn(properties).flatMap((text) => {
    const found = world.find(text);
    return found?.type === 'AWS::KMS::Key' ? [found] : [];
  });
}

function kept(world: World, stage: string): Look[] {
  const groups = new Set(inStage(world, 'AWS::Logs::LogGroup', stage).map((group) => group.attribute('Arn')));
  const workflows = inStage(world, 'AWS::StepFunctions::StateMachine', stage).map((at): Look => {
    const texts = textsIn(at.properties.LoggingConfiguration);
    const logged = texts.includes('ALL') && texts.some((text) => groups.has(text));
    return logged ? { at } : { at, fault: 'it does not log all that it does' };
  });
  const logs = inStage(world, 'AWS::Logs::LogGroup', stage).map((at): Look => {
    const days = at.properties.RetentionInDays;
    return days === undefined || Number(days) >= YEAR
      ? { at }
      : { at, fault: `they are gone after ${String(days)} days` };
  });
  return [...workflows, ...logs];
}

/** Buckets: those with evidence are locked, and in none anything expires. */
function locked(world: World, stage: string): Look[] {
  return inStage(world, 'AWS::S3::Bucket', stage).map((at): Look => {
    const { LifecycleConfiguration: rules, ObjectLockConfiguration: lock } = at.properties;
    if (/"(\w*Expiration\w*|ExpiredObjectDeleteMarker)":/.test(JSON.stringify(rules ?? '')))
      return { at, fault: 'what lies in it expires' };
    if (!/^(Records|(Trail)?ArchiveBucket)/.test(at.logicalId)) return { at };
    const { Mode, Days = 0, Years = 0 } = retentionOf(lock);
    const isLocked = Mode === 'COMPLIANCE' && Number(Days) + Number(Years) * YEAR >= YEAR;
    return isLocked ? { at } : { at, fault: 'evidence in it can be erased within a year' };
  });
}

function retentionOf(lock: unknown): Readonly<Record<string, unknown>> {
  const { Rule } = (lock ?? {}) as {
    readonly Rule?: { readonly DefaultRetention?: Readonly<Record<string, unknown>> };
  };
  return Rule?.DefaultRetention ?? {};
}

const FORTNIGHT = 14 * 86_400;

function waiting(world: World, stage: string): Look[] {
  const queues = inStage(world, 'AWS::SQS::Queue', stage);
  const letters = inStage(world, 'AWS::Lambda::Function', stage).map((at): Look => {
    const [to] = textsIn(at.properties.DeadLetterConfig);
    return queues.some(({ arn }) => arn === to) ? { at } : { at, fault: 'what fails in it is gone' };
  });
  const kept = queues.map((at): Look => {
    const seconds = Number(at.properties.MessageRetentionPeriod);
    return seconds >= FORTNIGHT ? { at } : { at, fault: 'what failed is gone before two weeks' };
  });
  return [...letters, ...kept];
}

function keyed(world: World, stage: string): Look[] {
  const keys = inStage(world, 'AWS::KMS::Key', stage).map(
    (at): Look => (String(at.properties.Enabled ?? true) === 'true' ? { at } : { at, fault: 'it is off' }),
  );
  const names = inStage(world, 'AWS::KMS::Alias', stage).map((at): Look => {
    const key = world.find(at.properties.TargetKeyId)?.logicalId.slice(0, -8);
    return at.logicalId.slice(0, -8) === `${key}Alias` ? { at } : { at, fault: `it names ${key}` };
  });
  return [...keys, ...names];
}
