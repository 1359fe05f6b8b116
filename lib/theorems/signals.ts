import type { World, WorldResource } from '../../constructs/compliance/proofs';
import { inStage, type Look, textsIn } from './faults';
import { arnOf } from './found';

const OURS = /^CdkMlSecOps\//;

/** Filters without an alarm that tells a topic, and alarms without a filter. */
export function signals(world: World, stage: string): Look[] {
  const alarms = inStage(world, 'AWS::CloudWatch::Alarm', stage).filter(({ properties }) =>
    OURS.test(String(properties.Namespace)),
  );
  const filters = inStage(world, 'AWS::Logs::MetricFilter', stage);
  const topics = new Set(inStage(world, 'AWS::SNS::Topic', stage).map(({ ref }) => ref));
  const key = ({ MetricNamespace, MetricName, Namespace }: Readonly<Record<string, unknown>>) =>
    `${MetricNamespace ?? Namespace} ${MetricName}`;
  const counted = (at: WorldResource) =>
    [at.properties.MetricTransformations].flat().map((one) => key({ ...(one as object) }));
  const told = new Set(
    alarms
      .filter(
        ({ properties }) =>
          textsIn(properties.AlarmActions).some((action) => topics.has(action)) && Number(properties.Threshold) <= 5,
      )
      .map(({ properties }) => key(properties)),
  );
  const known = new Set(filters.flatMap(counted));
  return [
    ...filters.map(
      (at): Look =>
        counted(at).every((metric) => told.has(metric)) ? { at } : { at, fault: 'no alarm tells of what it counts' },
    ),
    ...alarms.map(
      (at): Look => (known.has(key(at.properties)) ? { at } : { at, fault: 'no filter counts what it waits for' }),
    ),
  ];
}

/** Zones whose objects the trail does not record. */
export function recorded(world: World, stage: string): Look[] {
  const texts = inStage(world, 'AWS::CloudTrail::Trail', stage).flatMap(({ properties }) =>
    textsIn(properties.AdvancedEventSelectors),
  );
  return inStage(world, 'AWS::S3::Bucket', stage)
    .filter(({ logicalId }) => /^Lake(?!AccessLogs)/.test(logicalId))
    .map(
      (at): Look => (texts.includes(`${arnOf(at)}/`) ? { at } : { at, fault: 'the trail does not record its objects' }),
    );
}
