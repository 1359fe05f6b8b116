import type { Match } from '../../../constructs/compliance/proofs/match';
import { boolOf, numberOf } from '../../../constructs/compliance/proofs/match';
import type { Pattern, Token } from '../../../constructs/compliance/proofs/pattern';

import { anyCounted, countedRange } from './smtlib-words';

/** What cannot be said in SMT-LIB, or not in what of it is used here. */
export class NotEncoded extends Error {}

export type Sort = 'text' | 'bool' | 'number' | 'address';
export const sorts = { text: 'String', bool: 'Bool', number: 'Real', address: 'Int' } as const;

/** The constants of a key whose value a pattern takes in. */
export type Names = (key: string) => { readonly present: string; readonly text: string };

export function sortOf({ type }: Match): Sort {
  if (type === 'binary') throw new NotEncoded('binary values');
  return type === 'date' ? 'number' : type;
}

/** What a value is as another sort if it is this text; empty stands for a pattern that is no one text. */
export function tied(sort: Exclude<Sort, 'text'>, text: string, value: string): string[] {
  const number = sort === 'number' ? numberOf(text) : undefined;
  const bool = sort === 'bool' ? boolOf(text) : undefined;
  const same = number === undefined ? bool : `(= ${value}number ${real(number)})`;
  if (text === '' || same === undefined) throw new NotEncoded('a key that is compared in different ways');
  const as = typeof same === 'string' ? same : `(= ${value}bool ${same})`;
  return [`(assert (=> (= ${value}text ${quoted(text)}) ${as}))`];
}

/** Whether a value matches. */
export function matchText(match: Match, value: string, names: Names): string {
  switch (match.type) {
    case 'text':
      return patternText(match.pattern, `${value}text`, names);
    case 'bool':
      return match.value ? `${value}bool` : `(not ${value}bool)`;
    case 'number':
    case 'date':
      return `(${match.relation} ${value}number ${real(match.value)})`;
    case 'address': {
      const { family, first, last } = match.range;
      const in4 = family === 4 ? `${value}four` : `(not ${value}four)`;
      return `(and ${in4} (<= ${first} ${value}address) (<= ${value}address ${last}))`;
    }
    default:
      throw new NotEncoded(`${match.type} values`);
  }
}

function patternText(pattern: Pattern, value: string, names: Names): string {
  const { tokens, fold, exact } = pattern;
  if (pattern.variables.length > 0) return variableText(pattern, value, names);
  if (exact === '') throw new NotEncoded('the empty string');
  if (exact !== undefined) return `(= ${value} ${quoted(exact)})`;
  const last = tokens[tokens.length - 1];
  const before = tokens.slice(0, -1);
  const prefix =
    last?.kind === 'run' &&
    !last.within &&
    !fold &&
    before.every((token) => token.kind === 'literal' && token.char !== anyCounted);
  if (prefix)
    return `(str.prefixof ${quoted(before.map((token) => ('char' in token ? token.char : '')).join(''))} ${value})`;
  return `(str.in_re ${value} (re.++ ${parts(tokens, fold).join(' ')} (str.to_re "")))`;
}

/**
 * Characters and variables in a row, with any others in one place or none: a concatenation, or one that it begins with and one that it ends with,
 * which do not overlap.
 */
function variableText({ tokens, fold }: Pattern, value: string, names: Names): string {
  const gap = tokens.findIndex((token) => token.kind === 'run' && !token.within);
  const conditions: string[] = [];
  const joined = (row: readonly Token[]) =>
    `(str.++ "" ${row.map((token) => joinedText(token, fold, names, conditions)).join(' ')})`;
  if (gap < 0) return `(and (= ${value} ${joined(tokens)}) ${conditions.join(' ')})`;
  const [start, end] = [joined(tokens.slice(0, gap)), joined(tokens.slice(gap + 1))];
  const met = [`(str.prefixof ${start} ${value})`];
  if (gap < tokens.length - 1)
    met.push(
      `(str.suffixof ${end} ${value})`,
      ...(gap > 0 ? [`(>= (str.len ${value}) (+ (str.len ${start}) (str.len ${end})))`] : []),
    );
  return `(and ${met.join(' ')} ${conditions.join(' ')})`;
}

