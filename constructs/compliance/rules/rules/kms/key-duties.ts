import { allows } from '../../grants';
import { statementsOf } from '../../policy';
import { admit, keyPolicy } from '../../policy-examples';
import { speaksOf } from '../../policy-match';
import { cfn, problem, rule } from '../../rule';

const ADMINISTER = ['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'kms:DisableKey'];
const USE = ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:Sign', 'kms:GenerateMac'];

/** The root of the account, which hands both out, does not count. */
export const keyDuties = rule({
  id: 'KeyDuties',
  service: 'kms',
  control: 'KEY-02',
  finding: 'Who administers the key can use it too.',
  remedy: 'Give administration and use to different principals.',
  sources: [cfn('kms-key'), 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html'],
  types: ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'],
  check: (key) => {
    const statements = statementsOf(key).filter(allows);
    const holders = (actions: readonly string[]) =>
      new Set(
        statements
          .filter((one) => actions.some((action) => speaksOf(one, action)))
          .flatMap(({ principals }) => principals.map(({ value }) => value)),
      );
    const users = holders(USE);
    return [...holders(ADMINISTER)]
      .filter((who) => users.has(who) && !/:root$|^\d{12}$|^\*$/.test(who))
      .map((who) => problem('KeyPolicy', `${who} does both`, who));
  },
  pass: [
    keyPolicy(
      admit({ AWS: 'admin' }, ['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion']),
      admit({ AWS: 'user' }, 'kms:Decrypt'),
    ),
  ],
  fail: [
    keyPolicy(admit({ AWS: 'admin' }, ['kms:PutKeyPolicy', 'kms:Decrypt'])),
    keyPolicy(admit({ AWS: 'admin' }, 'kms:Put*'), admit({ AWS: 'admin' }, 'kms:GenerateDataKey*')),
  ],
});
