import { type Budget, Exhausted } from './budget';
import { type Atom, always, and, atomsOf, type Formula, never, not, or, replaced, variablesIn } from './formula';
import { type KeyFacts, type Literal, valuesFor } from './key-values';
import { type Finder, type Model, modelOf, type Store, sourcesOf, withValue } from './model';
import { filledAtom } from './substitute';

const deepest = 1500;

/**
 * Looks for values of which a formula holds, by cases over its atoms. A case is dropped as soon as one key can have no
 * values, so that all cases dropped is a proof that there are none, unless `gaveUp` says that one could not be decided.
 * The formula is in negation normal form and has no unknowns.
 */
export class Search {
  public gaveUp = false;
  private readonly find: Finder;
  private sources: ReadonlySet<string> = new Set();

  constructor(
    factsOf: (key: string) => KeyFacts,
    private readonly budget: Budget,
  ) {
    this.find = (key, literals) => valuesFor(literals, factsOf(key), budget);
  }

  public model(formula: Formula): Model | undefined {
    this.sources = new Set(atomsOf(formula).flatMap(variablesIn));
    const forced = this.forced(formula, new Map());
    return forced && this.settled(this.reduced(forced.formula, forced.store), forced.store, 0);
  }

  private settled(formula: Formula, from: Store, depth: number): Model | undefined {
    if (depth > deepest) throw new Exhausted('the question is larger than the solver takes on');
    const forced = this.forced(formula, from);
    if (!forced || forced.formula.op === 'never') return undefined;
    if (forced.formula.op === 'always') return this.completed(forced.store);
    return this.byCases(forced.formula, forced.store, depth);
  }

  /** Takes what must hold into the store, until nothing must. */
  private forced(formula: Formula, from: Store): { readonly formula: Formula; readonly store: Store } | undefined {
    let [rest, store] = [formula, from];
    for (let literals = literalsOf(rest); literals.length > 0; literals = literalsOf(rest)) {
      const next = new Map(store);
      for (const literal of literals) next.set(literal.atom.on, [...(next.get(literal.atom.on) ?? []), literal]);
      const touched = new Set(literals.map(({ atom }) => atom.on));
      if (![...touched].every((key) => this.find(key, next.get(key) ?? []) !== undefined)) return undefined;
      store = next;
      rest = this.given(rest, literals);
      for (const { key, value } of this.fixed(literals)) {
        const known = withValue(key, value, store);
        if (!known || [...known].some(([on, all]) => this.find(on, all) === undefined)) return undefined;
        store = known;
        rest = replaced(rest, (leaf) => ('on' in leaf ? this.filled(leaf, key, value) : leaf));
      }
    }
    return { formula: rest, store };
  }

  /** The one value that each of these keys has, or that it has none, where patterns take it in. */
  private fixed(literals: readonly Literal[]): { readonly key: string; readonly value: string | null }[] {
    return literals.flatMap(({ atom, positive }): { key: string; value: string | null }[] => {
      if (!this.sources.has(atom.on)) return [];
      if (atom.op === 'present') return positive ? [] : [{ key: atom.on, value: null }];
      const [match] = atom.matches;
      const exact = atom.op === 'one' && positive && match?.type === 'text' ? match.pattern.exact : undefined;
      return exact === undefined ? [] : [{ key: atom.on, value: exact }];
    });
  }

  private filled(atom: Atom, key: string, value: string | null): Formula {
    const filled = filledAtom(atom, (asked) => (asked === key ? value : undefined));
    if (filled.op === 'unknown') throw new Exhausted(filled.why);
    return filled;
  }

  /** Tries the parts of the shortest disjunction one after the other, each without those before it. */
  private byCases(formula: Formula, store: Store, depth: number): Model | undefined {
    const parts = formula.op === 'and' ? formula.of : [formula];
    const lengths = parts.map((part) => (part.op === 'or' ? part.of.length : Number.POSITIVE_INFINITY));
    const at = lengths.indexOf(Math.min(...lengths));
    const choice = parts[at];
    let others = and(...parts.filter((_, place) => place !== at));
    for (const part of choice.op === 'or' ? choice.of : [choice]) {
      const model = this.settled(and(part, others), store, depth + 1);
      if (model) return model;
      others = and(normal(not(part), true), others);
    }
    return undefined;
  }

  /** The formula without the atoms that the store decides already. */
  private reduced(formula: Formula, store: Store): Formula {
    const known = new Map<string, Formula>();
    const decide = (atom: Atom): Formula => {
      const literals = store.get(atom.on);
      if (!literals) return atom;
      if (this.find(atom.on, [...literals, { atom, positive: true }]) === undefined) return never;
      return this.find(atom.on, [...literals, { atom, positive: false }]) === undefined ? always : atom;
    };
    return replaced(formula, (leaf) => {
      if (leaf.op === 'unknown') return leaf;
      const decided = known.get(leaf.id) ?? decide(leaf);
      known.set(leaf.id, decided);
      return decided;
    });
  }

  /** The formula, given that the literals hold. */
  private given(formula: Formula, literals: readonly Literal[]): Formula {
    const truths = new Map(literals.map(({ atom, positive }) => [atom.id, positive ? always : never]));
    let seen = 0;
    const rest = replaced(formula, (leaf) => {
      seen++;
      return 'on' in leaf ? (truths.get(leaf.id) ?? leaf) : leaf;
    });
    this.budget.spend(1 + (seen >> 2));
    return rest;
  }

  private completed(store: Store): Model | undefined {
    const model = modelOf(store, this.find, this.budget);
    if (!model && sourcesOf(store).length > 0) this.gaveUp = true;
    return model;
  }
}

/**
 * The formula with negations at its atoms only, and each unknown, negated or not, taken to hold (`unknowns` true) or not
 * to: the first holds whenever the formula may, the second only if it must.
 */
export function normal(formula: Formula, unknowns: boolean, positive = true): Formula {
  if (formula.op === 'unknown') return unknowns ? always : never;
  if (!('of' in formula)) return positive ? formula : not(formula);
  if (formula.op === 'not') return normal(formula.of, unknowns, !positive);
  const parts = formula.of.map((part) => normal(part, unknowns, positive));
  return (formula.op === 'and') === positive ? and(...parts) : or(...parts);
}

/** The literals that must hold for the formula to hold. */
function literalsOf(formula: Formula): Literal[] {
  const parts = formula.op === 'and' ? formula.of : [formula];
  return parts.flatMap((part): Literal[] => {
    if ('on' in part) return [{ atom: part, positive: true }];
    return part.op === 'not' && 'on' in part.of ? [{ atom: part.of, positive: false }] : [];
  });
}
