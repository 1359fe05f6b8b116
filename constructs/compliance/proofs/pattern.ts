import { spend } from './budget';
import { Memory } from './memory';

/** One place of a pattern. `within` marks a wildcard of one of the first five segments of an ARN: it takes no colon. */
export type Token =
  | { readonly kind: 'literal'; readonly char: string }
  | { readonly kind: 'any' | 'run'; readonly within: boolean }
  | { readonly kind: 'variable'; readonly key: string; readonly fallback?: string; readonly within: boolean };

/** A string as policies write it: characters, wildcards and policy variables. */
export interface Pattern {
  readonly tokens: readonly Token[];
  /** ASCII letters match in either case. */
  readonly fold: boolean;
  /** Equal for equal patterns. */
  readonly id: string;
  /** The one string that the pattern stands for, if it has no wildcard, no variable and minds case. */
  readonly exact?: string;
  /** The keys whose values the pattern takes in. */
  readonly variables: readonly string[];
}

/** The one value of a key: `null` if the request does not carry it, `undefined` if it has several or is not known. */
export type Lookup = (key: string) => string | null | undefined;

/** What could not be read, in words. */
export interface Flaw {
  readonly flaw: string;
}

export interface Syntax {
  /** `*` and `?` stand for other characters. */
  readonly wildcards: boolean;
  /** `${key}` stands for a value of the request: language version 2012-10-17 only. */
  readonly variables: boolean;
  readonly fold?: boolean;
}

const longest = 4096;
const mostWildcards = 64;
const patterns = new Memory<Pattern | Flaw>(8192);

export function isFlaw(value: object): value is Flaw {
  return 'flaw' in value;
}

/** Reads a string of a policy. */
export function patternOf(text: string, { wildcards, variables, fold = false }: Syntax): Pattern | Flaw {
  return remembering(`${wildcards}${variables}${fold} ${text}`, () => {
    const tokens = tokensOf(text, { wildcards, variables, fold });
    return isFlaw(tokens) ? tokens : patternFrom(tokens, fold);
  });
}

/**
 * Reads an ARN whose six components are matched one by one: a wildcard of the first five takes no colon.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 * (2026-10).
 */
export function arnPatternOf(text: string, variables: boolean): Pattern | Flaw {
  return remembering(`arn${variables} ${text}`, () => {
    const tokens = tokensOf(text, { wildcards: true, variables });
    if (isFlaw(tokens)) return tokens;
    const end = fifthColon(tokens);
    if (end < 0) return { flaw: `'${shown(text)}' has fewer than the six components of an ARN` };
    const inside = (token: Token): Token => (token.kind === 'literal' ? token : { ...token, within: true });
    return patternFrom(tokens.map((token, at) => (at < end ? inside(token) : token)));
  });
}

/** What stands before the fifth colon besides characters; wildcards there match otherwise by component than by string. */
export function headOf({ tokens }: Pattern): 'characters' | 'wildcards' | 'variables' {
  const end = fifthColon(tokens);
  const kinds = tokens.slice(0, Math.max(0, end)).map(({ kind }) => kind);
  if (kinds.includes('variable')) return 'variables';
  return end < 0 || kinds.some((kind) => kind !== 'literal') ? 'wildcards' : 'characters';
}

/** The pattern that stands for one string. */
export function literally(text: string): Pattern {
  return patternFrom([...text].map((char) => ({ kind: 'literal', char })));
}

/** The ARNs whose account is one that the pattern matches. */
export function arnsOfAccount({ tokens, fold }: Pattern): Pattern {
  const run: Token = { kind: 'run', within: true };
  const colon: Token = { kind: 'literal', char: ':' };
  const account = tokens.map((token) => (token.kind === 'literal' ? token : { ...token, within: true }));
  const head = [...'arn'].map((char): Token => ({ kind: 'literal', char }));
  return patternFrom(
    [...head, colon, run, colon, run, colon, run, colon, ...account, colon, { kind: 'run', within: false }],
    fold,
  );
}

/** The pattern with any string in place of its variables: what it could match at most. */
export function widened(pattern: Pattern): Pattern {
  if (pattern.variables.length === 0) return pattern;
  const open = ({ within }: { within: boolean }): Token => ({ kind: 'run', within });
  return patternFrom(
    pattern.tokens.map((token) => (token.kind === 'variable' ? open(token) : token)),
    pattern.fold,
  );
}

