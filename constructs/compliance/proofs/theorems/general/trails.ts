import { type Ask, mayDo } from '../../principals/access';
import { bearingOn } from '../../principals/bearing';
import { nameOf } from '../../principals/place';
import { policyOn } from '../../principals/resource-policies';
import type { Theorem, Verdict } from '../../theorem';
import type { World, WorldResource } from '../../world';
import { ordinary, trustedIn } from '../administrators';
import { theorem } from '../claim';
import { type Finding, judged, unknownOf } from '../judged';
import { closedWorld } from '../never';
import { strangersAt } from '../strangers';

const stopping = ['StopLogging', 'DeleteTrail', 'UpdateTrail', 'PutEventSelectors', 'PutInsightSelectors'].map(
  (name) => `cloudtrail:${name}`,
);
const emptying = [
  'DeleteObject',
  'DeleteObjectVersion',
  'BypassGovernanceRetention',
  'PutObjectRetention',
  'PutObjectLegalHold',
  'PutLifecycleConfiguration',
  'PutBucketVersioning',
  'DeleteBucket',
  'PutBucketPolicy',
  'DeleteBucketPolicy',
].map((name) => `s3:${name}`);

/** One verdict a trail. */
export const trailRuns: Theorem = theorem('trail-cannot-be-stopped', 'AUDIT-05', {
  says: 'Nobody but an administrator can stop, narrow or redirect the trail',
  kind: 'never',
  decide: (world) => world.of('AWS::CloudTrail::Trail').map((trail) => onResource(world, trail, stopping, [])),
});

/** One verdict for each bucket that a trail writes to. */
export const auditStays: Theorem = theorem('audit-data-cannot-be-changed', 'AUDIT-03', {
  says: 'Nobody but an administrator can delete audit data, shorten its retention or change who may',
  kind: 'never',
  decide: (world) => {
    const names = [...new Set(world.of('AWS::CloudTrail::Trail').map(({ properties }) => properties.S3BucketName))];
    return names.flatMap((name): Verdict[] => {
      const bucket = world.of('AWS::S3::Bucket').find(({ ref }) => ref === name);
      if (bucket) return [onResource(world, bucket, emptying, ['/*'])];
      return typeof name === 'string' ? [] : [unknownOf('a trail', 'the bucket that it writes to')];
    });
  },
});

function onResource(
  world: World,
  target: WorldResource,
  actions: readonly string[],
  within: readonly string[],
): Verdict {
  const { arn } = target;
  if (arn === undefined) return unknownOf(nameOf(target), 'its ARN');
  const resources = [arn, ...within.map((end) => `${arn}${end}`)];
  const found = findings(world, target, {
    actions,
    resources,
    account: target.account,
    policy: policyOn(world, target),
  });
  return judged(world, nameOf(target), found, [closedWorld, ...trustedIn(world)]);
}

function* findings(world: World, target: WorldResource, ask: Ask): Generator<Finding> {
  for (const subject of ordinary(world)) {
    const access = mayDo(subject, ask);
    const does = access.verdict === 'possible' ? access.request.action : ask.actions.join(', ');
    yield {
      says: `${subject.name} can do ${does} on ${nameOf(target)}`,
      access,
      bearing: () => bearingOn(subject, ask),
    };
  }
  yield* strangersAt(world, target, ask);
}
