import { createHash } from 'node:crypto';

/**
 * JSON as any two programs write it alike: members in the order of their UTF-16 code units, no space, `undefined` left out. What is signed is the SHA-384
 * of its UTF-8 bytes.
 * @see https://www.rfc-editor.org/rfc/rfc8785 (2026-11)
 */
export function canonical(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}

/** The SHA-384 of the canonical form. */
export function digestOf(value: unknown): Buffer {
  return createHash('sha384').update(canonical(value), 'utf8').digest();
}
