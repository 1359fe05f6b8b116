import type { Atom, Formula } from '../../../constructs/compliance/proofs/formula';
import type { Match } from '../../../constructs/compliance/proofs/match';
import type { Pattern } from '../../../constructs/compliance/proofs/pattern';
import { matchText, type Names, NotEncoded, partText, type Sort, sortOf, sorts, tied } from './smtlib-matches';
import { apart, colonsOf, partsOf, shortTexts } from './smtlib-parts';
import { caseless, lowered, shortened, type Words, wordsOf } from './smtlib-words';

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

/** A script that asks whether the formula can hold, or why there is none. */
export function scriptFor(formula: Formula, reading: Reading, keys: Keys): { script: string } | { not: string } {
  try {
    return { script: new Script(keys, reading).of(formula) };
  } catch (error) {
    if (error instanceof NotEncoded) return { not: error.message };
    throw error;
  }
}

class Script {
  private readonly names = new Map<string, string>();
  private readonly kinds = new Map<string, Set<Sort>>();
  private readonly texts = new Map<string, Set<string>>();
  private readonly patterns = new Map<string, Pattern[]>();
  private readonly words = new Map<string, Words>();
  /** Colons at which the texts of a key come apart. */
  private readonly colons = new Map<string, number>();
  private readonly caseless = new Set<string>();
  /** Keys whose values patterns take in. */
  private readonly sources = new Set<string>();
  private readonly uses = new Map<string, number>();

  public constructor(
    private readonly keys: Keys,
    private readonly reading: Reading,
  ) {}

  public of(formula: Formula): string {
    this.collect(formula);
    for (const [key, patterns] of this.patterns) {
      const plain = this.kinds.get(key)?.size === 1 && !this.sources.has(key);
      if (!plain) continue;
      if (caseless(patterns)) this.caseless.add(key);
      this.words.set(key, wordsOf(caseless(patterns) ? patterns.map(lowered) : patterns));
      const colons = patterns.some(({ variables }) => variables.length > 0) ? 0 : colonsOf(patterns);
      if (colons > 0) this.colons.set(key, colons);
    }
    const asserted = this.text(formula, true);
    const declared = [...this.names].flatMap(([key, name]) => this.declared(key, name));
    return [...declared, `(assert ${asserted})`].join('\n');
  }

  private collect(formula: Formula): void {
    if ('on' in formula) {
      const { on } = formula;
      this.named(on);
      this.uses.set(on, (this.uses.get(on) ?? 0) + 1);
      for (const match of formula.matches) this.kind(on, match);
    } else if (formula.op === 'not') this.collect(formula.of);
    else if ('of' in formula) for (const part of formula.of) this.collect(part);
  }

  private named(key: string): void {
    if (!this.names.has(key)) this.names.set(key, `k${this.names.size}`);
  }

  private kind(key: string, match: Match): void {
    this.kinds.set(key, (this.kinds.get(key) ?? new Set()).add(sortOf(match)));
    if (match.type !== 'text') return;
    this.texts.set(key, (this.texts.get(key) ?? new Set()).add(match.pattern.exact ?? ''));
    this.patterns.set(key, [...(this.patterns.get(key) ?? []), match.pattern]);
    for (const source of match.pattern.variables) {
      if (this.keys.several(source)) throw new NotEncoded('a policy variable of several values');
      this.named(source);
      this.sources.add(source);
    }
  }

  /** A key is there or not; a list holds as many values as there are demands, so that each can have its own. */
  private declared(key: string, name: string): string[] {
    const lines = [`(declare-const ${name}p Bool)`];
    if (this.keys.required(key)) lines.push(`(assert ${name}p)`);
    for (const value of this.values(key)) lines.push(...this.value(key, value));
    lines.push(
      `(assert (or ${this.values(key)
        .map((value) => `${value}in`)
        .join(' ')} false))`,
    );
    return lines;
  }

