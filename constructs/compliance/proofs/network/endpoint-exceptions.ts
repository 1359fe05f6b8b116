import { ownedBuckets } from '../../../facts/owned-buckets';
import { isRecord } from '../condition';
import { Unresolved, type World } from '../world';
import { listOf } from './links';

/** A policy without the resources that it names one by one, and those resources, in words. */
export interface Exceptions {
  readonly rest: unknown;
  readonly named: readonly string[];
}

/**
 * What a perimeter cannot hold: AWS's own resources, and buckets by name, which carry no account. Each is named in the policy, and
 * what is allowed on it is assumed to be meant.
 */
export function withoutNamed(world: World, policy: unknown): Exceptions {
  if (!isRecord(policy) || policy instanceof Unresolved) return { rest: policy, named: [] };
  const named = new Set<string>();
  const statements = listOf(policy.Statement).flatMap((statement) => {
    if (!isRecord(statement) || statement.Effect !== 'Allow' || statement.Resource === undefined) return [statement];
    const resources = listOf(statement.Resource);
    const kept = resources.filter((resource) => {
      const what = exceptionOf(world, resource);
      if (what !== undefined && what !== '') named.add(what);
      return what === undefined;
    });
    return kept.length === 0 ? [] : [kept.length === resources.length ? statement : { ...statement, Resource: kept }];
  });
  return { rest: { ...policy, Statement: statements }, named: [...named] };
}

/** The policy without what it allows of these actions. */
export function withoutActions(policy: unknown, actions: readonly string[]): unknown {
  if (!isRecord(policy) || policy instanceof Unresolved || actions.length === 0) return policy;
  const statements = listOf(policy.Statement).flatMap((statement) => {
    if (!isRecord(statement) || statement.Effect !== 'Allow' || statement.Action === undefined) return [statement];
    const kept = listOf(statement.Action).filter((action) => typeof action !== 'string' || !actions.includes(action));
    return kept.length === 0 ? [] : [{ ...statement, Action: kept }];
  });
  return { ...policy, Statement: statements };
}

/** What the resource is an exception as; `''` for one of the templates; `undefined` if it is none. */
function exceptionOf(world: World, resource: unknown): string | undefined {
  const [arn, , service, , account, ...rest] = typeof resource === 'string' ? resource.split(':') : [];
  if (arn !== 'arn' || service === undefined || /[*?$]/.test(service)) return undefined;
  const [name = ''] = rest.join(':').split('/');
  if (service !== 's3') return account === '' ? `${name}s of AWS` : undefined;
  if (awsOwned.some((pattern) => pattern.test(name))) return `the bucket ${name} of AWS`;
  if (/[*?$]/.test(name)) return undefined;
  return world.find(String(resource).split('/')[0]) === undefined ? `the bucket ${name}, taken to be ours` : '';
}

/** Names of AWS-owned buckets, which hold the Region, an account of AWS, or a wildcard that policies repeat. */
const awsOwned = Object.values(ownedBuckets).flatMap(({ names }) =>
  names.map((name) => {
    const pattern = name
      .replace(/[.*]/g, (char) => `\\${char}`)
      .replace('{region}', '[a-z0-9-]+')
      .replace('{account}', '\\d+');
    return new RegExp(`^${pattern}$`);
  }),
);
