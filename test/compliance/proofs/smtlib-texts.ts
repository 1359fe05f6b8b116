import type { Pattern, Token } from '../../../constructs/compliance/proofs/pattern';

/** What cannot be said in SMT-LIB, or not in what of it is used here. */
export class NotEncoded extends Error {}

export type Sort = 'text' | 'bool' | 'number' | 'address';

/** The name of a value as one of the sorts that it is compared as. */
export function constant(value: string, as: Sort | 'four'): string {
  return `|${value} ${as}|`;
}

/** Every text but the empty one, which stands for no value at all. */
export const anyText = '(re.+ re.allchar)';
const noColon = '(re.diff re.allchar (str.to_re ":"))';

/** The texts that a pattern without variables matches. */
export function languageOf({ tokens, fold, exact }: Pattern): string {
  if (exact === '') throw new NotEncoded('the empty string');
  const parts: string[] = [];
  let text = '';
  for (const token of tokens) {
    if (token.kind === 'literal' && !fold) {
      text += token.char;
      continue;
    }
    if (text !== '') parts.push(`(str.to_re ${quoted(text)})`);
    text = '';
    parts.push(tokenLanguage(token, fold));
  }
  if (text !== '' || parts.length === 0) parts.push(`(str.to_re ${quoted(text)})`);
  const language = parts.length === 1 ? parts[0] : `(re.++ ${parts.join(' ')})`;
  return tokens.every(({ kind }) => kind === 'run') ? `(re.inter ${anyText} ${language})` : language;
}

function tokenLanguage(token: Token, fold: boolean): string {
  if (token.kind === 'variable') throw new NotEncoded('a policy variable');
  if (token.kind === 'literal') {
    const [low, high] = [token.char.toLowerCase(), token.char.toUpperCase()];
    if (fold && low !== high) return `(re.union (str.to_re ${quoted(low)}) (str.to_re ${quoted(high)}))`;
    return `(str.to_re ${quoted(token.char)})`;
  }
  const one = token.within ? noColon : 're.allchar';
  return token.kind === 'any' ? one : `(re.* ${one})`;
}

/**
 * Characters and variables in a row, with any others in one place or none: a concatenation, or one that it begins with and one that it ends with,
 * which do not overlap.
 */
export function variableText({ tokens, fold }: Pattern, value: string): string {
  const gap = tokens.findIndex((token) => token.kind === 'run' && !token.within);
  const conditions: string[] = [];
  const joined = (row: readonly Token[]) =>
    `(str.++ "" "" ${row.map((token) => joinedText(token, fold, conditions)).join(' ')})`;
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

function joinedText(token: Token, fold: boolean, conditions: string[]): string {
  if (token.kind === 'literal' && !fold) return quoted(token.char);
  if (token.kind !== 'variable') throw new NotEncoded('more wildcards beside policy variables');
  const text = constant(`${token.key} 0`, 'text');
  if (token.within) conditions.push(`(not (str.contains ${text} ":"))`);
  if (token.fallback !== undefined) return `(ite (= ${text} "") ${quoted(token.fallback)} ${text})`;
  conditions.push(`(not (= ${text} ""))`);
  return text;
}

export function quoted(text: string): string {
  if (!/^[ -~]*$/.test(text) || text.includes('\\')) throw new NotEncoded('characters beyond printable ASCII');
  return `"${text.replaceAll('"', '""')}"`;
}
