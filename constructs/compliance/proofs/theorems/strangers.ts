import { spend } from '../budget';
import { type Ask, mayOutsider } from '../principals/access';
import { nameOf } from '../principals/place';
import { policyOn } from '../principals/resource-policies';
import type { Subject } from '../principals/subject';
import { isRecord } from '../resolve/json';
import type { World, WorldResource } from '../world';
import { sharedIn } from './federated';
import type { Finding } from './judged';
import { namedIn } from './named';

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
  spend(100);
  const own = accountsOf(world);
  const { accounts, conditions } = namedIn(policy.document, own);
  if (admitsOnly(policy.document, accounts)) return;
  const unless = [...(ask.unless ?? []), ...conditions];
  const except = accounts.map((account) => `arn:*:*::${account}:*`);
  for (const [says, principal] of kinds) {
    const asked: Ask = { ...ask, unless, account: target.account, policy, organization: world.organization };
    yield {
      says: `${says} can do ${ask.actions.join(', ')} on ${nameOf(target)}`,
      access: mayOutsider(principal, asked, principal === '*' ? [] : except),
    };
  }
  if (target.type === 'AWS::IAM::Role')
    yield* bearers(target, { ...ask, account: target.account, policy, organization: world.organization });
}

const known = new WeakMap<World, readonly string[]>();

function accountsOf(world: World): readonly string[] {
  const accounts = known.get(world) ?? [...new Set(world.resources.map(({ account }) => account))];
  known.set(world, accounts);
  return accounts;
}

/** Whoever has a token of a provider that gives one to everybody. */
function* bearers(target: WorldResource, ask: Ask): Generator<Finding> {
  for (const { provider, named } of sharedIn(ask.policy?.document)) {
    const asked: Ask = { ...ask, actions: ['sts:AssumeRoleWithWebIdentity'], unless: named };
    yield {
      says: `anyone with a token of ${provider} can assume ${nameOf(target)}`,
      access: mayOutsider({ kind: 'federated', provider }, asked),
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
        { ...ask, account: target.account, policy, organization: world.organization },
        principal === '*' ? [] : except.map(({ arn }) => arn),
      ),
    };
  }
}
