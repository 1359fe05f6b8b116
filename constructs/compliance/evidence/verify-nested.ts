import { readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { readDocument, recordOf, UnusableInput, within } from './verify-file';
import type { ReadTemplate } from './verify-input';

/** An entry of a manifest's metadata. */
export interface Entry {
  readonly path: string;
  readonly type: unknown;
  readonly data: unknown;
}

const SUFFIX = '.nested.template.json';

/** The stack, and those that its resources nest, with the construct behind each resource. */
export function withNested(stack: ReadTemplate, folder: string, entries: readonly Entry[]): ReadTemplate[] {
  const placed = entries.filter(({ type, data }) => type === 'aws:cdk:logicalId' && typeof data === 'string');
  const templates = nestedBelow(stack, { folder, placed, depth: 0 });
  return templates.map((one) => ({ ...one, paths: pathsOf(one, templates, placed) }));
}

/** Templates of nested stacks that no resource was found for. */
export function unclaimed(folder: string, claimed: readonly ReadTemplate[]): ReadTemplate[] {
  const known = new Set(claimed.map(({ file }) => resolve(file)));
  const environments = new Map(claimed.map(({ account, region }) => [`${account}/${region}`, { account, region }]));
  const [only] = environments.size === 1 ? [...environments.values()] : [];
  return nestedIn(folder)
    .filter((file) => !known.has(resolve(file)))
    .map((file) => ({ ...only, name: basename(file, SUFFIX), file, template: readDocument(file) }));
}

interface Place {
  readonly folder: string;
  readonly placed: readonly Entry[];
  readonly depth: number;
}

function nestedBelow(stack: ReadTemplate, place: Place): ReadTemplate[] {
  if (place.depth > 8) throw new UnusableInput(`${stack.file}: stacks within stacks, deeper than 8`);
  const nested = Object.entries(recordOf(recordOf(stack.template).Resources)).flatMap(([id, resource]) => {
    const { Type, Metadata } = recordOf(resource);
    if (Type !== 'AWS::CloudFormation::Stack') return [];
    const asset = recordOf(Metadata)['aws:asset:path'];
    const path = constructOf(recordOf(Metadata)['aws:cdk:path']) ?? pathFrom(stack, id, place.placed);
    const file = typeof asset === 'string' ? within(place.folder, asset) : path && fileOf(path, place.folder);
    if (file === undefined) return [];
    const inner = {
      ...stack,
      file,
      name: path ?? `${stack.name}/${id}`,
      template: readDocument(file),
      stackName: undefined,
    };
    return nestedBelow(
      { ...inner, nestedIn: { name: stack.name, logicalId: id } },
      { ...place, depth: place.depth + 1 },
    );
  });
  return [stack, ...nested];
}

/** CDK makes the resource beside the construct: `Stack/Nested.NestedStack/Nested.NestedStackResource` for `Stack/Nested`. */
function constructOf(path: unknown): string | undefined {
  const pattern = /([^/]+)\.NestedStack\/\1\.NestedStackResource$/;
  return typeof path === 'string' && pattern.test(path) ? path.replace(pattern, '$1') : undefined;
}

function pathFrom(stack: ReadTemplate, logicalId: string, placed: readonly Entry[]): string | undefined {
  const found = placed.filter(({ data, path }) => data === logicalId && path.startsWith(`${stack.name}/`));
  return found.map(({ path }) => constructOf(path)).find((path) => path !== undefined);
}

/** The file is called as the construct, without what no logical id may have, and a hash. */
function fileOf(path: string, folder: string): string | undefined {
  const name = path.replaceAll(/[^A-Za-z0-9]/g, '');
  return nestedIn(folder).find((file) => basename(file, SUFFIX).replace(/[0-9A-F]{8}$/, '') === name);
}

function nestedIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(SUFFIX))
    .sort()
    .map((name) => join(folder, name));
}

/** The construct behind each logical id, which two stacks within another can both have. */
function pathsOf(one: ReadTemplate, all: readonly ReadTemplate[], placed: readonly Entry[]): Record<string, string> {
  const inner = all.filter(({ nestedIn: parent }) => parent?.name === one.name).map(({ name }) => `${name}/`);
  const own = placed.filter(
    ({ path }) => path.startsWith(`${one.name}/`) && !inner.some((name) => path.startsWith(name)),
  );
  return Object.fromEntries(own.map(({ path, data }) => [String(data), path]));
}
