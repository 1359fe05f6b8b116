import { allows, isBoundary, isEverything } from '../../grants';
import { statementsOf } from '../../policy';
import { allow, policy } from '../../policy-examples';
import { holdersOf } from '../../policy-holders';
import { limits, speaksOf } from '../../policy-match';
import { problem, rule } from '../../rule';

const NAMES = /^(aws:ResourceTag[/].+|secretsmanager:(ResourceTag[/].+|SecretId|Name))$/i;

/** A batch names its secrets by what it may read one by one, so the batch itself has to be allowed on all. */
export const everySecret = rule({
  id: 'EverySecret',
  service: 'iam',
  control: 'IAM-09',
  finding: 'Every secret of the account can be read.',
  remedy: 'Name the secrets.',
  sources: ['https://docs.aws.amazon.com/secretsmanager/latest/userguide/best-practices.html'],
  types: ['AWS::IAM::Policy', ...holdersOf('identity')],
  check: (resource, app) => {
    if (isBoundary(resource, app)) return undefined;
    return statementsOf(resource, 'identity')
      .filter((one) => allows(one) && (one.resources.length === 0 || one.resources.some(isEverySecret)))
      .filter((one) => !limits(one, NAMES) && speaksOf(one, 'secretsmanager:GetSecretValue'))
      .map(({ path }) => problem(`${path}.Resource`, `${path} allows to read any`));
  },
  pass: [
    policy(allow('secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:tool-*')),
    policy(allow('secretsmanager:GetSecretValue', '*', { StringEquals: { 'aws:ResourceTag/agent': 'orders' } })),
    policy(allow(['secretsmanager:GetRandomPassword', 'secretsmanager:BatchGetSecretValue'], '*')),
  ],
  fail: [
    policy(allow('secretsmanager:GetSecretValue', '*')),
    policy(allow('secretsmanager:*', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:*')),
  ],
});

function isEverySecret(resource: string): boolean {
  return isEverything(resource) || /:secret:[*]+$/.test(resource);
}