function joinedText(token: Token, fold: boolean, names: Names, conditions: string[]): string {
  if (token.kind === 'literal' && !fold) return quoted(token.char);
  if (token.kind !== 'variable') throw new NotEncoded('more wildcards beside policy variables');
  const { present, text } = names(token.key);
  const within = token.within ? [`(not (str.contains ${text} ":"))`] : [];
  if (token.fallback !== undefined) {
    conditions.push(...within.map((plain) => `(or (not ${present}) ${plain})`));
    return `(ite ${present} ${text} ${quoted(token.fallback)})`;
  }
  conditions.push(present, ...within);
  return text;
}

/** Whether a part of a value matches a part of a pattern. Where the part has no colon, none has to be kept out. */
export function partText(given: readonly Token[], fold: boolean, value: string, hasNoColon: boolean): string {
  const tokens = given.map((token) => (token.kind !== 'literal' && hasNoColon ? { ...token, within: false } : token));
  const kinds = tokens.map((token) => (token.kind !== 'literal' && token.within ? '' : token.kind)).join(' ');
  if (kinds === 'run') return 'true';
  if (kinds === 'any run' || kinds === 'run any') return `(not (= ${value} ""))`;
  const plain = tokens.every(
    (token) => token.kind === 'literal' && token.char !== anyCounted && isCaseless(token.char, fold),
  );
  if (plain) return `(= ${value} ${quoted(tokens.map((token) => ('char' in token ? token.char : '')).join(''))})`;
  return `(str.in_re ${value} (re.++ ${parts(tokens, fold).join(' ')} (str.to_re "")))`;
}

function isCaseless(char: string, fold: boolean): boolean {
  return !fold || char.toLowerCase() === char.toUpperCase();
}

/** Characters in a row make one string. */
function parts(tokens: readonly Token[], fold: boolean): string[] {
  const made: string[] = [];
  let text = '';
  for (const token of tokens) {
    if (token.kind === 'literal' && !fold && token.char !== anyCounted) {
      text += token.char;
      continue;
    }
    if (text !== '') made.push(`(str.to_re ${quoted(text)})`);
    text = '';
    made.push(tokenText(token, fold));
  }
  return text === '' ? made : [...made, `(str.to_re ${quoted(text)})`];
}

const noColon = '(re.union (re.range "\\u{0}" "9") (re.range ";" "\\u{2ffff}"))';

function tokenText(token: Token, fold: boolean): string {
  if (token.kind === 'literal' && token.char === anyCounted) return countedRange;
  if (token.kind === 'variable') throw new NotEncoded('policy variables');
  if (token.kind === 'literal') {
    const [low, high] = [token.char.toLowerCase(), token.char.toUpperCase()];
    if (fold && low !== high) return `(re.union (str.to_re ${quoted(low)}) (str.to_re ${quoted(high)}))`;
    return `(str.to_re ${quoted(token.char)})`;
  }
  const one = token.within ? noColon : 're.allchar';
  return token.kind === 'any' ? one : `(re.* ${one})`;
}

export function quoted(text: string): string {
  if (!/^[ -~\ue000-\uf8ff]*$/.test(text) || text.includes('\\'))
    throw new NotEncoded('characters beyond printable ASCII');
  const escaped = text.replace(/[\ue000-\uf8ff]/g, (word) => `\\u{${word.charCodeAt(0).toString(16)}}`);
  return `"${escaped.replaceAll('"', '""')}"`;
}

function real(value: number): string {
  const text = Number.isInteger(value) ? `${Math.abs(value)}.0` : String(Math.abs(value));
  if (text.includes('e')) throw new NotEncoded('large numbers');
  return value < 0 ? `(- ${text})` : text;
}
