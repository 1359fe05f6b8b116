import type { TemplateSource } from '../world';
import { eachWithin, isRecord, type Json, member, recordAt } from './json';

/** Stands for an account and a Region that nobody has chosen yet: templates that say none are deployed to one place. */
export const somewhere = { account: '000000000000', region: 'us-east-1' } as const;

/** A template and its place, read once for all worlds. */
export class Template {
  public readonly name: string;
  public readonly stackName: string;
  public readonly account: string;
  public readonly region: string;
  public readonly partition: string;
  public readonly urlSuffix: string;
  public readonly parameters: Json;
  public readonly conditions: Json;
  public readonly mappings: Json;
  public readonly outputs: Json;
  /** Resources that have a type, by logical id. */
  public readonly resources: ReadonlyMap<string, Json>;
  /** What the template holds that is not understood. */
  public readonly oddities: readonly string[];
  /** What becomes resources that are not in the template: macros, loops, and resources with a macro in their properties. */
  public readonly unread: readonly string[];

  public constructor(public readonly source: TemplateSource) {
    const { template } = source;
    this.name = source.name;
    this.stackName =
      source.stackName ?? source.name.replace(/\.json$|\.template(\.json)?$/g, '').replace(/[^A-Za-z0-9-]+/g, '-');
    this.account = source.account ?? somewhere.account;
    this.region = source.region ?? somewhere.region;
    this.partition = /^cn-/.test(this.region) ? 'aws-cn' : /^us-gov-/.test(this.region) ? 'aws-us-gov' : 'aws';
    this.urlSuffix = this.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
    this.parameters = recordAt(template, 'Parameters');
    this.conditions = recordAt(template, 'Conditions');
    this.mappings = recordAt(template, 'Mappings');
    this.outputs = recordAt(template, 'Outputs');
    const entries = Object.entries(recordAt(template, 'Resources'));
    this.resources = new Map(
      entries.flatMap(([id, body]) => (isRecord(body) && typeof body.Type === 'string' ? [[id, body]] : [])),
    );
    this.oddities = [
      ...(isRecord(template) ? [] : ['is no template']),
      ...entries
        .filter(([id]) => !this.resources.has(id) && !id.startsWith('Fn::'))
        .map(([id]) => `holds '${id}', which is no resource`),
      ...macrosOf(template)
        .filter((macro) => harmless.test(macro))
        .map((macro) => `is changed by the macro '${macro}' before it is deployed`),
    ];
    const called = (body: unknown) =>
      Object.keys(recordAt(body, 'Properties')).some((name) => name === 'Ref' || name.startsWith('Fn::'));
    this.unread = [
      ...entries.filter(([id, body]) => id.startsWith('Fn::') || called(body)).map(([id]) => id),
      ...macrosOf(template).filter((macro) => !harmless.test(macro)),
    ];
  }

  /** Names of the conditions that decide about resources, others that those are made of included. */
  public conditionsInUse(): Set<string> {
    const used = new Set<string>();
    const parts: unknown[] = [...this.resources.values()].filter(({ Type }) => Type !== 'AWS::CDK::Metadata');
    parts.push(...Object.values(this.outputs));
    const add = (value: Json) => {
      const choice = member(value, 'Fn::If');
      const names = [Array.isArray(choice) ? choice[0] : undefined, value.Condition];
      for (const name of names) if (typeof name === 'string') used.add(name);
    };
    for (const part of parts) eachWithin(part, add);
    for (const name of used) eachWithin(member(this.conditions, name), add);
    return used;
  }
}

/** Macros of AWS whose resources are told by type, or that add none that matter here. */
const harmless = /^AWS::(Serverless-|SecretsManager-|CodeDeployBlueGreen$)/;

/** Macros change a template before it is deployed. Language extensions only add functions, which are read as such. */
function macrosOf(template: unknown): string[] {
  const named = [member(template, 'Transform')].flat().filter((macro) => macro !== undefined);
  return named
    .map((macro) => (typeof macro === 'string' ? macro : String(member(macro, 'Name'))))
    .filter((macro) => macro !== 'AWS::LanguageExtensions');
}
