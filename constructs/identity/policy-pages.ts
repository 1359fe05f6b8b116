import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { PersonaStatement } from './persona-statements';

/** 90 % of the 6,144 characters of a managed policy. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html (2026-11) */
const MOST = 5529;
/** `{"Version":"2012-10-17","Statement":[]}` */
const AROUND = 40;
/** What a reference may become: an ARN of a role of ours in a long Region, partition included. */
const REFERENCE = 120;

/** Statements in as many documents as keep each under the limit, in order. */
export function pages(scope: Construct, statements: readonly PersonaStatement[]): PersonaStatement[][] {
  const all: PersonaStatement[][] = [];
  let size = MOST;
  for (const statement of statements) {
    const more = sizeOf(scope, statement) + 1;
    if (size + more > MOST) {
      all.push([]);
      size = AROUND;
    }
    all[all.length - 1]?.push(statement);
    size += more;
  }
  return all;
}

/** Characters once deployed, at most. */
export function sizeOf(scope: Construct, value: unknown): number {
  const resolved: unknown = Stack.of(scope).resolve(value);
  return JSON.stringify(deployed(resolved)).length;
}

function deployed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(deployed);
  if (typeof value !== 'object' || value === null) return value;
  const [[form, of] = ['', undefined], ...others] = Object.entries(value);
  if (form === 'Fn::Join' && others.length === 0) {
    const [delimiter, parts] = of as [string, unknown[]];
    return parts.map((part) => String(deployed(part))).join(delimiter);
  }
  if (form === 'Ref') return 'x'.repeat(LENGTHS[String(of)] ?? REFERENCE);
  if (form.startsWith('Fn::')) return 'x'.repeat(REFERENCE);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, deployed(inner)]));
}

const LENGTHS: Readonly<Record<string, number>> = {
  'AWS::Partition': 10,
  'AWS::Region': 14,
  'AWS::AccountId': 12,
};
