import type { World } from '../proofs/world';
import type { Entry } from './entry';

/** The entries of all worlds. One that only some of them have says in which cases. */
export function inCases(worlds: readonly World[], entriesOf: (world: World) => readonly Entry[]): Entry[] {
  const found = new Map<string, { readonly entry: Entry; readonly worlds: Set<World> }>();
  for (const world of worlds) {
    for (const entry of entriesOf(world)) {
      const key = JSON.stringify([entry.section, entry.subject, entry.line]);
      const held = found.get(key) ?? { entry, worlds: new Set() };
      held.worlds.add(world);
      found.set(key, held);
    }
  }
  return [...found.values()].map(({ entry, worlds: own }) =>
    own.size === worlds.length ? entry : { ...entry, line: `${entry.line} [only if ${caseOf(own, worlds)}]` },
  );
}

/** One condition that tells the worlds apart, or else each of them. */
function caseOf(own: ReadonlySet<World>, worlds: readonly World[]): string {
  const literals = [...new Set(worlds.flatMap(({ valuation }) => valuation))].sort();
  const one = literals.find((literal) => worlds.every((world) => world.valuation.includes(literal) === own.has(world)));
  if (one !== undefined) return one;
  const cases = [...own].map(({ valuation }) => [...valuation].sort().join(' and ')).sort();
  const shown = cases.slice(0, 3).join(', or ');
  return cases.length > 3 ? `${shown}, or ${cases.length - 3} cases more` : shown;
}
