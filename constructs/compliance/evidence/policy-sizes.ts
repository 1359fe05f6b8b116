import { POLICY_LIMITS } from '../../facts/policy-limits';
import type { Template } from './assembly';

/** How much of its limit a policy document takes. */
export interface PolicySize {
  /** Logical id of the resource that holds it. */
  readonly logicalId: string;
  readonly type: string;
  /** Characters without white space; intrinsic functions count as the longest value that they usually have. */
  readonly size: number;
  readonly limit: number;
}

/** The policies of a template, the fullest first. */
export function policySizes(template: Template): PolicySize[] {
  return Object.entries(template.Resources ?? {})
    .flatMap(([logicalId, { Type: type, Properties = {} }]) =>
      POLICY_LIMITS.filter((known) => known.type === type && Properties[known.property] !== undefined).map(
        ({ property, limit }) => ({
          logicalId,
          type,
          size: sizeOf(Properties[property]),
          limit,
        }),
      ),
    )
    .sort((one, other) => other.size / other.limit - one.size / one.limit);
}

/** Values that are known only at deployment, at the length that they have in practice. */
const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::AccountId': '0'.repeat(12),
  'AWS::Region': 'ap-southeast-1',
  'AWS::URLSuffix': 'amazonaws.com',
};
const NAME = 'n'.repeat(48);
const ARN = 'a'.repeat(110);

function sizeOf(document: unknown): number {
  return JSON.stringify(concrete(document)).length;
}

function concrete(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(concrete);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [name, argument] = entries[0] ?? [];
  if (entries.length === 1 && name !== undefined && /^(Ref|Fn::\w+)$/.test(name)) return intrinsic(name, argument);
  return Object.fromEntries(entries.map(([key, inner]) => [key, concrete(inner)]));
}

function intrinsic(name: string, argument: unknown): string {
  if (name === 'Ref') return PSEUDO[String(argument)] ?? NAME;
  if (name === 'Fn::Join' && Array.isArray(argument) && Array.isArray(argument[1])) {
    return argument[1].map(concrete).join(String(argument[0]));
  }
  return ARN;
}
