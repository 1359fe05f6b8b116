import { spend } from './budget';
import { idOfMatch, type Match } from './match';

/**
 * What can be asked of the values of one key. All but `present` say that the key is there, so each is false when it is
 * not: `one`, its only value matches; `some`, one of its values does; `outside`, one of its values matches none.
 */
export interface Atom {
  readonly op: 'present' | 'one' | 'some' | 'outside';
  readonly on: string;
  /** None for `present`. */
  readonly matches: readonly Match[];
  /** Equal for equal atoms. */
  readonly id: string;
  readonly keys: Keys;
}

/** Keys as bits, of which some share one: two sets without a common bit have no common key. */
export type Keys = number;

/** A condition on a request. `unknown` stands for one that could not be understood: either answer is possible. */
export type Formula =
  | Leaf
  | { readonly op: 'always' }
  | { readonly op: 'never' }
  | { readonly op: 'not'; readonly of: Formula; readonly keys: Keys }
  | { readonly op: 'and' | 'or'; readonly of: readonly Formula[]; readonly keys: Keys };

export type Leaf = Atom | { readonly op: 'unknown'; readonly why: string };

export const always: Formula = { op: 'always' };
export const never: Formula = { op: 'never' };
const noVariables: readonly string[] = [];
const none: readonly Match[] = [];

export function and(...of: readonly Formula[]): Formula {
  return joined('and', of);
}

export function or(...of: readonly Formula[]): Formula {
  return joined('or', of);
}

export function not(of: Formula): Formula {
  if (of.op === 'always') return never;
  if (of.op === 'never') return always;
  return of.op === 'not' ? of.of : { op: 'not', of, keys: keysIn(of) };
}

export function unknown(why: string): Formula {
  return { op: 'unknown', why };
}

export function present(on: string): Atom {
  return { op: 'present', on, matches: none, id: `${on} present`, keys: bitOf(on) };
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

/** The formula with each atom and each unknown replaced; with `keys`, only atoms that mention one of them. */
export function replaced(formula: Formula, by: (leaf: Leaf) => Formula, keys?: Keys): Formula {
  if (keys !== undefined && (keysIn(formula) & keys) === 0) return formula;
  if (formula.op === 'always' || formula.op === 'never') return formula;
  if (!('of' in formula)) return by(formula);
  if (formula.op === 'not') {
    const of = replaced(formula.of, by, keys);
    return of === formula.of ? formula : not(of);
  }
  let changed = false;
  const of: Formula[] = [];
  for (const part of formula.of) {
    const made = replaced(part, by, keys);
    if (made !== part) changed = true;
    of.push(made);
  }
  if (changed) return joined(formula.op, of);
  spend(1 + of.length);
  return formula;
}

/** The bits of keys. */
export function keysOf(names: Iterable<string>): Keys {
  let keys = 0;
  for (const name of names) keys |= bitOf(name);
  return keys;
}

function bitOf(name: string): Keys {
  let hash = 0;
  for (let at = 0; at < name.length; at++) hash = (Math.imul(hash, 31) + name.charCodeAt(at)) | 0;
  return 1 << (hash & 31);
}

function keysIn(formula: Formula): Keys {
  return 'keys' in formula ? formula.keys : 0;
}

/** The keys whose values the atom takes in. */
export function variablesIn(asked: Atom): readonly string[] {
  if (!asked.matches.some(takesIn)) return noVariables;
  return asked.matches.flatMap((match) => (match.type === 'text' ? match.pattern.variables : []));
}

function takesIn(match: Match): match is Extract<Match, { type: 'text' }> {
  return match.type === 'text' && match.pattern.variables.length > 0;
}

export function atom(op: 'one' | 'some' | 'outside', on: string, matched: readonly Match[]): Formula {
  let id = `${on} ${op} `;
  let keys = bitOf(on);
  for (let at = 0; at < matched.length; at++) {
    const match = matched[at];
    id += at === 0 ? idOfMatch(match) : `\u0007${idOfMatch(match)}`;
    if (takesIn(match)) for (const key of match.pattern.variables) keys |= bitOf(key);
  }
  return { op, on, matches: matched, id, keys };
}

function joined(op: 'and' | 'or', parts: readonly Formula[]): Formula {
  const [absorbing, neutral] = op === 'and' ? (['never', 'always'] as const) : (['always', 'never'] as const);
  spend(1 + parts.length);
  const of: Formula[] = [];
  let keys = 0;
  for (const part of parts) {
    if (part.op === absorbing) return part;
    if (part.op === neutral) continue;
    if (part.op === op) for (const each of part.of) of.push(each);
    else of.push(part);
    keys |= keysIn(part);
  }
  if (of.length === 0) return op === 'and' ? always : never;
  return of.length === 1 ? of[0] : { op, of, keys };
}
