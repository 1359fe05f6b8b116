import { type Ask, mayDo } from '../../principals/access';
import { bearingOn } from '../../principals/bearing';
import { nameOf } from '../../principals/place';
import { policyOn } from '../../principals/resource-policies';
import type { Theorem } from '../../theorem';
import type { World, WorldResource } from '../../world';
import { ordinary, trustedIn } from '../administrators';
import { theorem } from '../claim';
import { both } from '../combined';
import { closedWorld, type Finding, judged, unknownOf } from '../judged';

const using = [
  'Decrypt',
  'DeriveSharedSecret',
  'Encrypt',
  'GenerateDataKey',
  'GenerateDataKeyPair',
  'GenerateDataKeyPairWithoutPlaintext',
  'GenerateDataKeyWithoutPlaintext',
  'GenerateMac',
  'ReEncryptFrom',
  'ReEncryptTo',
  'Sign',
].map((name) => `kms:${name}`);
const ruling = ['PutKeyPolicy', 'ScheduleKeyDeletion', 'DisableKey', 'DeleteImportedKeyMaterial'].map(
  (name) => `kms:${name}`,
);

/** One verdict a key. */
export const keysOutliveUsers: Theorem = theorem('key-user-does-not-rule-the-key', 'KEY-02', {
  says: 'Nobody who can use a key can change its policy, disable it or schedule its deletion',
  kind: 'never',
  decide: (world) =>
    ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey']
      .flatMap((type) => world.of(type))
      .map((key) => {
        const { arn } = key;
        if (arn === undefined) return unknownOf(nameOf(key), 'its ARN');
        return judged(world, nameOf(key), findings(world, key, arn), [closedWorld, ...trustedIn(world)]);
      }),
});

function* findings(world: World, key: WorldResource, arn: string): Generator<Finding> {
  const ask = (actions: readonly string[]): Ask => {
    return { actions, resources: [arn], account: key.account, policy: policyOn(world, key) };
  };
  for (const subject of ordinary(world)) {
    const rules = mayDo(subject, ask(ruling));
    const access = rules.verdict === 'impossible' ? rules : both(mayDo(subject, ask(using)), rules);
    yield {
      says: `${subject.name} can both use and rule ${nameOf(key)}`,
      access,
      bearing: () => bearingOn(subject, ask(ruling)),
    };
  }
}
