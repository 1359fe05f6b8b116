import { allows } from '../../grants';
import { type Statement, statementsOf } from '../../policy';
import { admit, keyPolicy } from '../../policy-examples';
import { isAnyone, limits } from '../../policy-match';
import { cfn, problem, rule } from '../../rule';

const OWN =
  /^(kms:CallerAccount|aws:(PrincipalOrgID|PrincipalOrgPaths|PrincipalAccount|PrincipalArn|SourceAccount|SourceArn|SourceOrgID))$/i;
const ROOT = /:root$|^\d{12}$|^\$\{AWS::AccountId\}$/;

export const keyPolicyScope = rule({
  id: 'KeyPolicyScope',
  service: 'kms',
  control: 'KEY-02',
  finding: 'The policy of the key gives everything to somebody other than the account, or something to anybody.',
  remedy: "Name principals and actions; leave 'kms:*' to the root of the account.",
  sources: [cfn('kms-key'), 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html'],
  types: ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'],
  check: (key) => {
    const roots = new Set(
      statementsOf(key)
        .filter((one) => allows(one) && isEverything(one))
        .flatMap(({ principals }) => principals.filter(({ value }) => ROOT.test(value)).map(({ value }) => value)),
    );
    const several = roots.size > 1 ? [problem('KeyPolicy', `${[...roots].join(' and ')} may do everything`)] : [];
    const single = statementsOf(key)
      .filter(allows)
      .flatMap((statement) => {
        const { path, principals } = statement;
        const everything = isEverything(statement);
        const others = principals.filter(({ value }) => !ROOT.test(value));
        return [
          ...(everything && others.length > 0
            ? [problem(path, `${path} gives everything to ${others.map(({ value }) => value).join(', ')}`)]
            : []),
          ...(principals.some(isAnyone) && !limits(statement, OWN) ? [problem(path, `${path} admits anybody`)] : []),
        ];
      });
    return [...several, ...single];
  },
  pass: [
    keyPolicy(admit({ AWS: 'arn:aws:iam::111122223333:root' }, 'kms:*')),
    keyPolicy(admit('*', 'kms:Decrypt', { StringEquals: { 'kms:CallerAccount': '111122223333' } })),
  ],
  fail: [
    keyPolicy(
      admit({ AWS: 'arn:aws:iam::111122223333:root' }, 'kms:*'),
      admit({ AWS: 'arn:aws:iam::999999999999:root' }, 'kms:*'),
    ),
    keyPolicy(admit({ AWS: 'arn:aws:iam::111122223333:role/admin' }, 'kms:*')),
    keyPolicy(admit('*', 'kms:Decrypt')),
    keyPolicy(admit({ AWS: '*' }, 'kms:Decrypt', { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } })),
  ],
});

function isEverything({ actions, notActions }: Statement): boolean {
  return notActions.length > 0 || actions.some((action) => /^(kms:)?\*$/i.test(action));
}
