import {
  type Atom,
  always,
  and,
  atom,
  type Formula,
  type Keys,
  never,
  one,
  present,
  replaced,
  unknown,
  variablesIn,
} from './formula';
import type { Match } from './match';
import { filledIn, isFlaw, type Lookup, literally } from './pattern';
import { atomHolds, single, type Values } from './truths';

/**
 * The formula as far as values are known: atoms on known keys become true, false or unknown, and patterns that take in
 * known values become patterns without them. An atom whose pattern waits for a value that is not known stays, with the
 * value of its own key. `keys` are the bits of those that are known, if it is known which these are.
 */
export function substituted(formula: Formula, known: Values, keys?: Keys): Formula {
  const lookup = single(known);
  const waiting = new Map<string, Formula>();
  const rest = replaced(
    formula,
    (leaf) => {
      if (leaf.op === 'unknown') return leaf;
      const filled = filledAtom(leaf, lookup);
      const values = 'on' in filled ? known(filled.on) : undefined;
      if (!('on' in filled) || values === undefined) return filled;
      const truth = atomHolds(filled, known);
      if (truth !== undefined) return truth ? always : never;
      if (variablesIn(filled).length === 0 || values?.length !== 1) return unclear(filled);
      waiting.set(filled.on, one(filled.on, [{ type: 'text', pattern: literally(values[0]) }]));
      return filled;
    },
    keys,
  );
  return and(rest, ...waiting.values());
}

function unclear({ on }: Atom): Formula {
  return unknown(`how '${on}' compares with the values of the request`);
}

/** The atom with values in place of the policy variables that are known. */
export function filledAtom(asked: Atom, lookup: Lookup): Formula {
  if (asked.op === 'present' || variablesIn(asked).length === 0) return asked;
  const matches: Match[] = [];
  for (const match of asked.matches) {
    const pattern = match.type === 'text' ? filledIn(match.pattern, lookup) : undefined;
    if (pattern === undefined) matches.push(match);
    else if (pattern !== null && isFlaw(pattern)) return unknown(pattern.flaw);
    else if (pattern !== null) matches.push({ type: 'text', pattern });
  }
  if (matches.length === 0) return asked.op === 'outside' ? present(asked.on) : never;
  return atom(asked.op, asked.on, matches);
}
