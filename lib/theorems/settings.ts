import { type Theorem, theorem, type World, type WorldResource } from '../../constructs/compliance/proofs';
import type { Organisation } from '../organisation';
import { inStage, type Look, sound, textsIn } from './faults';
import { keyed, locked, retained, waiting, YEAR } from './kept';

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
        'Data, keys, logs and versions stay when their stack goes, evidence is locked for a year or longer, nothing expires, dead letters wait for two weeks, keys are on and under their names',
        each((world, stage) => [
          ...retained(world, stage),
          ...locked(world, stage),
          ...waiting(world, stage),
          ...keyed(world, stage),
        ]),
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