  /** A value as each of the sorts that it is compared as; those agree on the texts that it is compared with. */
  private value(key: string, value: string): string[] {
    const colons = this.colons.get(key);
    if (colons !== undefined) {
      const patterns = this.patterns.get(key) ?? [];
      return apart(
        value,
        colons,
        shortTexts(
          patterns.map((pattern) => this.shorter(key, pattern)),
          colons,
        ),
      );
    }
    const compared = [...(this.kinds.get(key) ?? [])];
    const all = [
      ...new Set<Sort>([...(compared.length === 0 || this.sources.has(key) ? ['text' as const] : []), ...compared]),
    ];
    const lines = [
      `(declare-const ${value}in Bool)`,
      ...all.map((sort) => `(declare-const ${value}${sort} ${sorts[sort]})`),
    ];
    if (all.includes('text')) lines.push(`(assert (not (= ${value}text "")))`);
    // What a variable stands for with a wildcard is not documented.
    if (this.sources.has(key))
      for (const char of '*?') lines.push(`(assert (not (str.contains ${value}text "${char}")))`);
    if (all.includes('address')) lines.push(`(declare-const ${value}four Bool)`, `(assert (>= ${value}address 0))`);
    for (const text of all.length > 1 ? (this.texts.get(key) ?? []) : [])
      for (const sort of all) if (sort !== 'text') lines.push(...tied(sort, text, value));
    return lines;
  }

  private values(key: string): string[] {
    const name = this.names.get(key) ?? '';
    const count = this.keys.several(key) ? (this.uses.get(key) ?? 0) : 1;
    return Array.from({ length: count }, (_, at) => `${name}v${at}`);
  }

  private text(formula: Formula, positive: boolean): string {
    switch (formula.op) {
      case 'always':
        return 'true';
      case 'never':
        return 'false';
      case 'not':
        return `(not ${this.text(formula.of, !positive)})`;
      case 'and':
      case 'or':
        return `(${formula.op} ${formula.of.map((part) => this.text(part, positive)).join(' ')})`;
      case 'unknown':
        return this.unknown(positive);
      default:
        return this.atom(formula, positive);
    }
  }

  /** Whatever makes the whole as true, or as little, as it could be. */
  private unknown(positive: boolean): string {
    return String(positive === (this.reading === 'possibly'));
  }

  private atom(atom: Atom, positive: boolean): string {
    const name = this.names.get(atom.on) ?? '';
    if (atom.op === 'present') return `${name}p`;
    const several = this.keys.several(atom.on);
    if (atom.op === 'one' && several) return this.unknown(positive);
    const matched = (value: string) =>
      `(or ${atom.matches.map((match) => this.matched(atom.on, match, value)).join(' ')} false)`;
    const each = this.values(atom.on).map((value) => {
      const met = atom.op === 'outside' ? `(not ${matched(value)})` : matched(value);
      return `(and ${value}in ${met})`;
    });
    return `(and ${name}p (or ${each.join(' ')} false))`;
  }

  private matched(key: string, match: Match, value: string): string {
    const short: Match = match.type === 'text' ? { type: 'text', pattern: this.shorter(key, match.pattern) } : match;
    const colons = this.colons.get(key);
    if (colons === undefined || short.type !== 'text') return matchText(short, value, this.source);
    const { pattern } = short;
    const parts = partsOf(pattern, colons);
    if (parts === undefined) return `(and (not ${value}long) ${matchText(short, value, this.source)})`;
    return `(and ${value}long ${parts.map((tokens, at) => partText(tokens, pattern.fold, `${value}part${at}`, at < colons)).join(' ')})`;
  }

  private shorter(key: string, pattern: Pattern): Pattern {
    const words = this.words.get(key);
    return words === undefined ? pattern : shortened(this.caseless.has(key) ? lowered(pattern) : pattern, words);
  }

  private readonly source: Names = (key) => ({
    present: `${this.names.get(key)}p`,
    text: `${this.names.get(key)}v0text`,
  });
}
