import type { AssemblyStack } from '../../constructs/compliance/evidence/assembly';
import { LOOKUPS, notRuled, substituted, withinAccount } from './bootstrap-roles';
import { type Document, executionPolicies } from './execution-policies';
import { type Guards, guards } from './guards';

/** A CloudFormation template, as far as it is changed here. */
export interface BootstrapTemplate {
  readonly Parameters: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly Conditions: Readonly<Record<string, unknown>>;
  readonly Resources: Readonly<Record<string, BootstrapResource>>;
  readonly Outputs: Readonly<Record<string, unknown>>;
  readonly [section: string]: unknown;
}

export interface BootstrapResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly [attribute: string]: unknown;
}

/** Shown in the console; the CDK command line refuses to overwrite it with the default template. */
export const VARIANT = 'cdk-mlsecops: scoped execution role';

/**
 * The CDK's own bootstrap template with an execution role that is no administrator: customer-managed policies for what the given stacks consist of, and the guards.
 * What publishes container images is left out. Everything else, its version included, stays as the command line has it.
 * @throws Error if the template is not what it was when this was written, or a type is not known
 */
export function scopedBootstrap(
  base: BootstrapTemplate,
  stacks: readonly AssemblyStack[],
  state: Guards,
): BootstrapTemplate {
  const policies = new Map<string, Document>([
    ...executionPolicies(typesOf(stacks), stagesOf(stacks)),
    ['guards', guards(state)],
  ]);
  const { role, deployer, lookup, key } = expected(base);
  const { CloudFormationExecutionPolicies: _, ...parameters } = withoutImages(base.Parameters);
  const { HasCloudFormationExecutionPolicies: __, ...conditions } = withoutImages(base.Conditions);
  return {
    ...base,
    Outputs: withoutImages(base.Outputs),
    Parameters: { ...parameters, BootstrapVariant: { ...parameters.BootstrapVariant, Default: VARIANT } },
    Conditions: conditions,
    Resources: {
      ...withoutImages(base.Resources),
      ...Object.fromEntries([...policies].map(([name, document]) => [idOf(name), managedPolicy(name, document)])),
      CloudFormationExecutionRole: withProperties(role, {
        ManagedPolicyArns: [...policies.keys()].map((name) => ({ Ref: idOf(name) })),
      }),
      DeploymentActionRole: withProperties(deployer, { Policies: withinAccount(deployer.Properties.Policies) }),
      LookupRole: withProperties(lookup, { ManagedPolicyArns: undefined, Policies: LOOKUPS }),
      FileAssetsBucketEncryptionKey: withProperties(key, { KeyPolicy: notRuled(key.Properties.KeyPolicy) }),
    },
  };
}

/** The stacks have no container assets, so nobody needs to publish any. */
function withoutImages<T>(parts: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(parts).filter(([id]) => !/^Image|ContainerAssets/.test(id)));
}

type WithProperties = BootstrapResource & Required<Pick<BootstrapResource, 'Properties'>>;

function expected({ Resources: resources }: BootstrapTemplate) {
  const having = (id: string, property: string): WithProperties => {
    const { Properties: properties, ...rest } = resources[id] ?? {};
    if (properties?.[property] === undefined || rest.Type === undefined) {
      throw new Error(
        `The bootstrap template of this CDK command line has no ${id} with ${property}, as was expected.`,
      );
    }
    return { ...rest, Type: String(rest.Type), Properties: properties };
  };
  return {
    role: having('CloudFormationExecutionRole', 'ManagedPolicyArns'),
    deployer: having('DeploymentActionRole', 'Policies'),
    lookup: having('LookupRole', 'ManagedPolicyArns'),
    key: having('FileAssetsBucketEncryptionKey', 'KeyPolicy'),
  };
}

/** The CloudFormation types of the stacks, without what the CDK adds about itself. */
export function typesOf(stacks: readonly AssemblyStack[]): string[] {
  const types = stacks.flatMap(({ template }) => Object.values(template.Resources ?? {}).map(({ Type }) => Type));
  return [...new Set(types)].filter((type) => type !== 'AWS::CDK::Metadata').sort();
}

/** The stages: names of stacks begin with them, and what CloudFormation names begins with the name of its stack. */
export function stagesOf(stacks: readonly AssemblyStack[]): string[] {
  return [...new Set(stacks.map(({ path }) => path.split('/')[0] ?? path))].sort();
}

function idOf(name: string): string {
  return `ExecutionPolicy${name.replace(/^./, (first) => first.toUpperCase())}`;
}

function managedPolicy(name: string, document: Document): BootstrapResource {
  return {
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: {
      ManagedPolicyName: { 'Fn::Sub': `cdk-\${Qualifier}-cfn-exec-${name}-\${AWS::AccountId}-\${AWS::Region}` },
      Description: 'What deployments by CloudFormation may do: docs/adr/0006-scoped-bootstrap.md of cdk-mlsecops',
      PolicyDocument: substituted(inLines(document)),
    },
  };
}

/**
 * The most that the command line takes: it sends the template in the request, as YAML.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html (template body size in a request, 2026-11)
 */
export const MOST_CHARACTERS = 51_200;

/** The document with each list of actions and resources in one line: as YAML it would take a line for each, and the template more than it may. */
function inLines({ Statement, ...rest }: Document): object {
  const oneLine = (given: unknown) =>
    Array.isArray(given) && given.length > 1 ? { 'Fn::Split': [' ', given.join(' ')] } : given;
  return {
    ...rest,
    Statement: Statement.map((statement) => ({
      ...statement,
      Action: oneLine(statement.Action),
      Resource: oneLine(statement.Resource),
    })),
  };
}

function withProperties(resource: BootstrapResource, properties: Readonly<Record<string, unknown>>): BootstrapResource {
  return { ...resource, Properties: { ...resource.Properties, ...properties } };
}
