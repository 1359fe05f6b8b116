import { Template } from 'aws-cdk-lib/assertions';
import { Stack } from 'aws-cdk-lib/core';
import type { Policies } from '../../constructs/compliance/proofs';

export const ACCOUNT = '111111111111';
export const REGION = 'us-east-1';

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

/** A role of a template, with all policies that bind it. */
export interface BoundRole {
  readonly logicalId: string;
  readonly arn: string;
  readonly policies: Policies;
  readonly trust: unknown;
  readonly managed: readonly string[];
}

/** The template as CloudFormation would resolve it. Policies and roles are named by their stack and logical id; ids of others are their values. */
export function resolvedResources(stack: Stack): Record<string, Resource> {
  const { Resources } = templateOf(stack);
  return resolve(Resources, { stack, resources: Resources }) as Record<string, Resource>;
}

/** Every role with its policies: its own list and policies that name it, in other stacks too. */
export function boundRoles(stack: Stack, others: readonly Stack[] = []): Record<string, BoundRole> {
  const policies = [stack, ...others].flatMap((one) =>
    Object.entries(resolvedResources(one))
      .filter(([, { Type }]) => Type === 'AWS::IAM::ManagedPolicy')
      .map(([id, { Properties }]) => ({ arn: policyArn(one, id), Properties })),
  );
  const documents = new Map(policies.map(({ arn, Properties }) => [arn, Properties.PolicyDocument]));
  const resources = resolvedResources(stack);
  return Object.fromEntries(
    Object.entries(resources)
      .filter(([, { Type }]) => Type === 'AWS::IAM::Role')
      .map(([logicalId, { Properties }]) => {
        const name = nameOf(stack, logicalId);
        const naming = policies.filter((policy) => ((policy.Properties.Roles ?? []) as string[]).includes(name));
        const managed = [...((Properties.ManagedPolicyArns ?? []) as string[]), ...naming.map(({ arn }) => arn)];
        const identity = managed.map((arn) => documents.get(arn));
        const boundary = documents.get(String(Properties.PermissionsBoundary));
        const arn = roleArn(stack, resources, logicalId);
        const trust = Properties.AssumeRolePolicyDocument;
        return [logicalId, { logicalId, arn, managed, trust, policies: { identity, boundary } }];
      }),
  );
}

export function roleOf(roles: Record<string, BoundRole>, start: string): BoundRole {
  const found = Object.values(roles).find(({ logicalId }) => logicalId.startsWith(start));
  if (found === undefined) throw new Error(`no role ${start} among ${Object.keys(roles).join(', ')}`);
  return found;
}

interface Place {
  readonly stack: Stack;
  readonly resources: Record<string, Resource>;
}

function templateOf(stack: Stack) {
  return Template.fromStack(stack).toJSON() as {
    Resources: Record<string, Resource>;
    Outputs?: Record<string, { Value: unknown; Export?: { Name: unknown } }>;
  };
}

function nameOf(stack: Stack, id: string): string {
  return `${stack.stackName}-${id}`;
}

function policyArn(stack: Stack, id: string): string {
  return `arn:aws:iam::${ACCOUNT}:policy/${nameOf(stack, id)}`;
}

function roleArn(stack: Stack, resources: Record<string, Resource>, id: string): string {
  return `arn:aws:iam::${ACCOUNT}:role${(resources[id]?.Properties.Path as string | undefined) ?? '/'}${nameOf(stack, id)}`;
}

function resolve(value: unknown, at: Place): unknown {
  if (Array.isArray(value)) return value.map((one) => resolve(one, at));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [[form, of] = ['', undefined]] = entries;
  if (entries.length === 1 && form === 'Fn::Join') {
    const [delimiter, parts] = of as [string, unknown[]];
    return parts.map((part) => String(resolve(part, at))).join(delimiter);
  }
  if (entries.length === 1 && form === 'Ref') return referred(String(of), at);
  if (entries.length === 1 && form === 'Fn::ImportValue') return imported(String(of), at);
  if (entries.length === 1 && form === 'Fn::GetAtt') {
    const [id, attribute] = of as [string, string];
    const type = at.resources[id]?.Type;
    if (type === 'AWS::S3::Bucket') return `arn:aws:s3:::${id.toLowerCase()}`;
    return type === 'AWS::IAM::Role' ? roleArn(at.stack, at.resources, id) : `${id}-${attribute}`;
  }
  return Object.fromEntries(entries.map(([key, inner]) => [key, resolve(inner, at)]));
}

function imported(name: string, { stack }: Place): unknown {
  for (const other of stack.node.root.node.findAll().filter((one) => Stack.isStack(one))) {
    const { Outputs = {}, Resources } = templateOf(other);
    const output = Object.values(Outputs).find(({ Export }) => Export?.Name === name);
    if (output !== undefined) return resolve(output.Value, { stack: other, resources: Resources });
  }
  throw new Error(`nothing exports ${name}`);
}

function referred(of: string, { stack, resources }: Place): string {
  const pseudo: Record<string, string> = {
    'AWS::Partition': 'aws',
    'AWS::AccountId': ACCOUNT,
    'AWS::Region': REGION,
    'AWS::URLSuffix': 'amazonaws.com',
  };
  if (pseudo[of] !== undefined) return pseudo[of];
  const type = resources[of]?.Type;
  if (type === 'AWS::IAM::ManagedPolicy') return policyArn(stack, of);
  return type === 'AWS::IAM::Role' ? nameOf(stack, of) : of;
}
