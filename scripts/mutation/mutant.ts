import type { Template, TemplateResource } from './workloads/ground';

/** A template of the app that is mutated, as the tools take it. */
export interface NamedTemplate {
  readonly name: string;
  readonly template: Template;
}

export type Layer = 'iam' | 'property' | 'network' | 'data flow' | 'reference' | 'definition';

/**
 * Whether the mutant is less secure than the app: `weaker`, `not weaker` (equivalent or stronger), or not decided. Said by a solver, a graph or a fixed
 * table, never by a tool under test.
 */
export type Relevance = 'weaker' | 'not weaker' | 'undecided';

/** A change of one resource, before it is made. */
export interface Draft {
  readonly operator: string;
  readonly layer: Layer;
  readonly stack: string;
  readonly logicalId: string;
  /** What is changed: `PolicyDocument.Statement[2] aws:SourceVpce`. */
  readonly where: string;
  /** Makes the change in a copy of the template. */
  readonly change: (template: Template) => void;
  /** Judges the change, before and after. */
  readonly judge: (before: Template, after: Template) => Relevance;
}

/** A change that was made. */
export interface Mutant {
  readonly key: string;
  readonly draft: Draft;
  readonly relevance: Relevance;
  readonly templates: readonly NamedTemplate[];
}

export const weaker = (): Relevance => 'weaker';
export const notWeaker = (): Relevance => 'not weaker';

/** Makes the change; `undefined` if it changes nothing. */
export function made(draft: Draft, base: readonly NamedTemplate[]): Mutant | undefined {
  const before = base.find(({ name }) => name === draft.stack)?.template;
  if (before === undefined) return undefined;
  const after = copyOf(before);
  draft.change(after);
  if (JSON.stringify(before) === JSON.stringify(after)) return undefined;
  return {
    key: `${draft.operator} ${draft.stack} ${draft.logicalId} ${draft.where}`,
    draft,
    relevance: draft.judge(before, after),
    templates: base.map((one) => (one.name === draft.stack ? { ...one, template: after } : one)),
  };
}

export function copyOf<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

export function resourcesOf({
  name,
  template,
}: NamedTemplate): { stack: string; logicalId: string; resource: TemplateResource }[] {
  return Object.entries(template.Resources).map(([logicalId, resource]) => ({ stack: name, logicalId, resource }));
}

export function resourceIn(template: Template, logicalId: string): TemplateResource {
  const resource = template.Resources[logicalId];
  if (resource === undefined) throw new Error(`no resource ${logicalId}`);
  return resource;
}

export type Json = Record<string, unknown>;

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path of member names and indexes; `undefined` where there is none. */
export function valueAt(start: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, name) => (typeof at === 'object' && at !== null ? (at as Json)[name] : undefined),
    start,
  );
}

/** Sets the value at a path that is there; takes it away if it is `undefined`. */
export function setAt(start: unknown, path: readonly string[], value: unknown): void {
  const holder = valueAt(start, path.slice(0, -1));
  const name = path.at(-1) ?? '';
  if (Array.isArray(holder)) {
    if (value === undefined) holder.splice(Number(name), 1);
    else holder[Number(name)] = value;
  } else if (isJson(holder)) {
    if (value === undefined) delete holder[name];
    else holder[name] = value;
  }
}

export function listOf(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