/**
 * The pattern with values in place of its variables, but for those whose value is not known (`undefined`). `null` if a
 * variable has neither value nor default, when the pattern matches nothing; a flaw if what it matches is not documented:
 * a value with a wildcard, or with a colon within a component of an ARN.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-no-value (2026-10).
 */
export function filledIn(pattern: Pattern, lookup: Lookup): Pattern | Flaw | null {
  if (pattern.variables.length === 0) return pattern;
  const tokens: Token[] = [];
  for (const token of pattern.tokens) {
    const value = token.kind === 'variable' ? lookup(token.key) : undefined;
    if (token.kind !== 'variable' || value === undefined) {
      tokens.push(token);
      continue;
    }
    // An empty string is no value; whether the default stands in for it is not documented.
    const text = value || token.fallback;
    if (text === undefined) return null;
    if ((value === '' && text !== '') || /[*?]/.test(text) || (token.within && text.includes(':'))) {
      return { flaw: `what a policy variable stands for with '${shown(value ?? text)}'` };
    }
    for (const char of text) tokens.push({ kind: 'literal', char });
  }
  return patternFrom(tokens, pattern.fold);
}

export function folded(char: string): string {
  return char >= 'A' && char <= 'Z' ? char.toLowerCase() : char;
}

/** A value for a message: no longer than a line. */
export function shown(text: string): string {
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

function remembering(key: string, read: () => Pattern | Flaw): Pattern | Flaw {
  const known = patterns.get(key);
  if (known) return known;
  spend(8 + key.length);
  const pattern = read();
  patterns.set(key, pattern);
  return pattern;
}

function patternFrom(tokens: readonly Token[], fold = false): Pattern {
  const literal = tokens.every(({ kind }) => kind === 'literal');
  return {
    tokens,
    fold,
    id: `${fold ? '~' : ''}${tokens.map(idOf).join('')}`,
    exact: literal && !fold ? tokens.map((token) => ('char' in token ? token.char : '')).join('') : undefined,
    variables: tokens.flatMap((token) => (token.kind === 'variable' ? [token.key] : [])),
  };
}

function idOf(token: Token): string {
  if (token.kind === 'literal') return token.char;
  const mark = `${token.kind === 'any' ? '\u0001' : '\u0002'}${token.within ? '\u0003' : ''}`;
  return token.kind === 'variable' ? `\u0004${mark}${token.key}\u0005${token.fallback ?? '\u0006'}\u0004` : mark;
}

function tokensOf(text: string, { wildcards, variables, fold }: Syntax): Token[] | Flaw {
  if (text.length > longest) return { flaw: `a string of ${text.length} characters, more than a policy holds` };
  // Whether letters beyond ASCII have a case here is not documented.
  if (fold && /\P{ASCII}/u.test(text))
    return { flaw: `'${shown(text)}' compares other than ASCII letters without case` };
  const tokens: Token[] = [];
  const chars = [...text];
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at];
    if (variables && char === '$' && chars[at + 1] === '{') {
      const end = chars.indexOf('}', at);
      const token = end < 0 ? undefined : variableOf(chars.slice(at + 2, end).join(''));
      if (!token) return { flaw: `'${shown(text)}' holds a policy variable that cannot be read` };
      tokens.push(token);
      at = end;
    } else if (wildcards && (char === '*' || char === '?')) {
      tokens.push({ kind: char === '*' ? 'run' : 'any', within: false });
    } else tokens.push({ kind: 'literal', char });
  }
  const wild = tokens.filter(({ kind }) => kind !== 'literal').length;
  return wild > mostWildcards ? { flaw: `'${shown(text)}' holds ${wild} wildcards` } : tokens;
}

/** `${*}`, `${?}` and `${$}` are those characters; `${key, 'default'}` has a default. */
function variableOf(text: string): Token | undefined {
  if (/^[*?$]$/.test(text)) return { kind: 'literal', char: text };
  const [, key, fallback] = text.match(/^([^\s,'${}*?:]+:[^,'${}*?]+?)(?:, '([^'*?$]+)')?$/) ?? [];
  return key === undefined ? undefined : { kind: 'variable', key: key.toLowerCase(), fallback, within: false };
}

function fifthColon(tokens: readonly Token[]): number {
  let colons = 0;
  return tokens.findIndex((token) => token.kind === 'literal' && token.char === ':' && ++colons === 5);
}
