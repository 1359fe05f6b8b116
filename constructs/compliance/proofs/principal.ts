import { always, and, type Formula, never, not, one, or, unknown } from './formula';
import { arnPatternOf, isFlaw, literally, shown } from './pattern';
import type { Listed, PrincipalEntry } from './policy';

/**
 * Who makes requests of one kind. The ARN may hold wildcards, for every principal that it matches. A role acts through
 * sessions: `session` is the name of the one meant, any if absent. `federated` calls with a token of an identity provider.
 */
export type Principal =
  | { readonly kind: 'role'; readonly arn: string; readonly session?: string }
  | { readonly kind: 'user' | 'root'; readonly arn: string }
  /** `user` is the ARN of the IAM user who federated. */
  | { readonly kind: 'federated-user'; readonly arn: string; readonly user?: string }
  | { readonly kind: 'service'; readonly name: string }
  | { readonly kind: 'federated'; readonly provider: string }
  | { readonly kind: 'anonymous' };

export type PrincipalKind = Principal['kind'];

/** Names of the parts of a request that are no context keys. */
export const parts = { action: 'action', resource: 'resource', session: 'session', name: 'principal name' } as const;
/** For roles the ARN of the role, not of its session: the ARN that `aws:PrincipalArn` carries. */
export const arnKey = 'aws:principalarn';

/**
 * How a `Principal` element names the caller: `account` delegates to the caller's account, `role` is limited by what limits
 * the role, `direct` (the user, the session, the service or everyone) is limited by nothing but an explicit deny.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html (2026-10).
 */
export interface Naming {
  readonly account: Formula;
  readonly role: Formula;
  readonly direct: Formula;
}

/** Reads a principal as requests and policies name it: an ARN, the name of a service, or `*` for an anonymous caller. */
export function principalOf(text: string): Principal | undefined {
  if (text === '*') return { kind: 'anonymous' };
  if (/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(text)) return { kind: 'service', name: text };
  const [, partition, account, role, session] =
    text.match(/^arn:([\w-]+):sts::(\d{12}):assumed-role\/([^/]+)\/([^/]+)$/) ?? [];
  if (role !== undefined) return { kind: 'role', arn: `arn:${partition}:iam::${account}:role/${role}`, session };
  const [, service, type] =
    text.match(
      /^arn:[\w*?-]+:(iam|sts)::(?:\d{12}|[\d?]*\*[\d*?]*|[\d?]{12}):(role\/|user\/|root$|federated-user\/)/,
    ) ?? [];
  if (service === 'iam' && type === 'role/') return { kind: 'role', arn: text };
  if (service === 'iam' && type === 'user/') return { kind: 'user', arn: text };
  if (service === 'iam' && type === 'root') return { kind: 'root', arn: text };
  return service === 'sts' && type === 'federated-user/' ? { kind: 'federated-user', arn: text } : undefined;
}

/** The caller, if it is one. */
export function callerOf(principal: unknown): Principal | undefined {
  if (typeof principal === 'string') return principalOf(principal);
  if (typeof principal !== 'object' || principal === null || !('kind' in principal)) return undefined;
  const given = principal as Principal;
  if (given.kind === 'anonymous') return given;
  if (given.kind === 'service') return typeof given.name === 'string' ? given : undefined;
  if (given.kind === 'federated') return typeof given.provider === 'string' ? given : undefined;
  return typeof given.arn === 'string' && principalOf(given.arn)?.kind === given.kind ? given : undefined;
}

/** How the entries name a caller of this kind. */
export function naming(entries: readonly PrincipalEntry[], caller: Principal): Naming {
  const each = entries.map((entry) => namingBy(entry, caller));
  const all = (grade: keyof Naming) => or(...each.map((by) => by[grade]));
  return { account: all('account'), role: all('role'), direct: all('direct') };
}

/** Whether a `Principal` or `NotPrincipal` element is about a caller of this kind. */
export function concerns(listed: Listed<PrincipalEntry>, caller: Principal): Formula {
  const { account, role, direct } = naming(listed.values, caller);
  if (!listed.except) return or(account, role, direct);
  // An exception names the principal and its account. Of one that names only either, the documentation says that the
  // other might be denied: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
  const itself = or(role, direct);
  if (caller.kind === 'service' || caller.kind === 'federated' || caller.kind === 'anonymous') return not(itself);
  const half = unknown('NotPrincipal that names a principal without its account, or an account without the principal');
  return or(not(or(itself, account)), and(not(and(itself, account)), half));
}

function namingBy({ type, id }: PrincipalEntry, caller: Principal): Naming {
  const nobody: Naming = { account: never, role: never, direct: never };
  const direct = (formula: Formula): Naming => ({ ...nobody, direct: formula });
  if (type === 'AWS' && id === '*') return direct(always);
  if (type === 'Service') return caller.kind === 'service' ? direct(named(id)) : nobody;
  if (type === 'Federated') return caller.kind === 'federated' ? direct(named(id)) : nobody;
  const unclear = direct(unknown(`the principal '${shown(id)}'`));
  if (type === 'CanonicalUser' || /[*?]/.test(id)) return unclear;
  if (caller.kind === 'service' || caller.kind === 'federated' || caller.kind === 'anonymous') return nobody;
  const [, account] = id.match(/^(?:arn:[\w-]+:iam::(?=\d{12}:))?(\d{12})(?::root)?$/) ?? [];
  if (account !== undefined) return { ...nobody, account: arnLike(`arn:*:*::${account}:*`) };
  const other = principalOf(id);
  if (!other || !('arn' in other)) return unclear;
  const same = one(arnKey, [{ type: 'text', pattern: literally(other.arn) }]);
  if (other.kind === 'role' && caller.kind === 'role') {
    return other.session === undefined
      ? { ...nobody, role: same }
      : direct(and(sessionOf(other.arn), nameIs(parts.session, other.session)));
  }
  if (other.kind === 'user' && caller.kind === 'federated-user') {
    return {
      ...nobody,
      role: caller.user === undefined ? unknown('the user who federated') : caller.user === other.arn ? always : never,
    };
  }
  return other.kind === caller.kind ? direct(same) : nobody;
}

/** A session's ARN holds the name of the role but not its path. */
function sessionOf(role: string): Formula {
  return or(one(arnKey, [{ type: 'text', pattern: literally(role) }]), arnLike(role.replace(':role/', ':role/*/')));
}

function named(id: string): Formula {
  return nameIs(parts.name, id);
}

function nameIs(key: string, name: string): Formula {
  return one(key, [{ type: 'text', pattern: literally(name) }]);
}

/** Whether the caller's ARN is like this one. */
export function arnLike(arn: string): Formula {
  const pattern = arnPatternOf(arn, false);
  return isFlaw(pattern) ? unknown(pattern.flaw) : one(arnKey, [{ type: 'text', pattern }]);
}
