import { intrinsicOf, isRecord, type Json, member } from './json';

const deepest = 64;

/** The parameters that a compared value is made of, with the keys of the mapping that one chooses from. */
export function readBy(
  value: unknown,
  mappings: Json,
  keys: readonly string[] = [],
  depth = 0,
): [string, readonly string[]][] {
  if (depth > deepest || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((part) => readBy(part, mappings, keys, depth + 1));
  const [fn, argument] = isRecord(value) ? (intrinsicOf(value) ?? []) : [];
  if (fn === 'Ref') return typeof argument === 'string' ? [[argument, keys]] : [];
  if (fn === 'Fn::Join') return readBy(argument, mappings, keys, depth + 1);
  if (fn !== 'Fn::FindInMap' || !Array.isArray(argument)) return [];
  const map = member(mappings, String(argument[0]));
  const [tops, seconds] = [Object.keys(map ?? {}), Object.values(map ?? {}).flatMap((top) => Object.keys(top ?? {}))];
  return [
    ...readBy(argument[1], mappings, tops, depth + 1),
    ...readBy(argument[2], mappings, [...new Set(seconds)], depth + 1),
  ];
}
