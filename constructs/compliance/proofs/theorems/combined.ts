import { type Access, type Ask, mayDo } from '../principals/access';
import type { Subject } from '../principals/subject';
import { subjectsOf } from '../principals/subjects';
import { becomes } from '../privileges/graph';
import type { Step } from '../privileges/reach';
import type { World } from '../world';

/** Possible only if both are: the request is that of the second. */
export function both(one: Access, two: Access): Access {
  const [first, second] = [one, two];
  if (first.verdict === 'impossible') return first;
  if (second.verdict === 'impossible') return second;
  if (first.verdict === 'unknown' || second.verdict === 'unknown') {
    return { verdict: 'unknown', why: [first, second].flatMap((each) => (each.verdict === 'unknown' ? each.why : [])) };
  }
  return { ...second, because: [...first.because, ...second.because], by: `${first.by}; ${second.by}` };
}

/** Possible if one of them is; unknown if one may be. */
export function anyAccess(all: Iterable<Access>): Access {
  const assumes: string[] = [];
  const why: string[] = [];
  for (const access of all) {
    if (access.verdict === 'possible') return access;
    if (access.verdict === 'unknown') why.push(...access.why);
    else assumes.push(...access.assumes);
  }
  return why.length > 0 ? { verdict: 'unknown', why } : { verdict: 'impossible', assumes };
}

/** Who can make any of the requests, or may be able to, of all principals; and what the impossibility for others rests on. */
export interface Doers {
  readonly able: ReadonlyMap<Subject, Access>;
  readonly assumes: readonly string[];
}

export function doersOf(world: World, asks: readonly Ask[]): Doers {
  const able = new Map<Subject, Access>();
  const assumes = new Set<string>();
  for (const subject of subjectsOf(world)) {
    const access = anyAccess(asks.map((ask) => mayDo(subject, ask)));
    if (access.verdict !== 'impossible') able.set(subject, access);
    else for (const assumption of access.assumes) assumes.add(assumption);
  }
  return { able, assumes: [...assumes] };
}

/** Whether the principal is among those who can, itself or as a role that it can become; with the way there. */
export function mayEventually(
  world: World,
  subject: Subject,
  { able, assumes }: Doers,
): { readonly access: Access; readonly way: readonly Step[] } {
  const own = able.get(subject);
  if (own?.verdict === 'possible') return { access: own, way: [] };
  let found: { access: Access; way: readonly Step[] } = { access: own ?? { verdict: 'impossible', assumes }, way: [] };
  const ways = becomes(world, subject);
  for (const as of ways.keys(able)) {
    const access = able.get(as);
    if (!access) continue;
    const way = ways.way(as);
    if (access.verdict === 'possible' && way.every(({ doubt }) => !doubt)) return { access, way };
    if (found.access.verdict === 'impossible') found = { access, way };
  }
  return found;
}
