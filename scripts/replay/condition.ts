import type { Query } from './request';

const multivalued = ['aws:calledvia', 'aws:principalorgpaths', 'aws:principalservicenameslist'];

/** Whether a key of a condition block is met. */
export function met(operator: string, key: string, wanted: string[], query: Query, vars: boolean): boolean {
  const { context, reading } = query;
  const [set, name] = operator.includes(':') ? operator.split(':') : ['', operator];
  const given = Object.hasOwn(context, key) ? [context[key]].flat() : undefined;
  const isEmpty = given?.length === 1 && given[0] === '' && reading.emptyIsNull;
  const exists = given !== undefined && given.length > 0 && !isEmpty;
  if (name === 'Null') return wanted.some((value) => (value === 'true') !== exists);
  const ifExists = name.endsWith('IfExists');
  const plain = ifExists ? name.slice(0, -8) : name;
  if (ifExists && !exists) return set === 'ForAnyValue' ? reading.forAnyIfExists : true;
  const negative = plain.includes('Not');
  const base = plain.replace('Not', '');
  const equal = (value: string) => wanted.some((want) => compare(base, value, want, query, vars));
  const fits = (value: string) => equal(value) !== negative;
  if (set === 'ForAllValues') return !exists || given.every(fits);
  if (set === 'ForAnyValue') return exists && given.some(fits);
  if (given === undefined || given.length === 0) return negative;
  if (multivalued.includes(key)) return reading.bareMeansAny ? given.some(equal) !== negative : false;
  return fits(given[0]);
}

function compare(base: string, value: string, want: string, { context }: Query, vars: boolean): boolean {
  const order = (left: number, right: number) =>
    ({
      Equals: left === right,
      LessThan: left < right,
      LessThanEquals: left <= right,
      GreaterThan: left > right,
      GreaterThanEquals: left >= right,
    })[base.replace(/^(Numeric|Date)/, '')] as boolean;
  if (base.startsWith('Numeric')) return order(Number(value), Number(want));
  if (base.startsWith('Date')) return order(instant(value), instant(want));
  if (base === 'Bool') return value.toLowerCase() === want.toLowerCase();
  if (base === 'BinaryEquals') return Buffer.from(value, 'base64').equals(Buffer.from(want, 'base64'));
  if (base === 'IpAddress') return inRange(value, want);
  const wildcards = base === 'StringLike' || base.startsWith('Arn');
  const pattern = vars ? fill(want, context, wildcards) : quoted(want, wildcards);
  if (pattern === null) return false;
  if (base.startsWith('String'))
    return new RegExp(`^${pattern}$`, base.includes('IgnoreCase') ? 'is' : 's').test(value);
  const [theirs, ours] = [pattern.split(':'), value.split(':')];
  if (ours.length < 6) return false;
  const heads = [0, 1, 2, 3, 4].every((at) => new RegExp(`^${theirs[at]}$`, 's').test(ours[at]));
  return heads && new RegExp(`^${theirs.slice(5).join(':')}$`, 's').test(ours.slice(5).join(':'));
}

/** The text as the source of a regular expression with the policy variables filled in; null if one has no value. */
export function fill(text: string, context: Query['context'], wildcards: boolean): string | null {
  let missing = false;
  const parts = text.split(/(\$\{[^}]*\})/).map((part) => {
    if (!/^\$\{[^}]*\}$/.test(part)) return quoted(part, wildcards);
    const inner = part.slice(2, -1);
    if (['*', '?', '$'].includes(inner)) return quoted(inner, false);
    const [key, fallback] = inner.split(", '");
    const held = context[key.toLowerCase()];
    const value = typeof held === 'string' && held !== '' ? held : fallback?.slice(0, -1);
    if (value === undefined) missing = true;
    return quoted(value ?? '', false);
  });
  return missing ? null : parts.join('');
}

export function quoted(text: string, wildcards = true): string {
  const safe = text.replace(/[.+^${}()|[\]\\/*?-]/g, '\\$&');
  return wildcards ? safe.replaceAll('\\*', '.*').replaceAll('\\?', '.') : safe;
}

export function wild(pattern: string, text: string): boolean {
  return new RegExp(`^${quoted(pattern)}$`, 's').test(text);
}

function instant(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : new Date(text).getTime();
}

function inRange(address: string, range: string): boolean {
  const [base, prefix] = range.split('/');
  const [ours, theirs] = [bitsOf(address), bitsOf(base)];
  const length = prefix === undefined ? theirs.length : Number(prefix);
  return ours.length === theirs.length && ours.slice(0, length) === theirs.slice(0, length);
}

function bitsOf(address: string): string {
  if (!address.includes(':'))
    return address
      .split('.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join('');
  const [head, tail] = address.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const groups = tail === undefined ? head : [...head, ...Array(8 - head.length - tail.length).fill('0'), ...tail];
  return groups.map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0')).join('');
}
