import type { KeyType } from '../../facts/service-facts';
import { type Budget, Exhausted } from './budget';
import type { Atom } from './formula';
import { type Match, type MatchType, matches, valuesBetween } from './match';
import { arnPatternOf, isFlaw, type Pattern, widened } from './pattern';
import { member } from './product';

/** An atom that must hold, or must not. */
export interface Literal {
  readonly atom: Atom;
  readonly positive: boolean;
}

/** What is known of a key. */
export interface KeyFacts {
  readonly type?: KeyType;
  /** Requests may carry several values. */
  readonly several: boolean;
  /** Every request carries it. */
  readonly required: boolean;
}

const anyArn = arnPatternOf('arn:*:*:*:*:*', false);

/**
 * Values of one key of which all literals hold: `null` for none, `undefined` if there are no such values. Where a pattern
 * takes in the value of another key, that may be any value here.
 *
 * This is complete: `some` and `outside` are each about one value, and a list can hold a value for each, as long as every
 * value meets what is forbidden of all of them.
 */
export function valuesFor(literals: readonly Literal[], facts: KeyFacts, budget: Budget): string[] | null | undefined {
  budget.spend(1 + (literals.length >> 2));
  const carried = facts.required || literals.some(({ positive }) => positive);
  const absent = literals.some(({ atom, positive }) => atom.op === 'present' && !positive);
  if (absent || !carried) return absent && carried ? undefined : null;
  const ofEach: Demand = { wanted: [], unwanted: [], choices: [] };
  const ofSome: Literal[] = [];
  for (const literal of literals) {
    const { atom, positive } = literal;
    if (facts.several && positive && atom.op !== 'present') ofSome.push(literal);
    else demand(ofEach, literal);
  }
  if (ofSome.length === 0) return listed(valueFor(ofEach, facts.type, budget));
  const values: string[] = [];
  for (const literal of ofSome) {
    const { wanted, unwanted, choices } = ofEach;
    const own: Demand = { wanted: [...wanted], unwanted: [...unwanted], choices };
    demand(own, literal);
    const value = valueFor(own, facts.type, budget);
    if (value === undefined) return undefined;
    if (!values.includes(value)) values.push(value);
  }
  return values;
}

/** What a value must match, must not match, and must match one of, for each list. */
interface Demand {
  readonly wanted: Match[];
  readonly unwanted: Match[];
  readonly choices: (readonly Match[])[];
}

/** Adds what a literal asks of a value. */
function demand({ wanted, unwanted, choices }: Demand, { atom, positive }: Literal): void {
  if (atom.op === 'present') return;
  if (atom.op === 'outside' && !positive) {
    if (atom.matches.length > 0) choices.push(atom.matches);
  } else (positive && atom.op !== 'outside' ? wanted : unwanted).push(...atom.matches);
}

function listed(value: string | undefined): string[] | undefined {
  return value === undefined ? undefined : [value];
}

function valueFor(
  { wanted, unwanted, choices }: Demand,
  type: KeyType | undefined,
  budget: Budget,
  at = 0,
): string | undefined {
  budget.spend();
  if (at === choices.length) return single(wanted, unwanted, type, budget);
  for (const match of choices[at]) {
    const chosen = wanted.includes(match) ? wanted : [...wanted, match];
    const value = valueFor({ wanted: chosen, unwanted, choices }, type, budget, at + 1);
    if (value !== undefined) return value;
  }
  return undefined;
}

function single(
  wanted: readonly Match[],
  unwanted: readonly Match[],
  type: KeyType | undefined,
  budget: Budget,
): string | undefined {
  const usual = usualType(type);
  const all = [...wanted, ...unwanted];
  if (all.length === 0 && usual !== 'text') return valuesBetween(usual, [])[0];
  if (usual !== 'bool' && all.every((match) => match.type === 'text')) return textFor(wanted, unwanted, type, budget);
  return otherFor(wanted, unwanted, type, usual);
}

/** A value that is not only compared as text: one of those that the comparisons tell apart. */
function otherFor(
  wanted: readonly Match[],
  unwanted: readonly Match[],
  type: KeyType | undefined,
  usual: MatchType,
): string | undefined {
  const all = [...wanted, ...unwanted];
  const kinds = [...new Set(all.map((match) => match.type))];
  const fits = (value: string) => {
    const truths = [
      ...wanted.map((match) => matches(match, value, open)),
      ...unwanted.map((match) => not(matches(match, value, open))),
    ];
    return truths.includes(false) ? false : truths.includes(undefined) ? undefined : true;
  };
  const exact = (list: readonly Match[]) =>
    list.flatMap((match) => (match.type === 'text' && match.pattern.exact !== undefined ? [match.pattern.exact] : []));
  const [fixed] = exact(wanted);
  const between = [...new Set([...kinds, usual])].flatMap((kind) => valuesBetween(kind, all));
  const candidates = fixed === undefined ? [...between, ...exact(unwanted)] : [fixed];
  const values = [...new Set(candidates)].map((value) => ({ value, fits: fits(value) }));
  const value = values.find((each) => each.fits)?.value;
  // The candidates are all that can be told apart only if the key is compared in one way, and the way of its type.
  const own =
    fixed !== undefined || usual === 'bool' || (kinds.length === 1 && (type === undefined || kinds[0] === usual));
  const complete = own && !values.some((each) => each.fits === undefined);
  if (value === undefined && !complete) throw new Exhausted('a key that is compared in different ways');
  return value;
}

function textFor(
  wanted: readonly Match[],
  unwanted: readonly Match[],
  type: KeyType | undefined,
  budget: Budget,
): string | undefined {
  const patterns: Pattern[] = [];
  const forbidden: Pattern[] = [];
  for (const match of wanted) patterns.push(widened(patternOf(match)));
  for (const match of unwanted) {
    const pattern = patternOf(match);
    // A pattern with variables may come to match nothing, so what it must not match is left open.
    if (pattern.variables.length === 0) forbidden.push(pattern);
  }
  // Services may take other names where AWS lists an ARN, but an ARN shows better.
  const arn = type?.endsWith('ARN') && !isFlaw(anyArn) ? member([...patterns, anyArn], forbidden, budget) : undefined;
  return arn ?? member(patterns, forbidden, budget);
}

const open = () => undefined;

function not(truth: boolean | undefined): boolean | undefined {
  return truth === undefined ? undefined : !truth;
}

function patternOf(match: Match): Pattern {
  if (match.type !== 'text') throw new Exhausted('a key that is compared in different ways');
  return match.pattern;
}

function usualType(type: KeyType | undefined): MatchType {
  if (type?.endsWith('Bool')) return 'bool';
  if (type === 'Numeric') return 'number';
  if (type === 'Date') return 'date';
  return type === 'IPAddress' ? 'address' : 'text';
}
