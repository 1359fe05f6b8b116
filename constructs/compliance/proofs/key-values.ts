import type { KeyType } from '../../facts/service-facts';
import { member } from './automaton';
import { type Budget, Exhausted } from './budget';
import type { Atom } from './formula';
import { type Match, type MatchType, matches, valuesBetween } from './match';
import { arnPatternOf, isFlaw, type Pattern, widened } from './pattern';

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
  const demands = literals.map(demandOf);
  const ofEach = demands.filter(({ ofAll }) => ofAll || !facts.several);
  const ofSome = demands.filter(({ ofAll }) => !ofAll && facts.several);
  const values: string[] = [];
  for (const demand of ofSome.length === 0 ? [none] : ofSome) {
    const value = valueFor([...ofEach, demand], facts.type, budget);
    if (value === undefined) return undefined;
    if (!values.includes(value)) values.push(value);
  }
  return values;
}

/** What a value must match, must not match, and must match one of. */
interface Demand {
  readonly ofAll: boolean;
  readonly wanted: readonly Match[];
  readonly unwanted: readonly Match[];
  readonly either: readonly Match[];
}

const none: Demand = { ofAll: false, wanted: [], unwanted: [], either: [] };

function demandOf({ atom, positive }: Literal): Demand {
  if (atom.op === 'present') return { ...none, ofAll: true };
  if (atom.op === 'outside')
    return positive ? { ...none, unwanted: atom.matches } : { ...none, ofAll: true, either: atom.matches };
  return positive ? { ...none, wanted: atom.matches } : { ...none, ofAll: true, unwanted: atom.matches };
}

function valueFor(demands: readonly Demand[], type: KeyType | undefined, budget: Budget): string | undefined {
  const wanted = demands.flatMap((demand) => demand.wanted);
  const unwanted = demands.flatMap((demand) => demand.unwanted);
  const choices = demands.flatMap(({ either }) => (either.length === 0 ? [] : [either]));
  const choose = (at: number, chosen: readonly Match[]): string | undefined => {
    budget.spend();
    if (at === choices.length) return single(chosen, unwanted, type, budget);
    for (const match of choices[at]) {
      const value = choose(at + 1, chosen.includes(match) ? chosen : [...chosen, match]);
      if (value !== undefined) return value;
    }
    return undefined;
  };
  return choose(0, wanted);
}

function single(
  wanted: readonly Match[],
  unwanted: readonly Match[],
  type: KeyType | undefined,
  budget: Budget,
): string | undefined {
  const all = [...wanted, ...unwanted];
  const kinds = [...new Set(all.map((match) => match.type))];
  const usual = usualType(type);
  if (kinds.length === 0 && usual !== 'text') return valuesBetween(usual, [])[0];
  if (usual !== 'bool' && kinds.every((kind) => kind === 'text')) {
    const patterns = wanted.map(patternOf).map(widened);
    // A pattern with variables may come to match nothing, so what it must not match is left open.
    const forbidden = unwanted.map(patternOf).filter(({ variables }) => variables.length === 0);
    // Services may take other names where AWS lists an ARN, but an ARN shows better.
    const arn = type?.endsWith('ARN') && !isFlaw(anyArn) ? member([...patterns, anyArn], forbidden, budget) : undefined;
    return arn ?? member(patterns, forbidden, budget);
  }
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
