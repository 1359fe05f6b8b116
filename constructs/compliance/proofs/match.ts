import { type AddressRange, addressesBetween, addressOf } from './address';
import { accepts } from './automaton';
import { dateOf, dateText } from './date';
import { filledIn, isFlaw, type Lookup, type Pattern } from './pattern';

export type Relation = '=' | '<' | '<=' | '>' | '>=';

/** What one value of a request is compared with. */
export type Match =
  | { readonly type: 'text'; readonly pattern: Pattern }
  | { readonly type: 'number' | 'date'; readonly relation: Relation; readonly value: number }
  | { readonly type: 'address'; readonly range: AddressRange }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'binary'; readonly value: string };

export type MatchType = Match['type'];

/** True, false, or `undefined` where the documentation does not say or the request is not what AWS would send. */
export type Truth = boolean | undefined;

/** Whether the value matches. */
export function matches(match: Match, value: string, lookup: Lookup): Truth {
  switch (match.type) {
    case 'text': {
      const pattern = filledIn(match.pattern, lookup);
      if (pattern === null) return false;
      if (isFlaw(pattern) || pattern.variables.length > 0) return undefined;
      return pattern.fold && /\P{ASCII}/u.test(value) ? undefined : accepts(pattern, value);
    }
    case 'number':
      return related(numberOf(value), match.relation, match.value);
    case 'date':
      return related(dateOf(value), match.relation, match.value);
    case 'address': {
      const at = addressOf(value);
      const { family, first, last } = match.range;
      return at && at.family === family && first <= at.value && at.value <= last ? true : at && false;
    }
    case 'bool': {
      const bool = boolOf(value);
      return bool === undefined ? undefined : bool === match.value;
    }
    case 'binary': {
      const bytes = binaryOf(value);
      return bytes === undefined ? undefined : bytes === match.value;
    }
  }
}

/**
 * Values among which there is one for every way of telling values of the type apart by these matches; the plainest
 * first. Nothing for text, whose values the automata find.
 */
export function valuesBetween(type: MatchType, compared: readonly Match[]): string[] {
  switch (type) {
    case 'text':
      return [];
    case 'bool':
      return ['true', 'false'];
    case 'number':
      return between(numbersOf(type, compared), 1, 1).filter(Number.isFinite).map(String);
    case 'date':
      return between(numbersOf(type, compared), 1000, Date.UTC(2026, 0)).filter(isShownDate).map(dateText);
    case 'address':
      return addressesBetween(compared.flatMap((match) => (match.type === 'address' ? [match.range] : [])));
    case 'binary': {
      const known = compared.flatMap((match) => (match.type === 'binary' ? [match.value] : []));
      const length = Math.max(0, ...known.map((value) => value.length));
      return [...known, Buffer.alloc(length + 3).toString('base64')];
    }
  }
}

export function idOfMatch(match: Match): string {
  switch (match.type) {
    case 'text':
      return match.pattern.id;
    case 'address':
      return `${match.range.family}:${match.range.first}-${match.range.last}`;
    case 'number':
    case 'date':
      return `${match.type}${match.relation}${match.value}`;
    default:
      return `${match.type}:${match.value}`;
  }
}

/** Integers and decimals of up to 15 digits, which stay exact. */
export function numberOf(text: string): number | undefined {
  return /^-?\d+(\.\d+)?$/.test(text) && text.length <= 15 ? Number(text) : undefined;
}

export function boolOf(text: string): boolean | undefined {
  const lower = text.toLowerCase();
  return lower === 'true' ? true : lower === 'false' ? false : undefined;
}

/** Base 64 in its one canonical form, so that equal bytes are equal text. */
export function binaryOf(text: string): string | undefined {
  return Buffer.from(text, 'base64').toString('base64') === text ? text : undefined;
}

function related(left: number | undefined, relation: Relation, right: number): Truth {
  if (left === undefined) return undefined;
  switch (relation) {
    case '=':
      return left === right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}

function numbersOf(type: 'number' | 'date', compared: readonly Match[]): number[] {
  return compared.flatMap((match) => (match.type === type && 'relation' in match ? [match.value] : []));
}

/** The borders, one value in every gap between them and one beyond each end, those at or above zero first. */
function between(borders: readonly number[], unit: number, usual: number): number[] {
  const sorted = [...new Set(borders)].sort((a, b) => a - b);
  if (sorted.length === 0) return [usual];
  const gaps = sorted.slice(1).map((to, at) => {
    const from = sorted[at];
    return to - from > unit ? from + unit : (from + to) / 2;
  });
  const all = [...sorted, ...gaps, sorted[0] - unit, sorted[sorted.length - 1] + unit];
  return [...all.filter((value) => value >= 0), ...all.filter((value) => value < 0)];
}

function isShownDate(at: number): boolean {
  return dateOf(dateText(at)) === at;
}
