import { type Statement, statementsOf, type Unreadable } from '../proofs/policy';
import { policyOn } from '../proofs/principals/resource-policies';
import type { Attached } from '../proofs/principals/subject';
import { subjectsOf } from '../proofs/principals/subjects';
import { Unresolved, type World } from '../proofs/world';
import type { Names } from './names';

/** A statement as it stands, or why it cannot be read. */
export type Read = Statement | Unreadable;

/** A policy of the templates, or one that they only name. */
export interface NamedPolicy {
  readonly name: string;
  /** `undefined` if its text is not known. */
  readonly statements: readonly Read[] | undefined;
}

/** A role or user with all that decides what it may do. */
export interface Bearer {
  readonly name: string;
  readonly account: string;
  readonly policies: readonly NamedPolicy[];
  readonly boundary?: NamedPolicy;
  /** Statements that say who becomes the role; none for users. */
  readonly trust: readonly Read[];
}

export function bearersOf(world: World, names: Names): Bearer[] {
  return subjectsOf(world).map(({ resource, arn, account, identity, boundary, trust }) => ({
    name: resource === undefined ? names.text(arn) : names.of(resource),
    account,
    policies: joined(identity.map((attached) => named(attached, names))),
    boundary: boundary && named(boundary, names),
    trust: trust === undefined ? [] : statementsOf(legible(trust.document), 'resource', 0),
  }));
}

/** A resource and the statements of the policy that stands on it. */
export interface Guarded {
  readonly name: string;
  readonly account: string;
  readonly statements: readonly Read[];
  /** Whether it is an endpoint: its policy lets requests pass, and gives nobody anything. */
  readonly isDoor: boolean;
}

/** Roles are left out: who may assume them is part of `bearersOf`. */
export function guardedOf(world: World, names: Names): Guarded[] {
  return world.resources.flatMap((resource) => {
    const policy = resource.type === 'AWS::IAM::Role' ? undefined : policyOn(world, resource);
    if (policy === undefined) return [];
    const isDoor = resource.type === 'AWS::EC2::VPCEndpoint';
    const statements = statementsOf(legible(policy.document), isDoor ? 'endpoint' : 'resource', 0);
    return [{ name: names.of(resource), account: resource.account, statements, isDoor }];
  });
}

function named({ document, at }: Attached, names: Names): NamedPolicy {
  const why = unknownIn(document);
  return why === undefined
    ? { name: names.at(at), statements: statementsOf(legible(document), 'identity', 0) }
    : { name: names.text(why), statements: undefined };
}

/** Why a whole policy is not known: its one member says it. */
function unknownIn(document: unknown): string | undefined {
  if (document instanceof Unresolved) return document.why;
  const [member, ...more] = typeof document === 'object' && document !== null ? Object.keys(document) : [];
  return more.length === 0 ? member?.match(/^unresolved: (.*)$/s)?.[1] : undefined;
}

/** Inline policies stand in their role, and have its name: they are one policy to a reader. */
function joined(policies: readonly NamedPolicy[]): NamedPolicy[] {
  const byName = new Map<string, NamedPolicy>();
  for (const { name, statements } of policies) {
    const before = byName.get(name);
    const both = before?.statements === undefined ? statements : [...before.statements, ...(statements ?? [])];
    byName.set(name, { name, statements: both });
  }
  return [...byName.values()];
}

/** What is not resolved stands in the statement as text: a reader sees what it is. */
function legible(value: unknown): unknown {
  if (value instanceof Unresolved) return `‹${value.why}›`;
  if (Array.isArray(value)) return value.map(legible);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, legible(entry)]));
}
