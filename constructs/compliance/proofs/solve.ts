import { Budget, Exhausted } from './budget';
import { typeOf } from './carried';
import { type Atom, atomsOf, type Formula, keysOf, replaced, unknown } from './formula';
import type { KeyFacts } from './key-values';
import type { Model } from './model';
import { parts } from './principal';
import { normal, Search } from './search';
import { holds } from './truths';

export type Satisfiability =
  /** The formula holds of these values: that was checked. */
  | { readonly verdict: 'satisfiable'; readonly model: Model }
  /** It holds of no values. */
  | { readonly verdict: 'unsatisfiable' }
  | { readonly verdict: 'unknown'; readonly why: readonly string[] };

/** What is known of requests beyond the formula. */
export interface Domain {
  /** Keys that every request carries. */
  readonly required: ReadonlySet<string>;
}

/**
 * Decides whether the formula can hold. It is first taken with its unknowns as true as they could be: if it cannot hold
 * then, it never does. Else values are looked for of which it holds whatever the unknowns are.
 */
export function satisfiable(formula: Formula, domain: Domain): Satisfiability {
  try {
    return decided(formula, domain);
  } catch (error) {
    if (error instanceof Exhausted) return { verdict: 'unknown', why: [error.message] };
    throw error;
  }
}

function decided(given: Formula, { required }: Domain): Satisfiability {
  const several = keysOfSeveral(atomsOf(given));
  const formula = replaced(
    given,
    (leaf) => (leaf.op === 'one' && several.has(leaf.on) ? mixed(leaf) : leaf),
    keysOf(several),
  );
  const factsOf = (key: string): KeyFacts => ({
    type: typeOf(key),
    several: several.has(key),
    required: required.has(key) || isPart(key),
  });
  const search = new Search(factsOf, new Budget());
  const possibly = search.model(normal(formula, true));
  if (!possibly) {
    return search.gaveUp
      ? { verdict: 'unknown', why: ['policy variables that could not be followed'] }
      : { verdict: 'unsatisfiable' };
  }
  const certainly = heldBy(formula, possibly)
    ? possibly
    : new Search(factsOf, new Budget()).model(normal(formula, false));
  if (certainly && heldBy(formula, certainly)) return { verdict: 'satisfiable', model: certainly };
  const why = unknownsOf(formula);
  return { verdict: 'unknown', why: why.length > 0 ? why : ['values that were found do not bear out'] };
}

function heldBy(formula: Formula, model: Model): boolean {
  return holds(formula, (key) => model.get(key) ?? null) === true;
}

/** Keys that a request may carry several values of: those AWS lists so, and unlisted ones that are only compared as sets. */
function keysOfSeveral(atoms: readonly Atom[]): Set<string> {
  const several = new Set<string>();
  for (const { op, on } of atoms) {
    const type = typeOf(on);
    if (type?.startsWith('ArrayOf') ?? (op === 'some' || op === 'outside')) several.add(on);
  }
  return several;
}

function mixed({ on }: Atom): Formula {
  return unknown(`'${on}' compared both as one value and as several`);
}

function isPart(key: string): boolean {
  return Object.values<string>(parts).includes(key);
}

function unknownsOf(formula: Formula): string[] {
  if (formula.op === 'unknown') return [formula.why];
  if (formula.op === 'not') return unknownsOf(formula.of);
  return 'of' in formula ? [...new Set(formula.of.flatMap(unknownsOf))] : [];
}
