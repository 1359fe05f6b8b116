import type { Atom, Formula } from '../../../constructs/compliance/proofs/formula';
import { groupsOf, type Named } from './smtlib-groups';
import { saidBy } from './smtlib-matches';
import type { Problem, Skeleton } from './smtlib-problem';
import { NotEncoded } from './smtlib-texts';

/*
 * Formulas as SMT-LIB 2.6, over its own theories of strings, regular expressions, reals and integers. Nothing of the solver under test is
 * used but the shape of formulas and patterns.
 */

/** How unknowns are taken: as true as they could be, or as little. */
export type Reading = 'possibly' | 'certainly';

export interface Keys {
  /** Whether a request may carry several values. */
  several(key: string): boolean;
  /** Whether every request carries it. */
  required(key: string): boolean;
}

/** What is asked: whether the formula can hold; or why that is not said in SMT-LIB. */
export function problemFor(formula: Formula, reading: Reading, keys: Keys): { problem: Problem } | { not: string } {
  try {
    const outline = new Outline(keys, reading);
    const skeleton = outline.of(formula, true);
    return { problem: { formula: skeleton, groups: groupsOf(keys, [...outline.named.values()]) } };
  } catch (error) {
    if (error instanceof NotEncoded) return { not: error.message };
    throw error;
  }
}

/** The formula with names in place of its atoms. */
class Outline {
  public readonly named = new Map<string, Named>();

  public constructor(
    private readonly keys: Keys,
    private readonly reading: Reading,
  ) {}

  public of(formula: Formula, positive: boolean): Skeleton {
    switch (formula.op) {
      case 'always':
        return true;
      case 'never':
        return false;
      case 'not':
        return { op: 'not', of: this.of(formula.of, !positive) };
      case 'and':
      case 'or':
        return { op: formula.op, of: formula.of.map((part) => this.of(part, positive)) };
      case 'unknown':
        return this.unknown(positive);
      default:
        return formula.op === 'one' && this.keys.several(formula.on) ? this.unknown(positive) : this.atom(formula);
    }
  }

  /** Whatever makes the whole as true, or as little, as it could be. */
  private unknown(positive: boolean): boolean {
    return positive === (this.reading === 'possibly');
  }

  private atom(atom: Atom): string {
    const said = `${atom.op} ${atom.on} ${atom.matches.map(saidBy).join(' ')}`;
    const known = this.named.get(said) ?? { atom, name: `a${this.named.size}` };
    this.named.set(said, known);
    return known.name;
  }
}
