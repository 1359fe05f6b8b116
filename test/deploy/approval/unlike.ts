import { isDeepStrictEqual } from 'node:util';

/** A problem where something is not what it must be. */
export function unlike(what: string, got: unknown, expected: unknown): string[] {
  if (isDeepStrictEqual(got, expected)) return [];
  return [`${what}: ${JSON.stringify(got)}, not ${JSON.stringify(expected)}`];
}
