import type { Ask } from '../../principals/access';
import type { Subject } from '../../principals/subject';
import { subjectsOf } from '../../principals/subjects';
import { isRecord } from '../../resolve/json';
import type { World } from '../../world';

const byKind = {
  role: ['iam:DeleteRolePolicy', 'iam:DetachRolePolicy'],
  user: ['iam:DeleteUserPolicy', 'iam:DetachUserPolicy'],
};

/** Actions that take a policy away, and with it what it denies. */
export const lifting: readonly string[] = Object.values(byKind).flat();

const denied = new WeakMap<World, readonly Subject[]>();

/** The actions, and the roles and users of the account that a policy of theirs denies something. */
export function toLift(world: World, account: string): Pick<Ask, 'actions' | 'resources'>[] {
  const all = deniedIn(world).filter((one) => one.account === account);
  return (['role', 'user'] as const).flatMap((kind) => {
    const resources = all.filter((one) => one.kind === kind).map(({ arn }) => arn);
    return resources.length === 0 ? [] : [{ actions: byKind[kind], resources }];
  });
}

function deniedIn(world: World): readonly Subject[] {
  const before =
    denied.get(world) ?? subjectsOf(world).filter(({ identity }) => identity.some(({ document }) => denies(document)));
  denied.set(world, before);
  return before;
}

function denies(document: unknown): boolean {
  const statements: readonly unknown[] = isRecord(document) ? [document.Statement].flat() : [];
  return statements.some((statement) => isRecord(statement) && statement.Effect === 'Deny');
}
