import { type Budget, Exhausted } from './budget';
import {
  type Atom,
  always,
  and,
  atomsOf,
  type Formula,
  keysOf,
  never,
  not,
  or,
  replaced,
  variablesIn,
} from './formula';
import type { KeyFacts, Literal } from './key-values';
import { type Model, modelOf, type Store, sourcesOf, withValue } from './model';
import { type Need, needOf } from './need';
import { filledAtom } from './substitute';

const deepest = 1500;

/**
 * Looks for values of which a formula holds, by cases over its atoms. A case is dropped as soon as one key can have no
 * values, so that all cases dropped is a proof that there are none, unless `gaveUp` says that one could not be decided.
 * The formula is in negation normal form and has no unknowns.
 */
export class Search {
  public gaveUp = false;
  private sources: ReadonlySet<string> = new Set();

  constructor(
    private readonly factsOf: (key: string) => KeyFacts,
    private readonly budget: Budget,
  ) {}

  public model(formula: Formula): Model | undefined {
    this.sources = new Set(atomsOf(formula).flatMap(variablesIn));
    return this.settled(formula, new Map(), 0);
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
      const touched = new Set<string>();
      for (const literal of literals) {
        const { on } = literal.atom;
        next.set(on, (next.get(on) ?? this.anything(on)).with(literal));
        touched.add(on);
      }
      for (const key of touched) if (next.get(key)?.values(this.budget) === undefined) return undefined;
      store = next;
      for (const { key, value } of this.fixed(literals)) {
        const known = withValue(key, value, store, this.anything);
        if (!known) return undefined;
        for (const need of known.values()) if (need.values(this.budget) === undefined) return undefined;
        store = known;
        rest = replaced(rest, (leaf) => ('on' in leaf ? this.filled(leaf, key, value) : leaf));
        touched.add(key);
      }
      rest = this.given(rest, store, touched);
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

  /** The formula without the atoms that the store decides, among those on the keys. */
  private given(formula: Formula, store: Store, keys: ReadonlySet<string>): Formula {
    const known = new Map<string, Formula>();
    let seen = 0;
    const rest = replaced(
      formula,
      (leaf) => {
        seen++;
        if (leaf.op === 'unknown' || !keys.has(leaf.on)) return leaf;
        const before = known.get(leaf.id);
        if (before) return before;
        const truth = store.get(leaf.on)?.decides(leaf, this.budget);
        const decided = truth === undefined ? leaf : truth ? always : never;
        known.set(leaf.id, decided);
        return decided;
      },
      keysOf(keys),
    );
    this.budget.spend(1 + (seen >> 2));
    return rest;
  }

  private readonly anything = (key: string): Need => needOf(key, this.factsOf(key));

  private completed(store: Store): Model | undefined {
    const model = modelOf(store, this.anything, this.budget);
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
  const literals: Literal[] = [];
  for (const part of formula.op === 'and' ? formula.of : [formula]) {
    if ('on' in part) literals.push({ atom: part, positive: true });
    else if (part.op === 'not' && 'on' in part.of) literals.push({ atom: part.of, positive: false });
  }
  return literals;
}
