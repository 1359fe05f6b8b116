import { TRAIL_SIGNALS } from '../../constructs/audit/trail-signals';
import type { World, WorldResource } from '../../constructs/compliance/proofs';
import { inStage, type Look, textsIn } from './faults';
import { arnOf, named } from './found';

/** Zones whose objects the trail does not record. */
export function recorded(world: World, stage: string): Look[] {
  const selected = inStage(world, 'AWS::CloudTrail::Trail', stage)
    .flatMap(({ properties }) => selectorsOf(properties))
    .filter(({ fields }) => isWhole(fields, STARTING) && textsIn(fields).includes('AWS::S3::Object'));
  const all = selected.some(({ fields }) => fields.every((one) => one.Field !== 'resources.ARN'));
  const texts = selected.flatMap(({ fields }) => textsIn(fields));
  return inStage(world, 'AWS::S3::Bucket', stage)
    .filter(({ logicalId }) => /^Lake(?!AccessLogs)/.test(logicalId))
    .map((at): Look => {
      const known = all || texts.includes(`${arnOf(at)}/`);
      return known ? { at } : { at, fault: 'the trail does not record its objects' };
    });
}

interface Field {
  readonly Field?: unknown;
  readonly Equals?: unknown;
}

const STARTING = ['Equals', 'StartsWith'];

function selectorsOf({ AdvancedEventSelectors: all }: WorldResource['properties']): { readonly fields: Field[] }[] {
  return [all ?? []].flat().map((selector) => ({
    fields: [(selector as { readonly FieldSelectors?: unknown }).FieldSelectors ?? []].flat() as Field[],
  }));
}

/** Whether the fields narrow nothing but the category, the type and where the ARN starts. */
function isWhole(fields: readonly Field[], tests: readonly string[]): boolean {
  return fields.every(
    (one) =>
      /^(eventCategory|resources\.(type|ARN))$/.test(String(one.Field)) &&
      Object.keys(one).every((name) => name === 'Field' || tests.includes(name)),
  );
}

/** Trails that leave out calls that manage, or write where nobody of ours reads. */
export function trails(world: World, stage: string): Look[] {
  const archives = new Set(world.of('AWS::S3::Bucket').map(({ ref }) => String(ref)));
  const logs = new Set(inStage(world, 'AWS::Logs::LogGroup', stage).map((group) => group.attribute('Arn')));
  return inStage(world, 'AWS::CloudTrail::Trail', stage).map((at): Look => {
    const { CloudWatchLogsLogGroupArn, IncludeGlobalServiceEvents, S3BucketName } = at.properties;
    const all = selectorsOf(at.properties).some(
      ({ fields: [only, ...more] }) => more.length === 0 && textsIn(only?.Equals).includes('Management'),
    );
    if (!all || String(IncludeGlobalServiceEvents) === 'false') return { at, fault: 'it leaves out calls that manage' };
    if (!logs.has(CloudWatchLogsLogGroupArn)) return { at, fault: 'it writes to no log of ours' };
    return archives.has(String(S3BucketName)) ? { at } : { at, fault: 'it delivers to no archive of ours' };
  });
}

/** Filters of a trail that do not count what they are for, or not in its log. */
export function misheard(world: World, stage: string): Look[] {
  const logs = inStage(world, 'AWS::CloudTrail::Trail', stage).map(
    (trail) => trail.properties.CloudWatchLogsLogGroupArn,
  );
  return TRAIL_SIGNALS.flatMap(({ name, pattern }): Look[] =>
    named(world, 'AWS::Logs::MetricFilter', `Trail/Filters/${name}`, stage).map((at) => {
      const { FilterPattern, LogGroupName, MetricTransformations: counted } = at.properties;
      const group = inStage(world, 'AWS::Logs::LogGroup', stage).find(({ ref }) => ref === LogGroupName);
      const one = [counted].flat().every((each) => textsIn(each).includes('1'));
      if (FilterPattern !== pattern || !one) return { at, fault: 'it does not count what it is for' };
      return logs.includes(group?.attribute('Arn')) ? { at } : { at, fault: 'it looks into another log' };
    }),
  );
}
