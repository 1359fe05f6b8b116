import { type Atom, type Formula, variablesIn } from './formula';
import { matches, type Truth } from './match';
import type { Lookup } from './pattern';

/** The values of a request by key. A key that is not there is `null`, one whose values are not known `undefined`. */
export type Values = (key: string) => readonly string[] | null | undefined;

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
  // A policy that compares a key of several values without a set operator is outside of what is documented.
  if (asked.op === 'one') return all.length === 1 ? fits(asked, all[0], values) : undefined;
  const found = any(all, (value) =>
    asked.op === 'some' ? fits(asked, value, values) : opposite(fits(asked, value, values)),
  );
  return empty && found ? undefined : found;
}

/** Whether the value matches one of those that are asked for. */
function fits(asked: Exclude<Atom, { op: 'present' }>, value: string, values: Values): Truth {
  const lookup = variablesIn(asked).length === 0 ? nothing : single(values);
  let answer: Truth = false;
  for (const match of asked.matches) {
    const truth = matches(match, value, lookup);
    if (truth) return true;
    if (truth === undefined) answer = undefined;
  }
  return answer;
}

const nothing: Lookup = () => null;

/** The values as policy variables see them. */
export function single(values: Values): Lookup {
  return (key) => {
    const all = values(key);
    if (!all || all.length === 0) return all === undefined ? undefined : null;
    return all.length === 1 ? all[0] : undefined;
  };
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
