import type { World } from '../../constructs/compliance/proofs';
import { inStage, type Look, textsIn } from './faults';

/** Days. */
export const YEAR = 365;
const MONTH = 30;

/** What cannot be made again. */
const LASTING = ['S3::Bucket', 'KMS::Key', 'Logs::LogGroup', 'SageMaker::ModelPackageGroup'].map(
  (type) => `AWS::${type}`,
);

/** What goes with its stack, or when a change replaces it. */
export function retained(world: World, stage: string): Look[] {
  return LASTING.flatMap((type) => inStage(world, type, stage)).map(
    (at): Look => (at.isRetained ? { at } : { at, fault: 'it goes with its stack' }),
  );
}

/** Buckets: those with evidence are locked, and in none anything expires. */
export function locked(world: World, stage: string): Look[] {
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

export function waiting(world: World, stage: string): Look[] {
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

export function keyed(world: World, stage: string): Look[] {
  const keys = inStage(world, 'AWS::KMS::Key', stage).map((at): Look => {
    const { Enabled = true, PendingWindowInDays: days = MONTH } = at.properties;
    if (String(Enabled) !== 'true') return { at, fault: 'it is off' };
    return Number(days) >= MONTH ? { at } : { at, fault: `a deletion is final after ${String(days)} days` };
  });
  const names = inStage(world, 'AWS::KMS::Alias', stage).map((at): Look => {
    const key = world.find(at.properties.TargetKeyId)?.logicalId.slice(0, -8);
    return at.logicalId.slice(0, -8) === `${key}Alias` ? { at } : { at, fault: `it names ${key}` };
  });
  return [...keys, ...names];
}
