import { allows, isBoundary, isEverything } from '../../grants';
import { statementsOf } from '../../policy';
import { allow, policy } from '../../policy-examples';
import { holdersOf } from '../../policy-holders';
import { limits, speaksOf } from '../../policy-match';
import { problem, rule } from '../../rule';

const USE = ['kms:Decrypt', 'kms:ReEncryptFrom', 'kms:CreateGrant', 'kms:Sign', 'kms:GenerateMac'];
const NAMES = /^(kms:(ResourceAliases|RequestAlias|EncryptionContext:.+|ViaService)|aws:ResourceTag[/].+)$/i;

/** A condition on the alias, tag, context or service names keys as well. */
export const everyKey = rule({
  id: 'EveryKey',
  service: 'kms',
  control: 'KEY-02',
  finding: 'Every key of the account can be used.',
  remedy: 'Name the keys.',
  sources: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html',
  ],
  types: ['AWS::IAM::Policy', ...holdersOf('identity')],
  check: (resource, app) => {
    if (isBoundary(resource, app)) return undefined;
    return statementsOf(resource, 'identity')
      .filter(
        (one) => allows(one) && (one.resources.length === 0 || one.resources.some(isEveryKey)) && !limits(one, NAMES),
      )
      .flatMap((statement) =>
        USE.filter((action) => speaksOf(statement, action)).map((action) =>
          problem(`${statement.path}.Resource`, `${statement.path} allows ${action} with any`, action),
        ),
      );
  },
  pass: [
    policy(allow('kms:Decrypt', 'arn:aws:kms:eu-west-1:111122223333:key/1')),
    policy(allow('kms:Decrypt', '*', { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } })),
    policy(allow('kms:ListAliases', '*')),
  ],
  fail: [policy(allow('kms:Decrypt', '*')), policy(allow('kms:*', 'arn:aws:kms:*:111122223333:key/*'))],
});

function isEveryKey(resource: string): boolean {
  return isEverything(resource) || /:key[/][*]+$/.test(resource);
}
