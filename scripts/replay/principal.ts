import { type Json, list, type Query, type Reading } from './request';

/** Whether the statement is about the caller. */
export function principalHit(s: Json, query: Query): boolean {
  if ('Principal' in s) return entries(s.Principal).some((entry) => entryHit(entry, query) !== undefined);
  const excepted = entries(s.NotPrincipal);
  if (s.Effect === 'Deny' && query.hasBoundary && /:(role|user)\//.test(query.arn)) return true;
  const kinds = excepted.map((entry) => entryHit(entry, query));
  const itself = kinds.includes('direct') || kinds.includes('role');
  const its = kinds.includes('account');
  if (query.isService || query.who === '*') return !itself;
  return itself === its ? !itself : !query.reading.halfExcepts;
}

/** How closely a statement names the caller. */
export function grade(s: Json, query: Query): 'direct' | 'role' | 'account' {
  if (!('Principal' in s)) return 'direct';
  const kinds = entries(s.Principal).map((entry) => entryHit(entry, query));
  return kinds.includes('direct') ? 'direct' : kinds.includes('role') ? 'role' : 'account';
}

function entryHit(
  [type, id]: [string, string],
  { who, arn, account, isService, isSession, reading }: Query & { account: string },
): 'direct' | 'role' | 'account' | undefined {
  if (type === 'AWS' && id === '*') return 'direct';
  if (type === 'Service') return isService && who === id ? 'direct' : undefined;
  if (type !== 'AWS' || isService || who === '*') return undefined;
  const theirs = who.split(':')[4];
  if (id === theirs || id === `arn:aws:iam::${theirs}:root`) return 'account';
  if (/^\d+$/.test(id) || id.endsWith(':root')) return undefined;
  if (id.includes(':assumed-role/')) {
    if (isSession) return id === who ? 'direct' : undefined;
    const [, role] = id.split('/');
    const same = arn.includes(':role/') && id.split(':')[4] === theirs && arn.split('/').slice(-1)[0] === role;
    return same && reading.thatSession ? 'direct' : undefined;
  }
  if (id !== arn) return undefined;
  return arn.includes(':role/') ? 'role' : account === '' ? undefined : 'direct';
}

/** Whether a statement of an endpoint's policy is about the caller. */
export function endpointHit(s: Json, reading: Reading): boolean {
  return ('Principal' in s && entries(s.Principal).some(([, id]) => id === '*')) || reading.endpointPrincipals;
}

function entries(principal: unknown): [string, string][] {
  if (principal === '*') return [['AWS', '*']];
  return Object.entries(principal as Json).flatMap(([type, ids]) =>
    list(ids).map((id): [string, string] => [type, id]),
  );
}
