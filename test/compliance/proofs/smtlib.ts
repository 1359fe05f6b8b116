import type { Atom, Formula } from '../../../constructs/compliance/proofs/formula';
import type { Match } from '../../../constructs/compliance/proofs/match';
import type { Pattern, Token } from '../../../constructs/compliance/proofs/pattern';

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

class NotEncoded extends Error {}

type Sort = 'text' | 'bool' | 'number' | 'address';
const sorts = { text: 'String', bool: 'Bool', number: 'Real', address: 'Int' } as const;

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
  private readonly kinds = new Map<string, Sort>();
  private readonly uses = new Map<string, number>();

  public constructor(
    private readonly keys: Keys,
    private readonly reading: Reading,
  ) {}

  public of(formula: Formula): string {
    this.collect(formula);
    const asserted = this.text(formula, true);
    const declared = [...this.names].flatMap(([key, name]) => this.declared(key, name));
    return [...declared, `(assert ${asserted})`].join('\n');
  }

  private collect(formula: Formula): void {
    if ('on' in formula) {
      const { on } = formula;
      if (!this.names.has(on)) this.names.set(on, `k${this.names.size}`);
      this.uses.set(on, (this.uses.get(on) ?? 0) + 1);
      for (const match of formula.op === 'present' ? [] : formula.matches) this.kind(on, match);
    } else if (formula.op === 'not') this.collect(formula.of);
    else if ('of' in formula) for (const part of formula.of) this.collect(part);
  }

  private kind(key: string, { type }: Match): void {
    if (type === 'binary') throw new NotEncoded('binary values');
    const sort: Sort = type === 'date' ? 'number' : type;
    const before = this.kinds.get(key);
    if (before !== undefined && before !== sort) throw new NotEncoded('a key that is compared in different ways');
    this.kinds.set(key, sort);
  }

  /** A key is there or not; a list holds as many values as there are demands, so that each can have its own. */
  private declared(key: string, name: string): string[] {
    const sort = this.kinds.get(key) ?? 'text';
    const lines = [`(declare-const ${name}p Bool)`];
    if (this.keys.required(key)) lines.push(`(assert ${name}p)`);
    for (const value of this.values(key)) {
      lines.push(`(declare-const ${value} ${sorts[sort]})`, `(declare-const ${value}in Bool)`);
      if (sort === 'text') lines.push(`(assert (str.in_re ${value} (re.+ (re.range " " "~"))))`);
      if (sort === 'address') lines.push(`(declare-const ${value}four Bool)`, `(assert (>= ${value} 0))`);
    }
    lines.push(
      `(assert (or ${this.values(key)
        .map((value) => `${value}in`)
        .join(' ')} false))`,
    );
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
    const matched = (value: string) => `(or ${atom.matches.map((match) => matchText(match, value)).join(' ')} false)`;
    const each = this.values(atom.on).map((value) => {
      const met = atom.op === 'outside' ? `(not ${matched(value)})` : matched(value);
      return `(and ${value}in ${met})`;
    });
    return `(and ${name}p (or ${each.join(' ')} false))`;
  }
}

function matchText(match: Match, value: string): string {
  switch (match.type) {
    case 'text':
      return patternText(match.pattern, value);
    case 'bool':
      return match.value ? value : `(not ${value})`;
    case 'number':
    case 'date':
      return `(${match.relation} ${value} ${real(match.value)})`;
    case 'address': {
      const { family, first, last } = match.range;
      const in4 = family === 4 ? `${value}four` : `(not ${value}four)`;
      return `(and ${in4} (<= ${first} ${value}) (<= ${value} ${last}))`;
    }
    default:
      throw new NotEncoded(`${match.type} values`);
  }
}

function patternText({ tokens, fold, exact }: Pattern, value: string): string {
  if (exact === '') throw new NotEncoded('the empty string');
  if (exact !== undefined) return `(= ${value} ${quoted(exact)})`;
  return `(str.in_re ${value} (re.++ ${parts(tokens, fold).join(' ')} (str.to_re "")))`;
}

/** Characters in a row make one string. */
function parts(tokens: readonly Token[], fold: boolean): string[] {
  const made: string[] = [];
  let text = '';
  for (const token of tokens) {
    if (token.kind === 'literal' && !fold) {
      text += token.char;
      continue;
    }
    if (text !== '') made.push(`(str.to_re ${quoted(text)})`);
    text = '';
    made.push(tokenText(token, fold));
  }
  return text === '' ? made : [...made, `(str.to_re ${quoted(text)})`];
}

const noColon = '(re.union (re.range " " "9") (re.range ";" "~"))';

function tokenText(token: Token, fold: boolean): string {
  if (token.kind === 'variable') throw new NotEncoded('policy variables');
  if (token.kind === 'literal') {
    const [low, high] = [token.char.toLowerCase(), token.char.toUpperCase()];
    if (fold && low !== high) return `(re.union (str.to_re ${quoted(low)}) (str.to_re ${quoted(high)}))`;
    return `(str.to_re ${quoted(token.char)})`;
  }
  const one = token.within ? noColon : 're.allchar';
  return token.kind === 'any' ? one : `(re.* ${one})`;
}

function quoted(text: string): string {
  if (!/^[ -~]*$/.test(text) || text.includes('\\')) throw new NotEncoded('characters beyond printable ASCII');
  return `"${text.replaceAll('"', '""')}"`;
}

function real(value: number): string {
  const text = Number.isInteger(value) ? `${Math.abs(value)}.0` : String(Math.abs(value));
  if (text.includes('e')) throw new NotEncoded('large numbers');
  return value < 0 ? `(- ${text})` : text;
}
