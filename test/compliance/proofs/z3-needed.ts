import type { Skeleton } from './smtlib-problem';

/** Atoms and whether they hold. */
export type Literals = ReadonlyMap<string, boolean>;

/** Few of the atoms, of which it follows that the formula is true, or false, as it is if the atoms are as given. */
export function needed(formula: Skeleton, holds: (atom: string) => boolean): Literals {
  const values = new Map<Skeleton, boolean>();
  const truth = (one: Skeleton): boolean => {
    if (typeof one === 'boolean') return one;
    if (typeof one === 'string') return holds(one);
    const known = values.get(one);
    if (known !== undefined) return known;
    const value = one.op === 'not' ? !truth(one.of) : one.op === 'and' ? one.of.every(truth) : one.of.some(truth);
    values.set(one, value);
    return value;
  };
  const taken = new Map<string, boolean>();
  const take = (one: Skeleton, into: Map<string, boolean>): void => {
    if (typeof one === 'boolean') return;
    if (typeof one === 'string') {
      if (!taken.has(one)) into.set(one, holds(one));
    } else if (one.op === 'not') take(one.of, into);
    else if (truth(one) === (one.op === 'and')) for (const part of one.of) take(part, into);
    else
      for (const [atom, value] of least(one.of.filter((part) => truth(part) !== (one.op === 'and'))))
        into.set(atom, value);
  };
  const least = (parts: readonly Skeleton[]): Map<string, boolean> => {
    let best: Map<string, boolean> | undefined;
    for (const part of parts) {
      const own = new Map<string, boolean>();
      take(part, own);
      if (best === undefined || own.size < best.size) best = own;
      if (best.size === 0) break;
    }
    return best ?? new Map();
  };
  take(formula, taken);
  return taken;
}
