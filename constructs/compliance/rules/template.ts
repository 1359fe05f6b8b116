import type { Circumstances, FindingAt, StackTemplate } from './circumstances';
import { type Found, find } from './find';
import { isRecord, type Json, member, possible, type Scope, text, Unresolved, word } from './values';

export type { Acknowledged, Circumstances, FindingAt, StackTemplate } from './circumstances';

/** Types of what is checked beside resources. */
export const UNREADABLE = 'unreadable';
export const MACRO = 'macro';
export const ACKNOWLEDGEMENT = 'acknowledgement';

/** A resource of a template, as CloudFormation will see it. */
export class Resource {
  public readonly type: string;
  public readonly properties: unknown;

  public constructor(
    public readonly logicalId: string,
    /** Type, properties and attributes such as `DeletionPolicy`. */
    public readonly body: Json,
    public readonly stack: Stack,
  ) {
    this.type = word(body.Type);
    this.properties = member(body, 'Properties') ?? {};
  }

  /** The construct behind it, if that is known. */
  public get path(): string | undefined {
    const path =
      member(this.stack.source.paths, this.logicalId) ?? member(member(this.body, 'Metadata'), 'aws:cdk:path');
    return typeof path === 'string' ? path : undefined;
  }

  /** The values at a path of the properties; see `find`. */
  public find(path: string): readonly Found[] {
    return find(this.properties, path, this.stack);
  }

  /** The one value at a path, `undefined` where it is absent or there are several. */
  public value(path: string): unknown {
    const [first, ...more] = this.find(path);
    return more.length === 0 ? first?.value : undefined;
  }

  /** The text at a path, with `${…}` where only the deployment knows. */
  public text(path: string): string | undefined {
    return text(this.value(path), this.stack);
  }

  /** Whether the property is there in at least one case. */
  public has(path: string): boolean {
    return this.find(path).some(({ value }) => value !== undefined);
  }
}

/** A template, ready to be asked. */
export class Stack implements Scope {
  public readonly name: string;
  public readonly resources: readonly Resource[];
  /** What is no resource: macros, includes and mistakes. */
  public readonly oddities: readonly Resource[];
  public readonly parameters: Json;
  public readonly mappings: Json;
  public readonly outputs: Json;
  private readonly byId: ReadonlyMap<string, Resource>;

  public constructor(public readonly source: StackTemplate) {
    const { template, name } = source;
    this.name = name;
    this.parameters = recordAt(template, 'Parameters');
    this.mappings = recordAt(template, 'Mappings');
    this.outputs = recordAt(template, 'Outputs');
    const entries = Object.entries(recordAt(template, 'Resources'));
    this.resources = entries.flatMap(([id, body]) => (isResource(body) ? [new Resource(id, body, this)] : []));
    this.oddities = [
      ...(entries.length > 0 || isEmptyTemplate(template) ? [] : [this.odd('Template', UNREADABLE)]),
      ...entries.flatMap(([id, body]) => (isResource(body) ? [] : [this.odd(id, UNREADABLE)])),
      ...[member(template, 'Transform')]
        .flat()
        .flatMap((macro) => (macro === undefined ? [] : [this.odd(nameOf(macro), MACRO)])),
    ];
    this.byId = new Map(this.resources.map((resource) => [resource.logicalId, resource]));
  }

  /** The resource of a logical id. */
  public resource(logicalId: string | undefined): Resource | undefined {
    return logicalId === undefined ? undefined : this.byId.get(logicalId);
  }

  private odd(id: string, Type: string): Resource {
    return new Resource(id, { Type, Properties: {} }, this);
  }
}

/** Everything that is deployed together: rules that look at several resources look here. */
export class App {
  public readonly stacks: readonly Stack[];
  public readonly acknowledgements: readonly Resource[];
  /** What was found, by all packs that are known of, before acknowledgements are judged. */
  public found: readonly FindingAt[] = [];
  /** Ids that accept no acknowledgement. */
  public unwaivable: ReadonlySet<string> = new Set();
  private readonly byType = new Map<string, Resource[]>();
  private readonly notes = new Map<unknown, unknown>();

