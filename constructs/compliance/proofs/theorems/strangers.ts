import type { ConditionBlock } from '../condition';
import { type Ask, mayOutsider } from '../principals/access';
import { nameOf } from '../principals/place';
import { policyOn } from '../principals/resource-policies';
import type { Subject } from '../principals/subject';
import { isRecord } from '../resolve/json';
import type { World, WorldResource } from '../world';
import type { Finding } from './judged';

const kinds = [
  ['a role of a foreign account', 'arn:*:iam::*:role/*'],
  ['a user of a foreign account', 'arn:*:iam::*:user/*'],
  ['the root user of a foreign account', 'arn:*:iam::*:root'],
  ['a federated user of a foreign account', 'arn:*:sts::*:federated-user/*'],
  ['anyone without credentials', '*'],
] as const;

const anybody = [
  ['a role that no template creates', 'arn:*:iam::*:role/*'],
  ['a user that no template creates', 'arn:*:iam::*:user/*'],
  ['a root user', 'arn:*:iam::*:root'],
  ['a federated user', 'arn:*:sts::*:federated-user/*'],
  ['anyone without credentials', '*'],
] as const;

/** What it is assumed of those whom policies let in by name. */
export const trustsNamed = 'accounts, organizations and services that a resource policy names are trusted';

/**
 * Whether anybody can reach a resource who is in no account of the templates, in no account or organization that its policy
 * names, and comes through nothing that it names.
 */
export function* strangersAt(
  world: World,
  target: WorldResource,
  ask: Pick<Ask, 'actions' | 'resources' | 'given' | 'unless'>,
): Generator<Finding> {
  const policy = policyOn(world, target);
  if (!policy || (ask.resources.length === 0 && target.arn === undefined)) return;
  const accounts = [...new Set([...world.resources.map(({ account }) => account), ...accountsIn(policy.document)])];
  if (admitsOnly(policy.document, accounts)) return;
  const unless = [...(ask.unless ?? []), ...conditionsOn(policy.document, accounts)];
  const except = accounts.map((account) => `arn:*:*::${account}:*`);
  for (const [says, principal] of kinds) {
    const asked: Ask = { ...ask, unless, account: target.account, policy };
    yield {
      says: `${says} can do ${ask.actions.join(', ')} on ${nameOf(target)}`,
      access: mayOutsider(principal, asked, principal === '*' ? [] : except),
    };
  }
}

/** A quick look: whether every statement that allows names services, or principals of the accounts, one by one. */
function admitsOnly(document: unknown, accounts: readonly string[]): boolean {
  if (!isRecord(document) || !('Statement' in document)) return false;
  const statements: readonly unknown[] = [document.Statement].flat();
  return statements.every((statement) => {
    if (!isRecord(statement)) return false;
    if (statement.Effect === 'Deny') return true;
    const { Principal: principal } = statement;
    if (!isRecord(principal) || !Object.keys(principal).every((type) => type === 'AWS' || type === 'Service'))
      return false;
    const ids: readonly unknown[] = [principal.AWS ?? []].flat();
    return ids.every((id) => {
      const named =
        typeof id === 'string'
          ? id.match(/^(?:arn:[\w-]+:iam::)?(\d{12})(?:$|:(?:root$|(?:role|user)\/[^*?]+$))/)
          : null;
      return named?.[1] !== undefined && accounts.includes(named[1]);
    });
  });
}

/** Whether anybody at all can, with all permissions in their own account, but for some principals of the templates. */
export function* anybodyAt(
  world: World,
  target: WorldResource,
  ask: Pick<Ask, 'actions' | 'resources' | 'given' | 'unless'>,
  except: readonly Subject[],
): Generator<Finding> {
  const policy = policyOn(world, target);
  for (const [says, principal] of anybody) {
    yield {
      says: `${says} can do ${ask.actions.join(', ')} on ${nameOf(target)}`,
      access: mayOutsider(
        principal,
        { ...ask, account: target.account, policy },
        principal === '*' ? [] : except.map(({ arn }) => arn),
      ),
    };
  }
}

/** Keys by which a policy says who may come: their values, where it names some, are trusted. */
const naming: readonly string[] = [
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:sourceip',
  'aws:vpcsourceip',
];
const accountKeys = ['aws:PrincipalAccount', 'aws:SourceAccount', 'aws:SourceOwner', 'kms:CallerAccount'];
const several = new Set(['aws:principalorgpaths', 'aws:sourceorgpaths']);

/** That the request comes from whom the policy names. */
function conditionsOn(document: unknown, accounts: readonly string[]): ConditionBlock[] {
  const named = new Map<string, Set<string>>();
  for (const block of conditionsIn(document)) {
    for (const [operator, keys] of Object.entries(block)) {
      if (/Not|^Null|^ForAllValues/.test(operator) || !isRecord(keys)) continue;
      for (const [key, given] of Object.entries(keys)) {
        const on = key.toLowerCase();
        const values = [given].flat().filter((value) => typeof value === 'string' && precise(value));
        if (naming.includes(on))
          for (const value of values) named.set(on, (named.get(on) ?? new Set()).add(String(value)));
      }
    }
  }
  const blocks = [...named].map(([key, values]): ConditionBlock => {
    const operator = key.endsWith('ip') ? 'IpAddress' : 'StringLike';
    return { [several.has(key) ? `ForAnyValue:${operator}` : operator]: { [key]: [...values] } };
  });
  return [...blocks, ...accountKeys.map((key): ConditionBlock => ({ StringEquals: { [key]: [...accounts] } }))];
}

/** Not a star that any organization, and not a range that any address, is like. */
function precise(value: unknown): boolean {
  return typeof value === 'string' && !/^[*?/]*$|^o-\*$|\/0$/.test(value);
}

function conditionsIn(document: unknown): Readonly<Record<string, unknown>>[] {
  const statements: readonly unknown[] = isRecord(document) ? [document.Statement].flat() : [];
  return statements.flatMap((statement) =>
    isRecord(statement) && statement.Effect === 'Allow' && isRecord(statement.Condition) ? [statement.Condition] : [],
  );
}

/** Accounts that the policy allows by number or ARN. */
function accountsIn(document: unknown): string[] {
  const statements: readonly unknown[] = isRecord(document) ? [document.Statement].flat() : [];
  return statements.flatMap((statement) => {
    if (!isRecord(statement) || statement.Effect !== 'Allow' || !isRecord(statement.Principal)) return [];
    const ids = [statement.Principal.AWS].flat().filter((id) => typeof id === 'string');
    return ids.flatMap((id) => id.match(/^(?:arn:[\w-]+:(?:iam|sts)::)?(\d{12})(?::|$)/)?.[1] ?? []);
  });
}
