import { spend } from './budget';
import { idOfMatch, type Match, matches, type Truth } from './match';
import type { Lookup } from './pattern';

/**
 * What can be asked of the values of one key. All but `present` say that the key is there, so each is false when it is
 * not: `one`, its only value matches; `some`, one of its values does; `outside`, one of its values matches none.
 */
export type Atom =
  | { readonly op: 'present'; readonly on: string; readonly id: string }
  | {
      readonly op: 'one' | 'some' | 'outside';
      readonly on: string;
      readonly matches: readonly Match[];
      readonly id: string;
    };

/** A condition on a request. `unknown` stands for one that could not be understood: either answer is possible. */
export type Formula =
  | Leaf
  | { readonly op: 'always' }
  | { readonly op: 'never' }
  | { readonly op: 'not'; readonly of: Formula }
  | { readonly op: 'and' | 'or'; readonly of: readonly Formula[] };

export type Leaf = Atom | { readonly op: 'unknown'; readonly why: string };

/** The values of a request by key. A key that is not there is `null`, one whose values are not known `undefined`. */
export type Values = (key: string) => readonly string[] | null | undefined;

export const always: Formula = { op: 'always' };
export const never: Formula = { op: 'never' };
const noVariables: readonly string[] = [];

export function and(...of: readonly Formula[]): Formula {
  return joined('and', of);
}

export function or(...of: readonly Formula[]): Formula {
  return joined('or', of);
}

export function not(of: Formula): Formula {
  if (of.op === 'always') return never;
  if (of.op === 'never') return always;
  return of.op === 'not' ? of.of : { op: 'not', of };
}

export function unknown(why: string): Formula {
  return { op: 'unknown', why };
}

export function present(on: string): Atom {
  return { op: 'present', on, id: `${on} present` };
}

/** The only value of the key matches one of these. */
export function one(on: string, any: readonly Match[]): Formula {
  return or(...any.map((match): Formula => atom('one', on, [match])));
}

/** One of the values of the key matches one of these. */
export function some(on: string, any: readonly Match[]): Formula {
  return or(...any.map((match): Formula => atom('some', on, [match])));
}

/** One of the values of the key matches none of these. */
export function outside(on: string, none: readonly Match[]): Formula {
  return atom('outside', on, none);
}

/** Whether the formula holds of the values. */
export function holds(formula: Formula, values: Values): Truth {
  switch (formula.op) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'unknown':
      return undefined;
    case 'not': {
      const truth = holds(formula.of, values);
      return truth === undefined ? undefined : !truth;
    }
    case 'and':
      return every(formula.of, (part) => holds(part, values));
    case 'or':
      return any(formula.of, (part) => holds(part, values));
    default:
      return atomHolds(formula, values);
  }
}

/** Why it is not known whether the formula holds of the values. */
export function doubts(formula: Formula, values: Values): string[] {
  if (holds(formula, values) !== undefined) return [];
  if (formula.op === 'unknown') return [formula.why];
  if (formula.op === 'not') return doubts(formula.of, values);
  if (formula.op === 'and' || formula.op === 'or') return formula.of.flatMap((part) => doubts(part, values));
  return 'on' in formula ? [`how '${formula.on}' compares with the values of the request`] : [];
}

export function atomHolds(asked: Atom, values: Values): Truth {
  const all = values(asked.on);
  if (all === undefined) return undefined;
  if (all === null || all.length === 0) return false;
  // A key whose value is the empty string is documented as null in some places and as present in others.
  const empty = all.length === 1 && all[0] === '';
  if (asked.op === 'present') return empty ? undefined : true;
  const lookup = single(values);
  const fits = (value: string) => any(asked.matches, (match) => matches(match, value, lookup));
  // A policy that compares a key of several values without a set operator is outside of what is documented.
  if (asked.op === 'one') return all.length === 1 ? fits(all[0]) : undefined;
  const found = any(all, (value) => (asked.op === 'some' ? fits(value) : opposite(fits(value))));
  return empty && found ? undefined : found;
}

/** The values as policy variables see them. */
export function single(values: Values): Lookup {
  return (key) => {
    const all = values(key);
    if (!all || all.length === 0) return all === undefined ? undefined : null;
    return all.length === 1 ? all[0] : undefined;
  };
}

/** Every atom of the formula, as often as it stands there. */
export function atomsOf(formula: Formula, into: Atom[] = []): Atom[] {
  if ('on' in formula) into.push(formula);
  else if (formula.op === 'not') atomsOf(formula.of, into);
  else if ('of' in formula) for (const part of formula.of) atomsOf(part, into);
  return into;
}

/** The formula as text: equal for equal formulas. */
export function textOf(formula: Formula): string {
  if ('on' in formula) return formula.id;
  if (formula.op === 'unknown') return `?${formula.why}`;
  if (!('of' in formula)) return formula.op;
  return `${formula.op}(${formula.op === 'not' ? textOf(formula.of) : formula.of.map(textOf).join(',')})`;
}

/** The formula with each atom and each unknown replaced. */
export function replaced(formula: Formula, by: (leaf: Leaf) => Formula): Formula {
  if (formula.op === 'always' || formula.op === 'never') return formula;
  if (!('of' in formula)) return by(formula);
  if (formula.op === 'not') return not(replaced(formula.of, by));
  return joined(
    formula.op,
    formula.of.map((part) => replaced(part, by)),
  );
}

/** The keys whose values the atom takes in. */
export function variablesIn(asked: Atom): readonly string[] {
  if (asked.op === 'present' || !asked.matches.some(takesIn)) return noVariables;
  return asked.matches.flatMap((match) => (match.type === 'text' ? match.pattern.variables : []));
}

function takesIn(match: Match): boolean {
  return match.type === 'text' && match.pattern.variables.length > 0;
}

export function atom(op: 'one' | 'some' | 'outside', on: string, matched: readonly Match[]): Formula {
  return { op, on, matches: matched, id: `${on} ${op} ${matched.map(idOfMatch).join('\u0007')}` };
}

function joined(op: 'and' | 'or', parts: readonly Formula[]): Formula {
  const [absorbing, neutral] = op === 'and' ? (['never', 'always'] as const) : (['always', 'never'] as const);
  spend(1 + parts.length);
  const of: Formula[] = [];
  for (const part of parts) {
    if (part.op === absorbing) return part;
    if (part.op === op) of.push(...part.of);
    else if (part.op !== neutral) of.push(part);
  }
  if (of.length === 0) return op === 'and' ? always : never;
  return of.length === 1 ? of[0] : { op, of };
}

function every<T>(all: readonly T[], test: (each: T) => Truth): Truth {
  return opposite(any(all, (each) => opposite(test(each))));
}

function any<T>(all: readonly T[], test: (each: T) => Truth): Truth {
  let answer: Truth = false;
  for (const each of all) {
    const truth = test(each);
    if (truth) return true;
    if (truth === undefined) answer = undefined;
  }
  return answer;
}

function opposite(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}
