import { Unresolved } from '../world';
import { subBlocks } from './cidr';
import { member, scalar } from './json';

const longest = 65_536;
const mostParts = 10_000;

/** Functions of CloudFormation that only compute, on resolved arguments. A wrong argument yields an `Unresolved`. */
export function joined(delimiter: unknown, parts: unknown): string | Unresolved {
  const by = scalar(delimiter);
  if (by === undefined || !Array.isArray(parts)) return flaw('Join', delimiter, parts);
  const texts = parts.map(scalar);
  const at = texts.indexOf(undefined);
  if (at >= 0) return flaw('Join', parts[at]);
  const text = texts.join(by);
  return text.length > longest ? new Unresolved('a text that is longer than any name') : text;
}

export function split(delimiter: unknown, text: unknown): string[] | Unresolved {
  if (typeof delimiter !== 'string' || delimiter === '' || typeof text !== 'string') return flaw('Split', text);
  const parts = text.split(delimiter);
  return parts.length > mostParts ? new Unresolved('a list that is too long') : parts;
}

export function selected(index: unknown, list: unknown): unknown {
  const at = Number(scalar(index) ?? Number.NaN);
  if (!Array.isArray(list) || !Number.isInteger(at) || at < 0 || at >= list.length) return flaw('Select', index, list);
  return list[at];
}

/** `Fn::Sub`: `value` yields what stands for a name, `${!name}` stays as it is. */
export function substitutedText(text: string, value: (name: string) => unknown): string | Unresolved {
  const parts: string[] = [];
  let length = 0;
  for (const [whole, literal, name] of text.matchAll(/\$\{!([^}]*)\}|\$\{([^}]*)\}|[^$]+|\$/g)) {
    const part = literal !== undefined ? `\${${literal}}` : name === undefined ? whole : value(name.trim());
    const plain = scalar(part);
    if (plain === undefined) return flaw('Sub', part);
    length += plain.length;
    if (length > longest) return new Unresolved('a text that is longer than any name');
    parts.push(plain);
  }
  return parts.join('');
}

export function inMap(mappings: unknown, map: unknown, top: unknown, second: unknown): unknown {
  const keys = [map, top, second].map(scalar);
  const wrong = keys.indexOf(undefined);
  if (wrong >= 0) return flaw('FindInMap', [map, top, second][wrong]);
  const [name = '', first = '', last = ''] = keys;
  return member(member(member(mappings, name), first), last);
}

export function base64(text: unknown): string | Unresolved {
  const plain = scalar(text);
  return plain === undefined ? flaw('Base64', text) : Buffer.from(plain).toString('base64');
}

export function cidr(block: unknown, count: unknown, bits: unknown): string[] | Unresolved {
  const [size, width] = [Number(scalar(count)), Number(scalar(bits))];
  return (typeof block === 'string' ? subBlocks(block, size, width) : undefined) ?? flaw('Cidr', block);
}

/** Zones `a` to `c` of the Region: which ones an account has is not in any template. */
export function zonesOf(region: unknown, own: string): string[] | Unresolved {
  const name = region === '' || region === undefined ? own : region;
  return typeof name === 'string' ? ['a', 'b', 'c'].map((zone) => `${name}${zone}`) : flaw('GetAZs', region);
}

export function lengthOf(list: unknown): number | Unresolved {
  return Array.isArray(list) ? list.length : flaw('Length', list);
}

export function jsonText(value: unknown): string | Unresolved {
  const hole = holeIn(value, 0);
  return hole ?? JSON.stringify(value);
}

/** The first `Unresolved` within a value. */
export function holeIn(value: unknown, depth = 0): Unresolved | undefined {
  if (value instanceof Unresolved) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > 200) return new Unresolved('a value that is too deep');
  for (const entry of Object.values(value)) {
    const hole = holeIn(entry, depth + 1);
    if (hole) return hole;
  }
  return undefined;
}

/** Says which function could not be computed, or why its argument is not known. */
function flaw(name: string, ...given: readonly unknown[]): Unresolved {
  const [hole] = given.map((value) => holeIn(value)).filter((found) => found !== undefined);
  return hole ?? new Unresolved(`the arguments of Fn::${name}`);
}
