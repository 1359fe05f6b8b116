import { type Ask, mayDo } from '../../principals/access';
import { bearingOn } from '../../principals/bearing';
import { nameOf } from '../../principals/place';
import { policyOn } from '../../principals/resource-policies';
import { member } from '../../resolve/json';
import type { Theorem, Verdict } from '../../theorem';
import type { World, WorldResource } from '../../world';
import { ordinary, trustedIn } from '../administrators';
import { theorem } from '../claim';
import { closedWorld, type Finding, judged, unknownOf } from '../judged';
import { strangersAt } from '../strangers';

const stopping = ['StopLogging', 'DeleteTrail', 'UpdateTrail', 'PutEventSelectors', 'PutInsightSelectors'].map(
  (name) => `cloudtrail:${name}`,
);
/** An action on objects is no action on the bucket: a policy that denies each where it applies denies both. */
const emptying = {
  objects: [
    'DeleteObject',
    'DeleteObjectVersion',
    'BypassGovernanceRetention',
    'PutObjectRetention',
    'PutObjectLegalHold',
    'PutObjectAcl',
    'PutObjectVersionAcl',
  ].map((name) => `s3:${name}`),
  bucket: [
    'PutBucketObjectLockConfiguration',
    'PutLifecycleConfiguration',
    'PutBucketVersioning',
    'DeleteBucket',
    'PutBucketPolicy',
    'DeleteBucketPolicy',
    'PutBucketAcl',
    'PutBucketOwnershipControls',
  ].map((name) => `s3:${name}`),
};

/** One verdict a trail. */
export const trailRuns: Theorem = theorem('trail-cannot-be-stopped', 'AUDIT-05', {
  says: 'Nobody but an administrator can stop, narrow or redirect the trail',
  kind: 'never',
  decide: (world) => world.of('AWS::CloudTrail::Trail').map((trail) => onResource(world, trail, { '': stopping })),
});

/** One verdict for each bucket that a trail writes to. */
export const auditStays: Theorem = theorem('audit-data-cannot-be-changed', 'AUDIT-03', {
  says: 'Nobody but an administrator can delete audit data, shorten its retention or change who may',
  kind: 'never',
  decide: (world) => {
    const names = [...new Set(world.of('AWS::CloudTrail::Trail').map(({ properties }) => properties.S3BucketName))];
    return names.flatMap((name): Verdict[] => {
      const bucket = world.of('AWS::S3::Bucket').find(({ ref }) => ref === name);
      if (bucket) return [...stays(world, bucket), ...keysOf(world, bucket).map((key) => onKey(world, bucket, key))];
      return typeof name === 'string' ? [] : [unknownOf('a trail', 'the bucket that it writes to')];
    });
  },
});

const destroying = ['ScheduleKeyDeletion', 'DeleteImportedKeyMaterial'].map((name) => `kms:${name}`);

/** Who writes to a bucket without versions writes over what is there. */
function stays(world: World, bucket: WorldResource): Verdict[] {
  const versioned = member(bucket.properties.VersioningConfiguration, 'Status') === 'Enabled';
  const locked = String(bucket.properties.ObjectLockEnabled) === 'true';
  const objects = versioned || locked ? emptying.objects : [...emptying.objects, 's3:PutObject'];
  return [onResource(world, bucket, { '': emptying.bucket, '/*': objects })];
}

/** The keys of the templates that audit data cannot be read without. */
function keysOf(world: World, bucket: WorldResource): WorldResource[] {
  const writing = world.of('AWS::CloudTrail::Trail').filter(({ properties }) => properties.S3BucketName === bucket.ref);
  const rules = member(bucket.properties.BucketEncryption, 'ServerSideEncryptionConfiguration');
  const named = [
    ...writing.map(({ properties }) => properties.KMSKeyId),
    ...[rules].flat().map((rule) => member(member(rule, 'ServerSideEncryptionByDefault'), 'KMSMasterKeyID')),
  ];
  const keys = named.flatMap((name) => world.find(name) ?? []);
  return [...new Set(keys)].filter(({ type }) => type === 'AWS::KMS::Key');
}

/** To destroy the key is to destroy what it encrypts. */
function onKey(world: World, bucket: WorldResource, key: WorldResource): Verdict {
  return onResource(world, key, { '': destroying }, nameOf(bucket));
}

/** Whether anybody can do the actions, by what follows the ARN of the resource in that of what they are done to. */
function onResource(
  world: World,
  target: WorldResource,
  actions: Readonly<Record<string, readonly string[]>>,
  subject = nameOf(target),
): Verdict {
  const { arn, account } = target;
  if (arn === undefined) return unknownOf(subject, 'its ARN');
  const policy = policyOn(world, target);
  const asks = Object.entries(actions).map(([end, own]): Ask => {
    return { actions: own, resources: [`${arn}${end}`], account, policy };
  });
  return judged(world, subject, findings(world, target, asks), [closedWorld, ...trustedIn(world)]);
}

function* findings(world: World, target: WorldResource, asks: readonly Ask[]): Generator<Finding> {
  for (const ask of asks) {
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
}