  public constructor(
    templates: readonly StackTemplate[],
    public readonly circumstances: Circumstances = {},
  ) {
    this.stacks = templates.map((template) => new Stack(template));
    for (const resource of this.stacks.flatMap(({ resources }) => resources)) {
      const known = this.byType.get(resource.type);
      if (known === undefined) this.byType.set(resource.type, [resource]);
      else known.push(resource);
    }
    const nowhere = new Stack({ name: 'app', template: {} });
    this.acknowledgements = (circumstances.acknowledged ?? []).map(
      (properties) => new Resource(properties.path, { Type: ACKNOWLEDGEMENT, Properties: properties }, nowhere),
    );
  }

  /** All resources of the types. */
  public ofType(...types: readonly string[]): readonly Resource[] {
    return types.flatMap((type) => this.byType.get(type) ?? []);
  }

  /** What is computed once for the app: `make` runs at the first question. */
  public once<T>(make: (app: App) => T): T {
    if (!this.notes.has(make)) this.notes.set(make, make(this));
    return this.notes.get(make) as T;
  }

  /** The resource that a value refers to, in its stack or, by export or stack output, in another. */
  public referenced(value: unknown, stack: Stack, depth = 0): Resource | undefined {
    const [answer, ...more] = value instanceof Unresolved ? [value] : possible(value, stack);
    if (more.length > 0 || depth > 8 || !(answer instanceof Unresolved)) return undefined;
    const own = stack.resource(answer.logicalId);
    if (own !== undefined) return own;
    if (!/^Fn::(ImportValue|GetStackOutput)$/.test(answer.fn)) return undefined;
    const name = answer.fn === 'Fn::ImportValue' ? text(answer.argument, stack) : member(answer.argument, 'OutputName');
    const found = this.once(exportsOf).get(`${answer.fn} ${word(name)}`);
    return found && this.referenced(found.value, found.stack, depth + 1);
  }

  /** The resource of the type that a value refers to, or whose `property` is the same name. */
  public named(
    value: unknown,
    stack: Stack,
    { type, property }: { type: string; property: string },
  ): Resource | undefined {
    const target = this.referenced(value, stack);
    if (target !== undefined) return target.type === type ? target : undefined;
    const name = text(value, stack);
    return name === undefined ? undefined : this.ofType(type).find((one) => one.text(property) === name);
  }
}

interface Exported {
  readonly value: unknown;
  readonly stack: Stack;
}

function exportsOf(app: App): ReadonlyMap<string, Exported> {
  const exported = new Map<string, Exported>();
  for (const stack of app.stacks) {
    for (const [id, output] of Object.entries(stack.outputs)) {
      const held = { value: member(output, 'Value'), stack };
      exported.set(`Fn::GetStackOutput ${id}`, held);
      const name = text(member(member(output, 'Export'), 'Name'), stack);
      if (name !== undefined) exported.set(`Fn::ImportValue ${name}`, held);
    }
  }
  return exported;
}

/** A stack to which nothing was added yet: CDK writes it with parameters and rules, and without resources. */
function isEmptyTemplate(template: unknown): boolean {
  const resources = member(template, 'Resources');
  if (!isRecord(template) || !(resources === undefined || isRecord(resources))) return false;
  return ['AWSTemplateFormatVersion', 'Resources', 'Parameters', 'Outputs', 'Description'].some(
    (section) => member(template, section) !== undefined,
  );
}

function isResource(body: unknown): body is Json {
  if (!isRecord(body) || typeof member(body, 'Type') !== 'string') return false;
  return body.Properties === undefined || isRecord(body.Properties);
}

function recordAt(template: unknown, section: string): Json {
  const value = member(template, section);
  return isRecord(value) ? value : {};
}

function nameOf(macro: unknown): string {
  return typeof macro === 'string' ? macro : word(member(macro, 'Name') ?? 'Transform');
}
