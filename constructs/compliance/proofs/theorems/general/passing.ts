import { type Ask, mayDo } from '../../principals/access';
import { bearingOn } from '../../principals/bearing';
import type { Subject } from '../../principals/subject';
import type { Theorem } from '../../theorem';
import { ordinary, trustedIn } from '../administrators';
import { theorem } from '../claim';
import { closedWorld, type Finding, judged } from '../judged';

/** A role and a service that no policy has a reason to name. */
const anyRole = 'role/any-path/any-role-that-nobody-named';
const anyService = 'any-service-that-nobody-named.amazonaws.com';

/** One verdict for everybody who can pass a role. */
export const passesNamedRoles: Theorem = theorem('passed-roles-are-named', 'IAM-03', {
  says: 'Whoever can pass a role can pass named roles only, and only to named services',
  kind: 'never',
  decide: (world) =>
    ordinary(world).flatMap((subject) => {
      const { account } = subject;
      if (mayDo(subject, passing(account, [`arn:*:iam::${account}:role/*`])).verdict === 'impossible') return [];
      return [judged(world, subject.name, findings(subject), [closedWorld, ...trustedIn(world)])];
    }),
});

function* findings(subject: Subject): Generator<Finding> {
  const { account, arn, name } = subject;
  const partition = arn.split(':')[1];
  const role: Ask = passing(account, [`arn:${partition}:iam::${account}:${anyRole}`]);
  const service: Ask = {
    ...passing(account, [`arn:${partition}:iam::${account}:role/*`]),
    given: [{ StringEquals: { 'iam:PassedToService': anyService } }],
  };
  yield { says: `${name} can pass any role`, access: mayDo(subject, role), bearing: () => bearingOn(subject, role) };
  yield {
    says: `${name} can pass a role to any service`,
    access: mayDo(subject, service),
    bearing: () => bearingOn(subject, service),
  };
}

function passing(account: string, resources: readonly string[]): Ask {
  return { actions: ['iam:PassRole'], resources, account };
}
