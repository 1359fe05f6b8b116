import { isAction } from '../../../facts/action-keys';
import { launchers } from '../../../facts/launchers';
import { type Access, type Ask, mayDo } from '../principals/access';
import { bearingOn } from '../principals/bearing';
import { mentions } from '../principals/mentions';
import type { Subject } from '../principals/subject';
import type { Theorem, Verdict } from '../theorem';
import { ordinary, trustedIn } from '../theorems/administrators';
import { theorem } from '../theorems/claim';
import { closedWorld, type Finding, judged } from '../theorems/judged';
import type { World } from '../world';
import { type ClosedSubnets, closedSubnets } from './closed-subnets';
import { boundLaunches, type Launch } from './launch-bounds';

/** Nothing holds these to a network, so nobody may send them. */
const unbounded: Launch = {
  actions: launchers('denied')
    .map(({ action }) => action)
    .filter((action) => isAction(action) !== false),
  held: () => [],
};

/**
 * What SageMaker is told to start, taken together with where it then runs: IAM holds every launch to subnets, and those are the ones that
 * the network lets nothing out of.
 */
export const crossLayerTheorems: readonly Theorem[] = [
  theorem('launches-stay-in-closed-subnets', 'NET-04', {
    kind: 'never',
    says: 'Whatever a principal can start runs in subnets that nothing leaves, isolated, and under keys of the account',
    decide: (world) => verdicts(world, boundLaunches),
  }),
  theorem('unbounded-launches-are-denied', 'NET-02', {
    kind: 'never',
    says: 'No principal can start what no condition key holds to a network',
    decide: (world) => verdicts(world, [unbounded]),
  }),
];

/** One verdict for each principal that may start something at all, but for administrators. */
function verdicts(world: World, launches: readonly Launch[]): Verdict[] {
  const closed = closedSubnets(world);
  const actions = launches.flatMap((launch) => launch.actions);
  const assumes = [closedWorld, ...trustedIn(world), ...closed.assumes];
  return ordinary(world)
    .filter((subject) => mentions(subject, { actions, resources: ['*'] }))
    .map((subject) => judged(world, subject.name, findings(subject, launches, closed), assumes));
}

function* findings(subject: Subject, launches: readonly Launch[], closed: ClosedSubnets): Generator<Finding> {
  const { account, name } = subject;
  const ids = closed.ids(account);
  for (const { actions, held } of launches) {
    const unless = held({ account, ids });
    const ask: Ask = { actions, resources: ['*'], account, unless };
    const access = orNotKnown(mayDo(subject, ask), closed, (more) =>
      mayDo(subject, { ...ask, unless: held({ account, ids: [...ids, ...more] }) }),
    );
    const action = access.verdict === 'possible' ? access.request.action : actions.join(', ');
    yield {
      says: `${name} can do ${action} ${beyond(unless.length > 0, ids, closed)}`,
      access,
      bearing: () => [...bearingOn(subject, ask), ...closed.bearing],
    };
  }
}

const most = 8;

/** Whether subnets that a policy names and no template creates are closed is not known. They are all that is left if nothing is possible without them. */
function orNotKnown(access: Access, closed: ClosedSubnets, besides: (ids: readonly string[]) => Access): Access {
  const foreign = new Set<string>();
  for (let asked = access; asked.verdict === 'possible' && foreign.size < most; ) {
    const named = [asked.request.context?.['sagemaker:VpcSubnets'] ?? []].flat().map(String);
    const more = named.filter((id) => /^subnet-\w/.test(id) && !closed.known.has(id) && !foreign.has(id));
    if (more.length === 0) return access;
    for (const id of more) foreign.add(id);
    asked = besides([...foreign]);
    if (asked.verdict !== 'possible') return { verdict: 'unknown', why: [`what leaves ${[...foreign].join(', ')}`] };
  }
  return access;
}

/** What a launch that should not be possible is not held to. */
function beyond(bound: boolean, ids: readonly string[], { open }: ClosedSubnets): string {
  if (bound) return 'outside of closed subnets, without isolation or without a key of the account';
  if (ids.length > 0 || open.size === 0) return 'which nothing holds to a closed subnet';
  const reasons = [...open].map(([subnet, [reason = '']]) => `${subnet}: ${reason}`);
  return `while no subnet is closed (${reasons.slice(0, 3).join('; ')})`;
}
