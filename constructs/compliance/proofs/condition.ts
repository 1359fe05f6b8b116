import { addressRange } from './address';
import { typeOf } from './carried';
import { dateOf } from './date';
import { and, type Formula, not, one, or, outside, present, some, unknown } from './formula';
import { binaryOf, boolOf, type Match, numberOf, type Relation } from './match';
import { arnPatternOf, type Flaw, isFlaw, type Pattern, patternOf, shown } from './pattern';

/** A `Condition` element: values by key by operator. */
export type ConditionBlock = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

type Reader = (text: string, variables: boolean) => Match | Flaw;

/** How the values of the policy are read, by the name of the operator without `Not`, prefix and suffix. */
const readers: Readonly<Record<string, Reader>> = {
  StringEquals: (text, variables) => textMatch(patternOf(text, { wildcards: false, variables })),
  StringEqualsIgnoreCase: (text, variables) => textMatch(patternOf(text, { wildcards: false, variables, fold: true })),
  StringLike: (text, variables) => textMatch(patternOf(text, { wildcards: true, variables })),
  ArnEquals: (text, variables) => textMatch(arnPatternOf(text, variables)),
  ArnLike: (text, variables) => textMatch(arnPatternOf(text, variables)),
  ...Object.fromEntries(
    (['Numeric', 'Date'] as const).flatMap((type) =>
      Object.entries<Relation>({
        Equals: '=',
        LessThan: '<',
        LessThanEquals: '<=',
        GreaterThan: '>',
        GreaterThanEquals: '>=',
      }).map(([name, relation]) => [`${type}${name}`, ordered(type === 'Numeric' ? 'number' : 'date', relation)]),
    ),
  ),
  Bool: (text) => readBy(text, boolOf, 'boolean', (value): Match => ({ type: 'bool', value })),
  BinaryEquals: (text) => readBy(text, binaryOf, 'base 64', (value): Match => ({ type: 'binary', value })),
  IpAddress: (text) => readBy(text, addressRange, 'address', (range): Match => ({ type: 'address', range })),
};

const negated: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  NumericNotEquals: 'NumericEquals',
  DateNotEquals: 'DateEquals',
  NotIpAddress: 'IpAddress',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
};

/**
 * When a `Condition` element is met: all its operators and keys must be, each by any of its values.
 * What is not understood is unknown. `variables` says whether the policy's language version has policy variables.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html and
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html (2026-10).
 */
export function condition(block: unknown, variables: boolean): Formula {
  if (!isRecord(block)) return unknown('a Condition that is not an object');
  return and(
    ...Object.entries(block).flatMap(([operator, keys]) =>
      isRecord(keys) && Object.keys(keys).length > 0
        ? Object.entries(keys).map(([key, values]) => comparison(operator, key, values, variables))
        : [unknown(`the keys of '${shown(operator)}'`)],
    ),
  );
}

function comparison(operator: string, key: string, given: unknown, variables: boolean): Formula {
  const [, set, name, suffix] = operator.match(/^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/) ?? [];
  const on = key.toLowerCase();
  const values = valuesOf(given);
  const at = `${shown(operator)} of ${shown(key)}`;
  if (name === undefined || !/^[^\s:]+:\S/.test(key)) return unknown(`the operator or key of ${at}`);
  if (values === undefined || values.length === 0) return unknown(`the values of ${at}`);
  if (name === 'Null') return set || suffix ? unknown(`the operator ${at}`) : nullCheck(on, values, at);
  const reader = own(readers, own(negated, name) ?? name);
  if (!reader) return unknown(`the operator ${at}`);
  const read = values.map((value) => reader(value, variables));
  const flaw = read.find(isFlaw);
  if (flaw) return unknown(`${at}: ${flaw.flaw}`);
  const matched = read.filter((match): match is Match => !isFlaw(match));
  const negative = own(negated, name) !== undefined;
  // "Multivalued context keys require a condition set operator": what happens without one is not documented, but that a
  // key without values meets no comparison that is not negated.
  if (!set && typeOf(on)?.startsWith('ArrayOf')) {
    const unclear = unknown(`${at}: a multivalued key without set operator`);
    return suffix || negative ? unclear : and(present(on), unclear);
  }
  const met = compared(on, set, negative, matched);
  return suffix ? or(met, absence(on, set, at)) : met;
}

/**
 * A negated operator is met by no key or no match. `ForAllValues` is met when no value fails, so by no key and no values;
 * `ForAnyValue` when one value does not fail, so by neither.
 */
function compared(on: string, set: string | undefined, negative: boolean, matched: readonly Match[]): Formula {
  if (set === 'ForAllValues') return negative ? not(some(on, matched)) : not(outside(on, matched));
  if (set === 'ForAnyValue') return negative ? outside(on, matched) : some(on, matched);
  return negative ? not(one(on, matched)) : one(on, matched);
}

/** `IfExists` is met by no key; whether it still is within `ForAnyValue`, which is not, the two pages say differently. */
function absence(on: string, set: string | undefined, at: string): Formula {
  const absent = not(present(on));
  return set === 'ForAnyValue' ? and(absent, unknown(`${at}, when the key is absent`)) : absent;
}

function nullCheck(on: string, values: readonly string[], at: string): Formula {
  const wanted = values.map(boolOf);
  if (wanted.includes(undefined)) return unknown(`the values of ${at}`);
  return or(...wanted.map((absent) => (absent ? not(present(on)) : present(on))));
}

/** Strings, numbers and booleans, one or a list. */
function valuesOf(given: unknown): string[] | undefined {
  const values = Array.isArray(given) ? given : [given];
  const plain = values.every((value) => ['string', 'number', 'boolean'].includes(typeof value));
  return plain ? values.map(String) : undefined;
}

function textMatch(pattern: Pattern | Flaw): Match | Flaw {
  return isFlaw(pattern) ? pattern : { type: 'text', pattern };
}

function ordered(type: 'number' | 'date', relation: Relation): Reader {
  const read = type === 'number' ? numberOf : dateOf;
  return (text) => readBy(text, read, type, (value): Match => ({ type, relation, value }));
}

function readBy<T>(
  text: string,
  read: (text: string) => T | undefined,
  what: string,
  match: (value: T) => Match,
): Match | Flaw {
  const value = read(text);
  return value === undefined ? { flaw: `'${shown(text)}' is no ${what} that can be read` } : match(value);
}

function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
