import { readFileSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { parseYaml } from './verify-yaml';

/** Input that nothing can be said about. The message is for the person who called. */
export class UnusableInput extends Error {
  public override readonly name = 'UnusableInput';
}

/** Twice what CloudFormation takes: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html (2026-11). */
const MOST_BYTES = 2 * 1024 * 1024;
const MOST_YAML = 1024 * 1024;
const DEEPEST = 200;
const MOST_OPEN = 1000;

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {};
}

/**
 * A file or folder that a manifest names.
 * @throws UnusableInput if it is not there, or elsewhere than below the manifest's folder
 */
export function within(folder: string, name: unknown): string {
  const path = resolve(folder, String(name));
  const isBelow = typeof name === 'string' && path.startsWith(`${resolve(folder)}${sep}`);
  if (!isBelow || statSync(path, { throwIfNoEntry: false }) === undefined) {
    throw new UnusableInput(`${folder}: its manifest.json names '${String(name)}', which is not there`);
  }
  return join(folder, name);
}

/**
 * Reads a document in JSON or YAML, whichever it is.
 * @throws UnusableInput if it is missing, larger than 2 MiB (1 MiB of YAML, or `mostBytes`), neither JSON nor YAML, or nested deeper than 200 levels
 */
export function readDocument(path: string, mostBytes = MOST_BYTES): unknown {
  const text = textOf(path, mostBytes);
  const document = parsed(text, path);
  if (isDeeper(document, DEEPEST)) throw new UnusableInput(`${path}: is nested deeper than ${DEEPEST} levels`);
  return document;
}

function textOf(path: string, mostBytes: number): string {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new UnusableInput(`${path}: there is no such file`);
  if (!found.isFile()) throw new UnusableInput(`${path}: is no file`);
  if (found.size > mostBytes) {
    const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(1);
    throw new UnusableInput(
      `${path}: has ${megabytes(found.size)} MiB, more than ${megabytes(mostBytes)} MiB are not read`,
    );
  }
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new UnusableInput(`${path}: cannot be read: ${messageOf(error)}`);
  }
}

function parsed(text: string, path: string): unknown {
  if (text.trim() === '') throw new UnusableInput(`${path}: is empty`);
  const json = /\.json$/i.test(path) || (!/\.ya?ml$/i.test(path) && /^\s*[{[]/.test(text));
  if (!json) refuseLaborious(text, path);
  try {
    return json ? (JSON.parse(text) as unknown) : parseYaml(text);
  } catch (error) {
    throw new UnusableInput(`${path}: is no ${json ? 'JSON' : 'YAML'}: ${messageOf(error)}`);
  }
}

/** What a parser of YAML takes seconds for. Brackets are counted in texts too: no template has as many open at once. */
function refuseLaborious(text: string, path: string): void {
  if (text.length > MOST_YAML) {
    throw new UnusableInput(
      `${path}: has more than ${MOST_YAML / 1024 / 1024} MiB of YAML, which CloudFormation does not take`,
    );
  }
  let open = 0;
  for (const sign of text) {
    if (sign === '[' || sign === '{') open += 1;
    else if (sign === ']' || sign === '}') open -= 1;
    if (open > MOST_OPEN) throw new UnusableInput(`${path}: is nested deeper than ${DEEPEST} levels`);
  }
}

/** The first line is enough: parsers add the place in the text below. */
function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]?.replace(/:$/, '') ?? '';
}

/** Without recursion: what is asked is whether recursion is safe. */
function isDeeper(document: unknown, levels: number): boolean {
  let level: readonly unknown[] = [document];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > levels) return true;
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return false;
}
