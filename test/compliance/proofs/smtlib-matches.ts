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

/** Characters and variables in a row, with any others behind them or none: a concatenation. */
function variableText({ tokens, fold }: Pattern, value: string, names: Names): string {
  const last = tokens[tokens.length - 1];
  const open = last?.kind === 'run' && !last.within;
  const parts: string[] = [];
  const conditions: string[] = [];
  for (const token of open ? tokens.slice(0, -1) : tokens) {
    if (token.kind === 'literal' && !fold) parts.push(quoted(token.char));
    else if (token.kind === 'variable' && token.fallback === undefined) {
      const { present, text } = names(token.key);
      parts.push(text);
      conditions.push(present, ...(token.within ? [`(not (str.contains ${text} ":"))`] : []));
    } else throw new NotEncoded('wildcards or defaults beside policy variables');
  }
  const whole = `(str.++ "" ${parts.join(' ')})`;
  return `(and ${conditions.join(' ')} ${open ? `(str.prefixof ${whole} ${value})` : `(= ${value} ${whole})`})`;
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

function quoted(text: string): string {
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
