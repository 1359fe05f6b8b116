import { mayDo } from '../principals/access';
import { isDeployment, trustOf } from '../principals/deployment';
import type { Subject } from '../principals/subject';
import { subjectsOf } from '../principals/subjects';
import type { World } from '../world';

/** An action of no service: only who may do everything may do it. */
export const anything = 'any-service:AnyAction';
const known = new WeakMap<Subject, boolean>();

/** Whether the principal may do whatever it likes, its own permissions included. Who stands for anybody is trusted with nothing. */
export function isAdministrator(subject: Subject): boolean {
  const before = known.get(subject);
  if (before !== undefined) return before;
  const may = (action: string) =>
    mayDo(subject, { actions: [action], resources: ['*'], account: subject.account }).verdict === 'possible';
  const found = !subject.isAnybody && may(anything) && may('iam:PutRolePolicy');
  known.set(subject, found);
  return found;
}

/** Everybody but administrators: of those one theorem speaks, which all others would only repeat. */
export function ordinary(world: World): readonly Subject[] {
  return divided(world).ordinary;
}

/** Who is trusted by leaving them out. */
export function trustedIn(world: World): readonly string[] {
  return divided(world).trusted;
}

/** What the execution roles of bootstraps are trusted with, unless they are administrators. */
export function trustedDeployments(world: World): readonly string[] {
  return divided(world).deployments;
}

interface Divided {
  readonly ordinary: readonly Subject[];
  readonly trusted: readonly string[];
  readonly deployments: readonly string[];
}

const worlds = new WeakMap<World, Divided>();

function divided(world: World): Divided {
  const before = worlds.get(world);
  if (before) return before;
  const all = subjectsOf(world);
  const names = all.filter(isAdministrator).map(({ name }) => name);
  const ordinary = all.filter((subject) => !isAdministrator(subject));
  const made: Divided = {
    ordinary,
    deployments: ordinary.filter(isDeployment).map(trustOf),
    trusted: names.length === 0 ? [] : [`administrators are trusted: ${names.join(', ')}`],
  };
  worlds.set(world, made);
  return made;
}
