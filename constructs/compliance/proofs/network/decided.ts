import type { Counterexample, Place, Verdict } from '../theorem';

/** What was found out about one subject. */
export interface Findings {
  readonly subject: string;
  /** What goes against the theorem, for certain. */
  readonly against: readonly Counterexample[];
  /** What may go against it. */
  readonly doubts: readonly string[];
  readonly assumes: readonly string[];
  readonly bearing: readonly Place[];
}

/** Networks of templates hold still, as far as templates say. */
export const untouched = 'routes, security groups, network ACLs and endpoints are as the templates say';

/** The verdict: refuted by what is certain, else unknown by any doubt, else proved. */
export function decided({ subject, against: [first], doubts, assumes, bearing }: Findings): Verdict {
  if (first !== undefined) return { verdict: 'REFUTED', subject, counterexample: first };
  if (doubts.length > 0) return { verdict: 'UNKNOWN', subject, why: [...new Set(doubts)] };
  return { verdict: 'PROVED', subject, assumes: [untouched, ...new Set(assumes)], bearing: distinct(bearing) };
}

/** Each place once. */
export function distinct(places: readonly Place[]): Place[] {
  return [...new Map(places.map((place) => [`${place.stack}/${place.logicalId}`, place])).values()];
}
