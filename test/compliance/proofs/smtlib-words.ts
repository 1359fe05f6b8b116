import type { Pattern, Token } from '../../../constructs/compliance/proofs/pattern';

/*
 * z3 takes seconds for strings of the length of ARNs. Whole words between colons and slashes are therefore written as one character each, as
 * far as nothing tells them apart but whether they are the same: words that a pattern takes in parts, or counts, stay as they are.
 */

/** A character for each word. */
export interface Words {
  readonly chars: ReadonlyMap<string, string>;
  /** The length that some patterns ask of a word, as of the number of an account: such words have characters of their own. */
  readonly counted?: number;
}

/** Stands in patterns for any word of that length, and what characters those words have: one more than are named. */
export const anyCounted = '\uf8ff';
export const countedRange = '(re.range "\\u{f000}" "\\u{f0ff}")';
const [first, firstCounted] = [0xe000, 0xf000];
const none: Words = { chars: new Map() };

/** Where no pattern minds case, all in lower case. */
export function caseless(patterns: readonly Pattern[]): boolean {
  return patterns.every(({ fold }) => fold);
}

/** The pattern in lower case, as one that minds it. */
export function lowered({ tokens, ...pattern }: Pattern): Pattern {
  const low = tokens.map((token) => (token.kind === 'literal' ? { ...token, char: token.char.toLowerCase() } : token));
  const exact = low.every(({ kind }) => kind === 'literal') ? textOf(low) : undefined;
  return { ...pattern, tokens: low, exact, fold: false };
}

/** The words of all patterns that a key is compared with. */
export function wordsOf(patterns: readonly Pattern[]): Words {
  if (patterns.some(({ fold, variables }) => fold || variables.length > 0)) return none;
  const segments = patterns.flatMap(({ tokens }) => segmentsOf(tokens));
  const whole = new Set(segments.filter(isWord).map(textOf));
  const parts = segments.filter((segment) => !isWord(segment) && !isCount(segment)).flatMap(testsOf);
  const counts = segments.filter(isCount);
  const [counted, ...more] = new Set(counts.map(({ length }) => length));
  const free = (word: string) => word.length > 1 && !parts.some((takes) => takes(word));
  const apart = more.length === 0 && [...whole].every((word) => word.length !== counted || free(word));
  const taken = apart ? parts : [...parts, ...counts.flatMap(testsOf)];
  const kept = [...whole].filter((word) => word.length > 1 && !taken.some((takes) => takes(word)));
  const chars = kept.map((word, at) => {
    const start = word.length === counted ? firstCounted : first;
    return [word, String.fromCharCode(start + at)] as const;
  });
  return { chars: new Map(chars), ...(apart && counted !== undefined ? { counted } : {}) };
}

/** The pattern with its words as characters. */
export function shortened(pattern: Pattern, words: Words): Pattern {
  if (words.chars.size === 0 && words.counted === undefined) return pattern;
  const tokens = segmentsOf(pattern.tokens).flatMap((segment, at): Token[] => {
    const char =
      isCount(segment) && words.counted !== undefined
        ? anyCounted
        : words.chars.get(isWord(segment) ? textOf(segment) : '');
    const short: readonly Token[] = char === undefined ? segment : [{ kind: 'literal', char }];
    return at === 0 ? [...short] : [delimiters(pattern.tokens)[at - 1], ...short];
  });
  return { ...pattern, tokens, exact: pattern.exact === undefined ? undefined : textOf(tokens) };
}

function isDelimiter(token: Token): boolean {
  return token.kind === 'literal' && (token.char === ':' || token.char === '/');
}

function delimiters(tokens: readonly Token[]): Token[] {
  return tokens.filter(isDelimiter);
}

function segmentsOf(tokens: readonly Token[]): Token[][] {
  const segments: Token[][] = [[]];
  for (const token of tokens) {
    if (isDelimiter(token)) segments.push([]);
    else segments[segments.length - 1].push(token);
  }
  return segments;
}

function isWord(segment: readonly Token[]): boolean {
  return segment.length > 0 && segment.every(({ kind }) => kind === 'literal');
}

/** Whether a segment is any word of a length. */
function isCount(segment: readonly Token[]): boolean {
  return segment.length > 1 && segment.every(({ kind }) => kind === 'any');
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map((token) => (token.kind === 'literal' ? token.char : '')).join('');
}

/** How a segment with wildcards may take a part of a word, or count its characters. */
function testsOf(segment: readonly Token[]): ((word: string) => boolean)[] {
  const runs: string[] = [''];
  for (const token of segment) {
    if (token.kind === 'literal') runs[runs.length - 1] += token.char;
    else runs.push('');
  }
  const inner = runs.slice(1, -1).filter((run) => run !== '');
  const [start, end] = [runs[0], runs[runs.length - 1]];
  const counted = segment.filter(({ kind }) => kind === 'any').length;
  const open = segment.some(({ kind }) => kind === 'run');
  return [
    ...(start === '' ? [] : [(word: string) => word.startsWith(start)]),
    ...(end === '' ? [] : [(word: string) => word.endsWith(end)]),
    ...inner.map((run) => (word: string) => word.includes(run)),
    ...(counted > 0 && !(open && counted === 1) ? [(word: string) => open || word.length === segment.length] : []),
  ];
}
