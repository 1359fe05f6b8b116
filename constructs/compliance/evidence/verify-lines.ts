import { readFileSync } from 'node:fs';
import type { Place } from '../proofs/theorem';
import type { ReadTemplate } from './verify-input';

/** Where a resource stands in its file. */
export type LineOf = (place: Place) => { readonly file: string; readonly line: number } | undefined;

/** Finds resources by their logical id. What has none in the file is reported at its first line. */
export function linesIn(templates: readonly ReadTemplate[]): LineOf {
  const files = new Map(templates.map(({ name, file }) => [name, file]));
  const lines = new Map<string, readonly string[]>();
  return ({ stack, logicalId }) => {
    const file = files.get(stack);
    if (file === undefined) return undefined;
    const own = lines.get(file) ?? readFileSync(file, 'utf8').split('\n');
    lines.set(file, own);
    const start = Math.max(
      own.findIndex((line) => /^\s*["']?Resources["']?\s*:/.test(line)),
      0,
    );
    const found = own.findIndex((line, index) => index >= start && keyOf(line) === logicalId);
    return { file, line: Math.max(found, 0) + 1 };
  };
}

/** The key that a line of a template opens: `"Bucket": {` or `Bucket:`. */
function keyOf(line: string): string | undefined {
  return /^\s*(["']?)([\w-]+)\1\s*:/.exec(line)?.[2];
}
