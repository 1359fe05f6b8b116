import { globalKeys, keysOf } from '../../facts/action-keys';
import { typeOf } from './carried';
import type { ContextValue, Request } from './evaluate';
import type { Model } from './model';
import { arnKey, type Principal, parts } from './principal';

type Said = readonly (readonly [string, readonly string[] | null])[];

/** The request that the values make, with what the caller says of itself. */
export function requestOf(caller: Principal, account: string, model: Model, said: Said): Request {
  const values = new Map([...said, ...model]);
  const value = (key: string) => values.get(key)?.[0];
  const action = value(parts.action) ?? '';
  const names = [...globalKeys(), ...(keysOf(action) ?? [])];
  const context: Record<string, ContextValue> = {};
  for (const [key, all] of values) {
    if (!all || Object.values<string>(parts).includes(key)) continue;
    context[spelt(key, names)] = all.length > 1 || typeOf(key)?.startsWith('ArrayOf') ? all : all[0];
  }
  return { principal: calling(caller, value), action, resource: value(parts.resource) ?? '*', account, context };
}

/** The caller, as one principal. */
function calling(caller: Principal, value: (key: string) => string | undefined): string | Principal {
  if (!('arn' in caller)) return caller;
  const arn = value(arnKey) ?? caller.arn;
  const session = value(parts.session);
  if (caller.kind === 'role') return session === undefined ? arn : { kind: 'role', arn, session };
  return caller.kind === 'federated-user' ? { ...caller, arn } : arn;
}

/** The key as AWS spells it, up to a variable such as the name of a tag. */
function spelt(key: string, names: readonly string[]): string {
  const start = (listed: string) => listed.replace(/[$<].*$/, '');
  const name =
    names.find((listed) => listed.toLowerCase() === key) ??
    names.map(start).find((listed) => listed.endsWith('/') && key.startsWith(listed.toLowerCase()));
  return name === undefined ? key : `${name}${key.slice(name.length)}`;
}
