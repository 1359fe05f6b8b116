import type { Counterexample, Place } from '../theorem';
import { Unresolved, type World } from '../world';
import { type Exit, exitsOf } from './exits';
import { assumedOf, isNamed } from './guarded';
import { nameOf } from './links';

/** As many of a subnet's ways out as a verdict can show. */
const most = 3;

/** What was found out about the ways out of subnets. */
export interface WaysOut {
  readonly against: readonly Counterexample[];
  readonly doubts: readonly string[];
  readonly assumes: readonly string[];
  readonly bearing: readonly Place[];
}

/** The ways out of subnets that are not named, for interfaces with these groups, or with any. */
export function waysOut(world: World, subnets: readonly unknown[], groups?: readonly unknown[]): WaysOut {
  const all = subnets.map((id) => {
    const subnet = id instanceof Unresolved ? undefined : world.find(id);
    return subnet === undefined ? missing(id) : judged(nameOf(subnet), exitsOf(world, subnet, groups));
  });
  return {
    against: all.flatMap(({ against }) => against),
    doubts: all.flatMap(({ doubts }) => doubts),
    assumes: all.flatMap(({ assumes }) => assumes),
    bearing: all.flatMap(({ bearing }) => bearing),
  };
}

function missing(id: unknown): WaysOut {
  const why = id instanceof Unresolved ? `a subnet: ${id.why}` : `the routes of ${String(id)} are not in the templates`;
  return { against: [], doubts: [why], assumes: [], bearing: [] };
}

function judged(subnet: string, exits: readonly Exit[]): WaysOut {
  const certain = exits.filter((exit) => !isNamed(exit) && exit.doubts.length === 0);
  return {
    against: certain.slice(0, most).map((exit) => leadsOut(subnet, exit)),
    doubts: exits.flatMap(({ doubts }) => doubts),
    assumes: exits.filter(isNamed).map(assumedOf),
    bearing: exits.flatMap(({ because }) => because),
  };
}

/** One way out as a counterexample. */
export function leadsOut(subnet: string, { kind, through, traffic, steps, because }: Exit): Counterexample {
  const to = kind === 'internet' ? 'the internet' : kind === 'unknown' ? 'somewhere unknown' : `a ${kind}`;
  return { says: `${subnet} reaches ${to} through ${through}: ${traffic}`, steps, because };
}
