import type { AssemblyStack } from '../../constructs/compliance/evidence/assembly';
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
 * Everything else, its version included, stays as the command line has it.
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
  const { CloudFormationExecutionRole: role, DeploymentActionRole: deployer } = base.Resources;
  if (role?.Properties?.ManagedPolicyArns === undefined || deployer?.Properties?.Policies === undefined) {
    throw new Error(
      'The bootstrap template of this CDK command line has no execution role or deploy role as expected.',
    );
  }
  const { CloudFormationExecutionPolicies: _, ...parameters } = base.Parameters;
  const { HasCloudFormationExecutionPolicies: __, ...conditions } = base.Conditions;
  return {
    ...base,
    Parameters: { ...parameters, BootstrapVariant: { ...parameters.BootstrapVariant, Default: VARIANT } },
    Conditions: conditions,
    Resources: {
      ...base.Resources,
      ...Object.fromEntries([...policies].map(([name, document]) => [idOf(name), managedPolicy(name, document)])),
      CloudFormationExecutionRole: withProperties(role, {
        ManagedPolicyArns: [...policies.keys()].map((name) => ({ Ref: idOf(name) })),
      }),
      DeploymentActionRole: withProperties(deployer, { Policies: withinAccount(deployer.Properties.Policies) }),
    },
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
      PolicyDocument: substituted(document),
    },
  };
}

/** Every string that names a parameter, as `Fn::Sub`. */
function substituted(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('$' + '{') ? { 'Fn::Sub': value } : value;
  if (Array.isArray(value)) return value.map(substituted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, substituted(inner)]));
}

/** The deploy role without what it is given for the pipelines of other accounts: reading and writing their buckets. The platform has none, and it is a way out. */
function withinAccount(policies: unknown): unknown {
  return (policies as { PolicyDocument: { Statement: { Sid?: string }[] } }[]).map((policy) => ({
    ...policy,
    PolicyDocument: {
      ...policy.PolicyDocument,
      Statement: policy.PolicyDocument.Statement.filter(
        ({ Sid = '' }) => !Sid.startsWith('PipelineCrossAccountArtifacts'),
      ),
    },
  }));
}

function withProperties(resource: BootstrapResource, properties: Readonly<Record<string, unknown>>): BootstrapResource {
  return { ...resource, Properties: { ...resource.Properties, ...properties } };
}
