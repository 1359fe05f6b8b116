import { type TemplateSource, type Unread, Unresolved, type World, type WorldResource } from '../world';
import { isRecord, member, recordAt, scalar } from './json';
import { ResolvedResource } from './resource';
import { nothing, type Scope } from './scope';
import { somewhere, Template } from './template';
import { unreadIn } from './unread';
import { undecided, type Valuation, valuationsOf } from './valuations';
import { resolved } from './values';

const mostWorlds = 32;
/** In all worlds together. */
const mostResources = 60_000;

/**
 * What a deployment of all the templates would create: one world for each valuation of their conditions. If there are more
 * than can be looked at, one world in which whatever depends on a condition is not known. Never throws.
 */
export function resolveTemplates(sources: readonly TemplateSource[]): World[] {
  const templates = sources.map((source) => new Template(source));
  const choices = templates.map(valuationsOf);
  const count = choices.reduce((product, { length }) => product * length, 1);
  const size = templates.reduce((sum, { resources }) => sum + resources.size, 0);
  const decided = count <= mostWorlds && (count === 1 || count * size <= mostResources);
  const combinations = decided ? product(choices) : [templates.map((template, at) => settledOr(template, choices[at]))];
  return combinations.map((valuations) => new ResolvedWorld(templates, valuations, decided));
}

/** A template whose conditions all come out one way keeps that way. */
function settledOr(template: Template, choices: readonly Valuation[]): Valuation {
  return choices.length === 1 ? choices[0] : undecided(template);
}

function product(choices: readonly (readonly Valuation[])[]): Valuation[][] {
  return choices.reduce<Valuation[][]>(
    (all, next) => all.flatMap((before) => next.map((valuation) => [...before, valuation])),
    [[]],
  );
}

class ResolvedWorld implements World {
  public readonly resources: readonly WorldResource[];
  public readonly valuation: readonly string[];
  public readonly assumes: readonly string[];
  public readonly unread: readonly Unread[];
  private readonly byType = new Map<string, WorldResource[]>();
  private names?: ReadonlyMap<string, WorldResource>;
  private readonly scopes: readonly StackScope[];

  public constructor(templates: readonly Template[], valuations: readonly Valuation[], decided: boolean) {
    const depth = { depth: 0 };
    this.scopes = templates.map((template, at) => new StackScope(template, valuations[at], depth, () => this.scopes));
    this.resources = this.scopes.flatMap((scope) => [...scope.all.values()]);
    for (const resource of this.resources) {
      const known = this.byType.get(resource.type);
      if (known) known.push(resource);
      else this.byType.set(resource.type, [resource]);
    }
    this.valuation = this.scopes.flatMap(({ template, valuation }) =>
      [...valuation.conditions].map(([name, truth]) => `${template.name}.${name}=${truth ?? 'unknown'}`),
    );
    this.unread = this.scopes.flatMap((scope) => unreadIn(scope.template, [...scope.all.values()], templates));
    this.assumes = [...assumptions(this.scopes), ...(decided ? [] : ['there are too many conditions to look at each'])];
  }

  public of(type: string): readonly WorldResource[] {
    return this.byType.get(type) ?? [];
  }

  public find(reference: unknown): WorldResource | undefined {
    if (typeof reference !== 'string') return undefined;
    this.names ??= namesOf(this.resources);
    return this.names.get(reference);
  }
}

function namesOf(resources: readonly WorldResource[]): Map<string, WorldResource> {
  const names = new Map<string, WorldResource>();
  for (const resource of resources) if (resource.arn !== undefined) names.set(resource.arn, resource);
  for (const resource of resources) {
    if (typeof resource.ref === 'string' && !names.has(resource.ref)) names.set(resource.ref, resource);
  }
  return names;
}

/** One template in one world. */
class StackScope implements Scope {
  public readonly all: ReadonlyMap<string, ResolvedResource>;
  private readonly memo = new Map<string, unknown>();

