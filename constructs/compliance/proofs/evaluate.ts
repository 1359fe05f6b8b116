import { type Authorization, authorization, type Policies } from './authorization';
import { isRecord } from './condition';
import { matches } from './match';
import { arnPatternOf, isFlaw } from './pattern';
import type { Location, PolicyKind } from './policy';
import { arnKey, callerOf, type Principal, parts } from './principal';
import { doubts, holds, type Values } from './truths';

export type ContextValue = string | number | boolean | readonly (string | number | boolean)[];

/** One request to AWS. */
export interface Request {
  /**
   * Who calls: ARN of a role, a role session, a user, a federated user or a root user, name of a service, or `*` for an
   * anonymous caller. The role of a session is taken to have no path unless the context's `aws:PrincipalArn` has one.
   */
  readonly principal: string | Principal;
  /** `service:Action`. */
  readonly action: string;
  /** ARN, or `*` for actions that take none. */
  readonly resource: string;
  /** Account that owns the resource. Taken from the resource's ARN if absent; an ARN of S3 has none. */
  readonly account?: string;
  /** Condition keys and their values. A key that is absent here is absent in the request; an empty list is no value. */
  readonly context?: Readonly<Record<string, ContextValue>>;
}

/** The answer to one request, and the statements that make it. */
export type Decision =
  | { readonly verdict: 'Allowed'; readonly statements: readonly Location[] }
  | { readonly verdict: 'ExplicitlyDenied'; readonly statements: readonly Location[] }
  /** `missing` names the kinds of policy that do not allow. */
  | { readonly verdict: 'ImplicitlyDenied'; readonly missing: readonly PolicyKind[] }
  | { readonly verdict: 'Unknown'; readonly why: readonly string[] };

/** Decides one request by the policies that apply to it. */
export function evaluate({ policies, request }: { readonly policies: Policies; readonly request: Request }): Decision {
  if (!isRecord(policies) || !isRecord(request)) return { verdict: 'Unknown', why: ['the policies or the request'] };
  const read = valuesOf(request);
  if (typeof read === 'string') return { verdict: 'Unknown', why: [read] };
  return decisionOf(authorization(policies, read.caller, accountOf(request)), read.values);
}

export function decisionOf({ allow, deny, rules, layers }: Authorization, values: Values): Decision {
  const denied = holds(deny, values);
  const allowed = holds(allow, values);
  const applying = (effect: 'Allow' | 'Deny') =>
    rules.filter((rule) => rule.effect === effect && holds(rule.when, values)).map(({ at }) => at);
  if (denied) return { verdict: 'ExplicitlyDenied', statements: applying('Deny') };
  if (denied === undefined || allowed === undefined) {
    return { verdict: 'Unknown', why: [...new Set([...doubts(deny, values), ...doubts(allow, values)])] };
  }
  if (allowed) return { verdict: 'Allowed', statements: applying('Allow') };
  return {
    verdict: 'ImplicitlyDenied',
    missing: layers.filter((layer) => !holds(layer.allow, values)).map(({ policy }) => policy),
  };
}

/** The account that owns the resource, if the request or the resource's ARN says it. */
export function accountOf({ account, resource }: Pick<Request, 'account' | 'resource'>): string | undefined {
  return account ?? resource.match(/^arn:[^:]+:[^:]+:[^:]*:(\d{12}):/)?.[1];
}

/** The values that a request carries under each key, or what is wrong with it. */
export function valuesOf(request: Request): { readonly caller: Principal; readonly values: Values } | string {
  const { principal, action, resource, context = {} } = request;
  const caller = callerOf(principal);
  if (!caller || !isRecord(context)) return 'the principal or context of the request';
  if ('arn' in caller && /[*?]/.test(caller.arn)) return 'a principal with wildcards';
  if (request.account !== undefined && !/^\d{12}$/.test(request.account)) return 'the account of the request';
  if (typeof resource !== 'string' || typeof action !== 'string' || !/^[\w-]+:\w+$/.test(action))
    return 'the action or resource';
  const all = new Map<string, readonly string[] | undefined>();
  for (const [key, given] of Object.entries(context)) {
    const values: readonly unknown[] = Array.isArray(given) ? given : [given];
    if (all.has(key.toLowerCase())) return `the key '${key}' comes twice`;
    if (!values.every((value) => ['string', 'number', 'boolean'].includes(typeof value)))
      return `the value of '${key}'`;
    all.set(key.toLowerCase(), values.map(String));
  }
  for (const [key, values] of Object.entries(derived(caller))) {
    const given = all.get(key);
    if (given && !(given.length === 1 && values.some((value) => agrees(value, given[0], caller)))) {
      return `the context's '${key}' is not that of the principal`;
    }
    if (!given) all.set(key, values.slice(0, 1));
  }
  all.set(parts.action, [action]);
  all.set(parts.resource, [resource]);
  if (caller.kind === 'role') all.set(parts.session, caller.session === undefined ? undefined : [caller.session]);
  if ('name' in caller) all.set(parts.name, [caller.name]);
  if ('provider' in caller) all.set(parts.name, [caller.provider]);
  return { caller, values: (key) => (all.has(key) ? all.get(key) : null) };
}

/** What the principal itself says. */
function derived(caller: Principal): Record<string, string[]> {
  if (!('arn' in caller)) return {};
  const { kind, arn } = caller;
  const user: Record<string, string[]> =
    kind === 'user' ? { 'aws:username': [arn.slice(arn.lastIndexOf('/') + 1)] } : {};
  return { [arnKey]: [arn], 'aws:principalaccount': [arn.split(':')[4]], ...user };
}

/** A session does not tell the path of its role. */
function agrees(value: string, given: string, caller: Principal): boolean {
  if (value === given) return true;
  if (caller.kind !== 'role' || caller.session === undefined) return false;
  const pattern = arnPatternOf(value.replace(':role/', ':role/*/'), false);
  return !isFlaw(pattern) && matches({ type: 'text', pattern }, given, () => null) === true;
}
