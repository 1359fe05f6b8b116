import { boolOf, type Match, numberOf } from '../../../constructs/compliance/proofs/match';
import { constant, languageOf, NotEncoded, quoted, type Sort, variableText } from './smtlib-texts';

export const sorts = { text: 'String', bool: 'Bool', number: 'Real', address: 'Int' } as const;

export function sortOf({ type }: Match): Sort {
  if (type === 'binary') throw new NotEncoded('binary values');
  return type === 'date' ? 'number' : type;
}

/** What a value is as another sort if it is this text; empty stands for a pattern that is no one text. */
export function tied(sort: Exclude<Sort, 'text'>, text: string, value: string): string {
  const number = sort === 'number' ? numberOf(text) : undefined;
  const bool = sort === 'bool' ? boolOf(text) : undefined;
  const same = number === undefined ? bool : `(= ${constant(value, 'number')} ${real(number)})`;
  if (text === '' || same === undefined) throw new NotEncoded('a key that is compared in different ways');
  const as = typeof same === 'string' ? same : `(= ${constant(value, 'bool')} ${same})`;
  return `(=> (= ${constant(value, 'text')} ${quoted(text)}) ${as})`;
}

/** Whether a value matches. */
export function matchText(match: Match, value: string): string {
  switch (match.type) {
    case 'text': {
      const { pattern } = match;
      const text = constant(value, 'text');
      return pattern.variables.length > 0 ? variableText(pattern, text) : `(str.in_re ${text} ${languageOf(pattern)})`;
    }
    case 'bool':
      return match.value ? constant(value, 'bool') : `(not ${constant(value, 'bool')})`;
    case 'number':
    case 'date':
      return `(${match.relation} ${constant(value, 'number')} ${real(match.value)})`;
    case 'address': {
      const { family, first, last } = match.range;
      const [four, at] = [constant(value, 'four'), constant(value, 'address')];
      return `(and ${family === 4 ? four : `(not ${four})`} (<= ${first} ${at} ${last}))`;
    }
    default:
      throw new NotEncoded(`${match.type} values`);
  }
}

const said = new WeakMap<Match, string>();

/** The same for matches that say the same. */
export function saidBy(match: Match): string {
  const text = said.get(match) ?? matchText(match, '');
  said.set(match, text);
  return text;
}

/** The languages of matches, if each is one. */
export function languagesOf(matches: readonly Match[]): string[] | undefined {
  const patterns = matches.flatMap((match) => (match.type === 'text' ? [match.pattern] : []));
  const plain = patterns.length === matches.length && patterns.every(({ variables }) => variables.length === 0);
  return plain ? patterns.map(languageOf) : undefined;
}

/** Where no pattern minds case, all may be in lower case. */
export function caseless(matches: readonly Match[]): boolean {
  return matches.every((match) => match.type === 'text' && match.pattern.fold);
}

/** The pattern in lower case, as one that minds it. */
export function lowered(match: Match): Match {
  if (match.type !== 'text') return match;
  const { tokens, ...pattern } = match.pattern;
  const low = tokens.map((token) => (token.kind === 'literal' ? { ...token, char: token.char.toLowerCase() } : token));
  return { type: 'text', pattern: { ...pattern, tokens: low, fold: false } };
}

function real(value: number): string {
  const text = Number.isInteger(value) ? `${Math.abs(value)}.0` : String(Math.abs(value));
  if (text.includes('e')) throw new NotEncoded('large numbers');
  return value < 0 ? `(- ${text})` : text;
}
