import {
  policyOn,
  type Request,
  subjectsOf,
  Unresolved,
  type World,
  type WorldResource,
} from '../../constructs/compliance/proofs';
import { naive } from './naive';
import type { Json, NaivePolicies, NaiveRequest, NaiveVerdict, Reading } from './request';

/**
 * What the second evaluator says of a request of a role or user of the templates, by the policies that these attach. `undefined`
 * if the guide leaves it open, or a policy is not known.
 */
export function replayed(world: World, request: Request): NaiveVerdict | undefined {
  const policies = policiesOf(world, request);
  const asked = requestOf(request);
  if (policies === undefined || asked === undefined) return undefined;
  const verdicts = new Set(READINGS.map((reading) => naive(policies, asked, reading)));
  const [verdict] = verdicts;
  return verdicts.size === 1 ? verdict : undefined;
}

/** Each way to read the guide. */
const READINGS: readonly Reading[] = Array.from({ length: 2 ** 9 }, (_, bits): Reading => {
  const bit = (at: number) => ((bits >> at) & 1) === 1;
  return {
    forAnyIfExists: bit(0),
    wideWildcards: bit(1),
    halfExcepts: bit(2),
    emptyIsNull: bit(3),
    bareMeansAny: bit(4),
    sagemakerPolicies: bit(5),
    rcpsElsewhere: bit(6),
    endpointPrincipals: bit(7),
    thatSession: bit(8),
  };
});

function policiesOf(world: World, { principal, resource }: Request): NaivePolicies | undefined {
  const arn = arnOf(principal);
  const subject = subjectsOf(world).find((one) => one.arn === arn);
  if (subject === undefined) return undefined;
  const target = world.resources.filter((one) => holds(one, resource)).sort(byLength)[0];
  const policy = target && policyOn(world, target)?.document;
  const { boundary } = subject;
  const identity = subject.identity.map(({ document }) => document);
  const all = [...identity, policy, boundary?.document].filter((document) => document !== undefined);
  if (all.some(isUnread)) return undefined;
  return {
    identity: identity as Json[],
    ...(policy === undefined ? {} : { resource: policy as Json }),
    ...(boundary === undefined ? {} : { boundary: boundary.document as Json }),
  };
}

function isUnread(document: unknown): boolean {
  const text = JSON.stringify(document, (_, value) => (value instanceof Unresolved ? 'unresolved: ' : value));
  return text.includes('unresolved: ');
}

/** An object stands in its bucket. */
function holds({ arn }: WorldResource, resource: string): boolean {
  return arn !== undefined && (resource === arn || resource.startsWith(`${arn}/`));
}

function byLength(one: WorldResource, other: WorldResource): number {
  return (other.arn ?? '').length - (one.arn ?? '').length;
}

function arnOf(principal: Request['principal']): string | undefined {
  if (typeof principal === 'string') return principal;
  return 'arn' in principal ? principal.arn : undefined;
}

function requestOf({ principal, action, resource, account = '', context = {} }: Request): NaiveRequest | undefined {
  const arn = arnOf(principal);
  if (arn === undefined) return undefined;
  const values = Object.entries(context).map(([key, value]) => [
    key,
    Array.isArray(value) ? value.map(String) : String(value),
  ]);
  return { principal: arn, action, resource, account, context: Object.fromEntries(values) as NaiveRequest['context'] };
}
