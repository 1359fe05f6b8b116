import { type Access, type Ask, mayDo } from '../principals/access';
import type { Subject } from '../principals/subject';
import { becomes, type Step } from '../privileges/graph';
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

/** Whether the principal can make any of the requests, itself or as a role that it can become; with the way there. */
export function mayEventually(
  world: World,
  subject: Subject,
  asks: readonly Ask[],
): { readonly access: Access; readonly way: readonly Step[] } {
  let found: { access: Access; way: readonly Step[] } = { access: { verdict: 'impossible', assumes: [] }, way: [] };
  for (const [as, way] of [[subject, []] as const, ...becomes(world, subject)]) {
    const access = anyAccess(asks.map((ask) => mayDo(as, ask)));
    if (access.verdict === 'possible' && way.every(({ doubt }) => !doubt)) return { access, way };
    if (access.verdict !== 'impossible' && found.access.verdict === 'impossible') found = { access, way };
    if (access.verdict === 'impossible' && found.access.verdict === 'impossible') {
      found = { access: { verdict: 'impossible', assumes: [...found.access.assumes, ...access.assumes] }, way: [] };
    }
  }
  return found;
}
