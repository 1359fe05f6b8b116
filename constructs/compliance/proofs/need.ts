import { type Budget, Exhausted } from './budget';
import type { Atom } from './formula';
import { type KeyFacts, type Literal, valuesFor } from './key-values';
import { Memory } from './memory';

const known = new Memory<Need>(50_000);

/** What a key must meet of which nothing is said yet. */
export function needOf(key: string, facts: KeyFacts): Need {
  const id = `${facts.several} ${facts.required} ${key}`;
  const before = known.get(id);
  if (before) return before;
  const need = new Need(facts);
  known.set(id, need);
  return need;
}

type Values = string[] | null | undefined;

/** All that one key must meet. What was found out about it is kept, and so is what more may be asked of it. */
export class Need {
  private readonly next: [less?: Map<string, Need>, more?: Map<string, Need>] = [undefined, undefined];
  private found: { readonly values: Values } | undefined;

  public constructor(
    private readonly facts: KeyFacts,
    public readonly literals: readonly Literal[] = [],
  ) {}

  public with(literal: Literal): Need {
    const at = literal.positive ? 1 : 0;
    const before = this.next[at]?.get(literal.atom.id);
    if (before) return before;
    const need = new Need(this.facts, [...this.literals, literal]);
    this.next[at] = (this.next[at] ?? new Map<string, Need>()).set(literal.atom.id, need);
    known.grow();
    return need;
  }

  /** Values that meet it: `null` for none, `undefined` if there are no such values. */
  public values(budget: Budget): Values {
    budget.spend();
    this.found ??= { values: valuesFor(this.literals, this.facts, budget) };
    return this.found.values;
  }

  /** Whether the atom holds of all values that meet it, or of none. */
  public decides(atom: Atom, budget: Budget): boolean | undefined {
    const said = this.literals.find((literal) => literal.atom.id === atom.id);
    if (said) return said.positive;
    try {
      if (this.with({ atom, positive: true }).values(budget) === undefined) return false;
      return this.with({ atom, positive: false }).values(budget) === undefined ? true : undefined;
    } catch (error) {
      if (error instanceof Exhausted) return undefined;
      throw error;
    }
  }
}
