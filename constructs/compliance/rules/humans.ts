import { statementsOf } from './policy';
import { letsAssume, limits } from './policy-match';
import type { Resource } from './template';

/** Names the roles, or the service account, that may come: what those do for whom is not known here. */
const NAMED = /^aws:PrincipalArn$/i;
const ACCOUNT = /^\*$|^\d{12}$|:root$|:user[/]|AWSReservedSSO_|^\$\{AWS::AccountId\}$/;
const WORKLOADS = /oidc-provider[/]oidc\.eks\./;

/**
 * Whether people work with what is allowed to a user, group, permission set or role. A role is theirs if an account, a user or an identity provider may
 * assume it; one that services, pods or other roles assume is not.
 */
export function isHuman(carrier: Resource): boolean {
  if (carrier.type !== 'AWS::IAM::Role') return true;
  return statementsOf(carrier, 'trust')
    .filter((statement) => letsAssume(statement) && !limits(statement, NAMED))
    .flatMap(({ principals }) => principals)
    .some(({ kind, value }) =>
      kind === 'Federated' ? !WORKLOADS.test(value) : kind !== 'Service' && ACCOUNT.test(value),
    );
}
