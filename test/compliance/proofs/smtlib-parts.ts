import type { Pattern, Token } from '../../../constructs/compliance/proofs/pattern';
import { quoted } from './smtlib-matches';

/*
 * Texts that all patterns take apart at their first colons are as many texts as there are parts: z3 decides many short ones sooner than one long one.
 * Exact: nothing before those colons takes one, so that a text matches if its parts do. A text with fewer colons is one that is named, or another.
 */

/** What a text with fewer colons is, if it is none that a pattern names. */
const other = '\uf7ff';

/** At how many colons all patterns come apart. */
export function colonsOf(patterns: readonly Pattern[]): number {
  const open = patterns.filter(({ exact }) => exact === undefined);
  const most = Math.max(0, ...patterns.map(colonsBefore));
  return Math.min(most, ...open.map(colonsBefore));
}

/** The parts of a pattern; nothing if it names a text with fewer colons. */
export function partsOf({ tokens }: Pattern, colons: number): Token[][] | undefined {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (isColon(token) && parts.length <= colons) parts.push([]);
    else parts[parts.length - 1].push(token);
  }
  return parts.length <= colons ? undefined : parts;
}

/** The texts that patterns name and that have fewer colons, and one more. */
export function shortTexts(patterns: readonly Pattern[], colons: number): string[] {
  const named = patterns.flatMap((pattern) => (partsOf(pattern, colons) === undefined ? [pattern.exact ?? ''] : []));
  return [...new Set(named), other];
}

/** The constants of a value that is a text in parts, or a short one. */
export function apart(value: string, colons: number, short: readonly string[]): string[] {
  const parts = Array.from({ length: colons + 1 }, (_, at) => `${value}part${at}`);
  return [
    `(declare-const ${value}in Bool)`,
    `(declare-const ${value}long Bool)`,
    `(declare-const ${value}text String)`,
    ...parts.map((part) => `(declare-const ${part} String)`),
    ...parts.slice(0, -1).map((part) => `(assert (not (str.contains ${part} ":")))`),
    `(assert (or ${value}long ${short.map((text) => `(= ${value}text ${quoted(text)})`).join(' ')}))`,
  ];
}

function colonsBefore({ tokens }: Pattern): number {
  const end = tokens.findIndex((token) => token.kind !== 'literal' && !token.within);
  return tokens.slice(0, end < 0 ? undefined : end).filter(isColon).length;
}

function isColon(token: Token): boolean {
  return token.kind === 'literal' && token.char === ':';
}
