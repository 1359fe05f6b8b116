import type { Draft } from './mutant';

/** The same numbers for the same seed: mulberry32. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The drafts in an order in which every operator comes up in turn, each in a random order of its own: the first n are a stratified sample. */
export function inTurn(drafts: readonly Draft[], seed: number): Draft[] {
  const random = randomOf(seed);
  const groups = new Map<string, Draft[]>();
  for (const draft of drafts) groups.set(draft.operator, [...(groups.get(draft.operator) ?? []), draft]);
  const shuffled = [...groups.values()].map((group) =>
    group.map((draft) => ({ draft, at: random() })).sort((a, b) => a.at - b.at),
  );
  const longest = Math.max(...shuffled.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) => turn).flatMap((turn) =>
    shuffled.flatMap((group) => group[turn]?.draft ?? []),
  );
}
