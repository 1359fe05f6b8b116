import { isDeprecatedKey, keyType, mayCarry } from '../../facts/action-keys';
import type { KeyType } from '../../facts/service-facts';
import { arnKey, type Principal, parts } from './principal';

/**
 * Keys that AWS says are "always included" in the request context, and those of every signed request.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html (2026-10).
 */
const always = [
  'aws:currenttime',
  'aws:epochtime',
  'aws:principalaccount',
  'aws:principaltype',
  'aws:requestedregion',
  'aws:securetransport',
  'aws:useragent',
  'aws:userid',
  'aws:viaawsservice',
];
const whenSigned = [arnKey, 'aws:principalisawsservice'];

const types = {
  role: 'AssumedRole',
  user: 'User',
  root: 'Account',
  'federated-user': 'FederatedUser',
  anonymous: 'Anonymous',
};

const keyTypes = new Map<string, KeyType | undefined>();
const remembered = 4096;

/** The type that AWS lists for a key, in any case; `undefined` if it lists no such key. */
export function typeOf(key: string): KeyType | undefined {
  if (keyTypes.has(key)) return keyTypes.get(key);
  if (keyTypes.size > remembered) keyTypes.clear();
  const type = keyType(key);
  keyTypes.set(key, type);
  return type;
}

/** Keys that every request of the caller carries. */
export function carriedAlways(caller: Principal): Set<string> {
  return new Set('arn' in caller ? [...always, ...whenSigned] : always);
}

/**
 * What the caller alone says of its requests, by key or part; `null` for a key that they do not carry. A principal whose ARN
 * has wildcards says its kind only.
 */
export function saidBy(caller: Principal): Map<string, readonly string[] | null> {
  const said = new Map<string, readonly string[] | null>();
  const { kind } = caller;
  if (kind === 'role' && caller.session !== undefined) said.set(parts.session, [caller.session]);
  if (kind === 'service') said.set(parts.name, [caller.name]);
  if (kind === 'federated') said.set(parts.name, [caller.provider]);
  else if (kind !== 'service') said.set('aws:principaltype', [types[kind]]);
  if ('arn' in caller) {
    const { arn } = caller;
    const named = !/[*?]/.test(arn);
    if (named) said.set(arnKey, [arn]).set('aws:principalaccount', [arn.split(':')[4]]);
    if (kind !== 'user') said.set('aws:username', null);
    else if (named) said.set('aws:username', [arn.slice(arn.lastIndexOf('/') + 1)]);
    said.set('aws:principalisawsservice', ['false']);
    said.set('aws:principalservicename', null).set('aws:principalservicenameslist', null);
  } else if (kind === 'service') {
    said.set('aws:principalisawsservice', ['true']).set('aws:principalservicename', [caller.name]);
    said.set('aws:username', null);
  } else if (kind === 'anonymous') {
    said.set('aws:principalaccount', ['anonymous']);
    for (const key of [...whenSigned, 'aws:principalorgid', 'aws:principalorgpaths', 'aws:username'])
      said.set(key, null);
  }
  return said;
}

/**
 * Whether requests for the action never carry the key: AWS lists the key, but not for this action, or lists it as
 * deprecated. Keys that it does not list, and those that an identity provider fills in, may be carried: also where what is asked is only a
 * part of such a request, to tag the session or to say whose it is.
 */
export function carriedNever(action: string, key: string): boolean {
  if (/^sts:(assumerolewith|(tagsession|setsourceidentity)$)/i.test(action) || typeOf(key) === undefined) return false;
  return isDeprecatedKey(key) === true || mayCarry(action, key) === false;
}
