import type { IConstruct } from 'constructs';

/** What is wrong with one prop, in the words of the person who set it. */
export interface InvalidProp {
  /** The prop, as written by the caller: `maxAzs`, `zones[0].retention`. */
  readonly prop: string;
  /** The values that it takes. */
  readonly allowed: string;
  /** The value that came. */
  readonly got: unknown;
  /** What to do about it. */
  readonly remedy: string;
}

/**
 * The one error for bad input. It names the construct's path (or the factory of a value), the prop, what is allowed, what came
 * and what to do. Not part of the jsii API: callers in other languages test the error's name.
 */
export class InvalidProps extends Error {
  public override readonly name = 'InvalidProps';

  constructor(at: IConstruct | string, { prop, allowed, got, remedy }: InvalidProp) {
    const where = typeof at === 'string' ? at : at.node.path || at.node.id || 'App';
    super(`${where}: '${prop}' takes ${allowed}, got ${shown(got)}; ${remedy}`);
  }
}

function shown(got: unknown): string {
  if (got === undefined) return 'nothing';
  if (typeof got === 'string') return `'${got}'`;
  if (Array.isArray(got)) return `[${got.map(shown).join(', ')}]`;
  return String(got);
}