  public constructor(
    public readonly template: Template,
    public readonly valuation: Valuation,
    public readonly at: { depth: number },
    private readonly others: () => readonly StackScope[],
  ) {
    const entries = [...template.resources].flatMap(([id, body]): [string, ResolvedResource][] => {
      const condition = body.Condition;
      const exists = typeof condition === 'string' ? valuation.conditions.get(condition) : true;
      return exists === false ? [] : [[id, new ResolvedResource(id, body, this, exists === undefined)]];
    });
    this.all = new Map(entries);
    this.output = this.output.bind(this);
  }

  public resource(logicalId: string): ResolvedResource | undefined {
    return this.all.get(logicalId);
  }

  public once(key: string, make: () => unknown): unknown {
    if (this.memo.has(key)) return this.memo.get(key);
    this.memo.set(key, new Unresolved(`'${key}' of ${this.template.name}, which depends on itself`));
    const value = make();
    this.memo.set(key, value);
    return value;
  }

  public exported(name: string): unknown {
    const { account, region } = this.template;
    for (const scope of this.others()) {
      if (scope.template.account !== account || scope.template.region !== region) continue;
      const output = scope.exports().get(name);
      if (output !== undefined) return scope.value(output);
    }
    return new Unresolved(`the export '${name}', which no template makes`);
  }

  public output(stack: string, output: string, region: string): unknown {
    const { name: parent } = this.template;
    const found = this.others().filter(({ template }) =>
      region === 'nested'
        ? template.source.nestedIn?.name === parent && template.source.nestedIn.logicalId === stack
        : template.stackName === stack && template.region === region,
    );
    const near = found.find(({ template }) => template.account === this.template.account) ?? found[0];
    return near && Object.hasOwn(near.template.outputs, output)
      ? near.value(output)
      : new Unresolved(`the output '${output}' of '${stack}'`);
  }

  public passed(parameter: string): unknown {
    const { nestedIn } = this.template.source;
    const parent = this.others().find(({ template }) => template.name === nestedIn?.name);
    const properties = recordAt(parent?.template.resources.get(nestedIn?.logicalId ?? ''), 'Properties');
    const given = member(recordAt(properties, 'Parameters'), parameter);
    return parent && given !== undefined ? this.once(` passed ${parameter}`, () => resolved(given, parent)) : undefined;
  }

  /** Outputs by the name of their export. */
  private exports(): Map<string, string> {
    const made = this.once(' exports', () => {
      const names = new Map<string, string>();
      for (const [output, body] of Object.entries(this.template.outputs)) {
        const name = resolved(member(recordAt(body, 'Export'), 'Name'), this);
        if (typeof name === 'string') names.set(name, output);
      }
      return names;
    });
    return made instanceof Map ? made : new Map<string, string>();
  }

  private value(output: string): unknown {
    return this.once(` output ${output}`, () => {
      const value = resolved(member(this.template.outputs[output], 'Value'), this);
      return value === nothing || value === undefined ? new Unresolved(`the output '${output}'`) : value;
    });
  }
}

/** What was assumed to resolve the templates, beside the shapes of names. */
function assumptions(scopes: readonly StackScope[]): string[] {
  const said = ['generated names and ids look like those of CloudFormation'];
  if (scopes.some(({ template: { source } }) => source.account === undefined || source.region === undefined)) {
    said.push(`templates without an account or Region share one, here ${somewhere.account} and ${somewhere.region}`);
  }
  for (const { template, valuation } of scopes) {
    said.push(...template.oddities.map((oddity) => `nothing comes of it that ${template.name} ${oddity}`));
    if (template.source.nestedIn) continue;
    for (const [name, parameter] of Object.entries(template.parameters)) {
      const value = scalar(member(parameter, 'Default'));
      const open = valuation.chosen.has(name) || member(template.source.parameters, name) !== undefined;
      if (value === undefined || open || String(member(parameter, 'Type')).startsWith('AWS::SSM::')) continue;
      said.push(`the parameter '${name}' of ${template.name} is '${value.slice(0, 60)}'`);
    }
    if (customIn(template)) said.push(`custom resources of ${template.name} change no permissions`);
  }
  return said;
}

function customIn({ resources }: Template): boolean {
  return [...resources.values()].some(
    (body) => isRecord(body) && /^(Custom::|AWS::CloudFormation::CustomResource$)/.test(String(body.Type)),
  );
}
