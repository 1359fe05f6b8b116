import { spend } from '../budget';
import type { Access } from '../principals/access';
import type { Step } from '../privileges/reach';
import type { Counterexample, Place, Verdict } from '../theorem';
import type { World } from '../world';
import { trustedDeployments } from './administrators';

/** What is said of the other principals of the accounts by theorems about those of the templates, unless there is one that stands for them. */
export const closedWorld = 'principals of the accounts that no template creates have no such access';

/** One thing that must not be possible, and whether it is. */
export interface Finding {
  /** What it would mean, as one sentence. */
  readonly says: string;
  readonly access: Access;
  /** The roles on the way to it. */
  readonly way?: readonly Step[];
  /** Policies without which it would be possible; asked for if it is not. */
  readonly bearing?: () => readonly Place[];
}

/** The verdict on a subject of which nothing that is found may be possible. Stops at the first that is. */
export function judged(
  world: World,
  subject: string,
  findings: Iterable<Finding>,
  assumes: readonly string[] = [],
): Verdict {
  spend(20);
  const said = new Set([...assumes, ...world.assumes, ...trustedDeployments(world)]);
  if (world.organization?.others === 'administrators') said.delete(closedWorld);
  const why = new Map<string, Set<string>>();
  const bearing: (() => readonly Place[])[] = [];
  for (const finding of findings) {
    const { access, says, way = [] } = finding;
    const doubts = way.flatMap(({ doubt = [] }) => doubt);
    if (access.verdict === 'impossible') {
      for (const assumption of access.assumes) said.add(assumption);
      if (finding.bearing) bearing.push(finding.bearing);
    } else if (access.verdict === 'possible' && doubts.length === 0) {
      return { verdict: 'REFUTED', subject, counterexample: counterexample(finding, access) };
    } else {
      for (const doubt of access.verdict === 'unknown' ? access.why : doubts)
        why.set(doubt, (why.get(doubt) ?? new Set()).add(says));
    }
  }
  if (why.size > 0) return { verdict: 'UNKNOWN', subject, why: [...why].slice(0, 12).map(reason) };
  return proved(subject, [...said], bearing);
}

/** What is not known, once, with the first that hangs on it. */
function reason([doubt, all]: readonly [string, ReadonlySet<string>]): string {
  const [first, ...more] = all;
  const says = first.length > 120 ? `${first.slice(0, 117)}...` : first;
  return `${says}${more.length > 0 ? `, and ${more.length} more` : ''}: ${doubt}`;
}

export function refuted(subject: string, counterexample: Counterexample): Verdict {
  return { verdict: 'REFUTED', subject, counterexample };
}

export function unknownOf(subject: string, ...why: readonly string[]): Verdict {
  return { verdict: 'UNKNOWN', subject, why };
}

/** Which policies bear on it is found out when it is asked for. */
export function proved(
  subject: string,
  assumes: readonly string[],
  bearing: readonly (() => readonly Place[])[] = [],
): Verdict {
  let found: readonly Place[] | undefined;
  return {
    verdict: 'PROVED',
    subject,
    assumes,
    get bearing() {
      found ??= unique(bearing.flatMap((find) => find()));
      return found;
    },
  };
}

function counterexample({ says, way = [] }: Finding, access: Extract<Access, { verdict: 'possible' }>): Counterexample {
  const { request, because } = access;
  const steps = way.map(({ from, to, how }) => `${from.name} → ${to.name}: ${how}`);
  const all = [...way.flatMap((step) => step.because), ...because];
  return { says, request, ...(steps.length > 0 ? { steps } : {}), because: unique(all) };
}

function unique(places: readonly Place[]): Place[] {
  return [...new Map(places.map((place) => [`${place.stack} ${place.logicalId}`, place])).values()];
}
