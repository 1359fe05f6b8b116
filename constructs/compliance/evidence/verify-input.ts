import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, isAbsolute, join, relative } from 'node:path';
import type { TemplateSource } from '../proofs/world';
import type { Acknowledged } from '../rules/template';
import { assemblyIn } from './verify-assembly';
import { isObject, readDocument, UnusableInput } from './verify-file';
import { unrolled } from './verify-loops';

/** A template that was read, with the file that it stands in. */
export interface ReadTemplate extends TemplateSource {
  /** Path of the file, from the working directory if it is below. */
  readonly file: string;
}

/** What there is to verify. */
export interface Input {
  readonly templates: readonly ReadTemplate[];
  /** Exceptions that a synthesized app records; loose templates have none. */
  readonly acknowledged: readonly Acknowledged[];
}

/**
 * Reads synthesized apps (folders with a `manifest.json`), folders of templates, and single templates in JSON or YAML.
 * @throws UnusableInput with a sentence for the person who called, if anything named is no such thing
 */
export function readInput(paths: readonly string[]): Input {
  if (paths.length === 0) throw new UnusableInput('there is nothing to read: name a cdk.out or a template');
  const read = [...new Set(paths)].map(inputAt);
  return {
    templates: read.flatMap(({ templates }) => templates).map((one) => ({ ...one, template: unrolled(one.template) })),
    acknowledged: read.flatMap(({ acknowledged }) => acknowledged),
  };
}

function inputAt(path: string): Input {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new UnusableInput(`${path}: there is no such file or folder`);
  if (!found.isDirectory()) return { templates: [templateAt(path)], acknowledged: [] };
  return existsSync(join(path, 'manifest.json'))
    ? assemblyIn(path)
    : { templates: templatesIn(path), acknowledged: [] };
}

function templateAt(path: string): ReadTemplate {
  const template = readDocument(path);
  if (!isTemplate(template)) {
    throw new UnusableInput(`${path}: is no CloudFormation template: it has no resources`);
  }
  return { ...named(path), template };
}

/** A loose template is known by its file; the names of its resources begin as if the stack had the file's name. */
function named(path: string): Omit<ReadTemplate, 'template'> {
  const stackName = basename(path)
    .replace(/(\.template)?\.\w+$/, '')
    .replace(/[^A-Za-z0-9]+/g, '-');
  return { name: shown(path), file: shown(path), stackName };
}

/** All templates of a folder; its other documents are passed over. */
function templatesIn(folder: string): ReadTemplate[] {
  const files = readdirSync(folder)
    .filter((name) => /\.(json|ya?ml|template)$/i.test(name) && statSync(join(folder, name)).isFile())
    .sort();
  const templates = files
    .map((name) => join(folder, name))
    .map((path) => ({ ...named(path), template: readDocument(path) }))
    .filter(({ template }) => isTemplate(template));
  if (templates.length === 0) {
    throw new UnusableInput(
      `${folder}: has neither the manifest.json of a synthesized app nor a CloudFormation template`,
    );
  }
  return templates;
}

function isTemplate(document: unknown): boolean {
  const resources = isObject(document) && Object.hasOwn(document, 'Resources') ? document.Resources : undefined;
  return isObject(resources) && Object.keys(resources).length > 0;
}

/** A path below the working directory reads the same wherever that is. */
function shown(path: string): string {
  const below = relative(process.cwd(), path).replaceAll('\\', '/');
  return below.startsWith('..') || isAbsolute(below) ? path : below;
}
