import type { ConditionBlock } from '../condition';
import { type Ask, mayDo } from '../principals/access';
import { bearingOn } from '../principals/bearing';
import { nameOf } from '../principals/place';
import { policyOn } from '../principals/resource-policies';
import type { Subject } from '../principals/subject';
import { subjectsOf } from '../principals/subjects';
import { becomes } from '../privileges/graph';
import type { Step } from '../privileges/reach';
import type { World, WorldResource } from '../world';
import type { Claim } from './claim';
import { closedWorld, type Finding, judged, unknownOf } from './judged';
import type { What, Who } from './selection';
import { anybodyAt, strangersAt } from './strangers';

/** Conditions on the requests that a claim is about. */
export interface Requests {
  /** Only requests that meet these. */
  readonly given?: readonly ConditionBlock[];
  /** Only requests that do not meet these. */
  readonly unless?: readonly ConditionBlock[];
}

/** `who` can do none of the actions on the resources, not as another role that it can become either. One verdict a principal. */
export function never(who: Who, actions: readonly string[], what: What, requests: Requests = {}): Claim {
  return {
    says: `${who.says} never does ${actions.join(', ')} on ${what.says}`,
    kind: 'never',
    decide: (world) => {
      const [subjects, targets] = [who.among(world), what.among(world)];
      if (subjects.length === 0) return [unknownOf(who.says, 'the templates have no such principal')];
      if (targets.length === 0) return [unknownOf(what.says, 'the templates have no such resource')];
      return subjects.map((subject) => {
        const reached = [{ subject }, ...reachedBy(world, subject)];
        return judged(
          world,
          `${subject.name} on ${what.says}`,
          findings(world, reached, { actions, what, targets, requests }),
        );
      });
    },
  };
}

/** Whether principals that no template creates count. */
export interface Others {
  /**
   * `'closed'`: they have no such access, which is assumed. `'open'`: they may have any permissions, so that policies of the
   * resource must keep them out.
   * @default 'closed'
   */
  readonly world?: 'closed' | 'open';
}

/** Nobody but `who` can do the actions on the resources, not as `who` either. One verdict a resource. */
export function only(
  who: Who,
  actions: readonly string[],
  what: What,
  { world: others = 'closed', ...requests }: Requests & Others = {},
): Claim {
  return {
    says: `only ${who.says} does ${actions.join(', ')} on ${what.says}`,
    kind: 'never',
    decide: (world) => {
      const targets = what.among(world);
      if (targets.length === 0) return [unknownOf(what.says, 'the templates have no such resource')];
      const allowed = new Set(who.among(world));
      const subjects = subjectsOf(world).filter((subject) => !allowed.has(subject));
      const reached = subjects.flatMap((subject) => [{ subject }, ...reachedBy(world, subject, allowed)]);
      return targets.map((target) => {
        const asked = { actions, what, targets: [target], requests };
        const own = findings(world, reached, asked);
        const ask = { actions, resources: what.arns(target), ...requests };
        const outside =
          others === 'open' ? anybodyAt(world, target, ask, [...allowed]) : strangersAt(world, target, ask);
        return judged(world, nameOf(target), both(own, outside), others === 'open' ? [] : [closedWorld]);
      });
    },
  };
}

interface Asked {
  readonly actions: readonly string[];
  readonly what: What;
  readonly targets: readonly WorldResource[];
  readonly requests: Requests;
}

/** Somebody, or whom they can become. */
interface Reached {
  readonly subject: Subject;
  /** The way there. */
  readonly way?: () => readonly Step[];
}

function reachedBy(world: World, subject: Subject, among?: ReadonlySet<Subject>): Reached[] {
  const ways = becomes(world, subject);
  return [...ways.keys(among)].map((to) => ({ subject: to, way: () => ways.way(to) }));
}

function* findings(
  world: World,
  reached: readonly Reached[],
  { actions, what, targets, requests }: Asked,
): Generator<Finding> {
  for (const target of targets) {
    const resources = what.arns(target);
    const ask: Ask = { actions, resources, account: target.account, policy: policyOn(world, target), ...requests };
    for (const { subject, way: there } of reached) {
      const access =
        resources.length > 0
          ? mayDo(subject, ask)
          : { verdict: 'unknown' as const, why: [`the ARN of ${nameOf(target)}`] };
      const way = access.verdict === 'impossible' ? [] : (there?.() ?? []);
      const does = access.verdict === 'possible' ? access.request.action : actions.join(', ');
      yield {
        says: `${way[0]?.from.name ?? subject.name} can do ${does} on ${nameOf(target)}`,
        access,
        way,
        bearing: () => bearingOn(subject, ask),
      };
    }
  }
}

function* both(one: Iterable<Finding>, two: Iterable<Finding>): Generator<Finding> {
  yield* one;
  yield* two;
}
