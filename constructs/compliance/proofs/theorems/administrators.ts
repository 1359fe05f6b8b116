import { mayDo } from '../principals/access';
import type { Subject } from '../principals/subject';
import { subjectsOf } from '../principals/subjects';
import type { World } from '../world';

/** An action of no service: only who may do everything may do it. */
export const anything = 'any-service:AnyAction';
const known = new WeakMap<Subject, boolean>();

/** Whether the principal may do whatever it likes, its own permissions included. */
export function isAdministrator(subject: Subject): boolean {
  const before = known.get(subject);
  if (before !== undefined) return before;
  const may = (action: string) =>
    mayDo(subject, { actions: [action], resources: ['*'], account: subject.account }).verdict === 'possible';
  const found = may(anything) && may('iam:PutRolePolicy');
  known.set(subject, found);
  return found;
}

/** Everybody but administrators: of those one theorem speaks, which all others would only repeat. */
export function ordinary(world: World): Subject[] {
  return subjectsOf(world).filter((subject) => !isAdministrator(subject));
}

/** Who is trusted by leaving them out. */
export function trustedIn(world: World): string[] {
  const names = subjectsOf(world)
    .filter(isAdministrator)
    .map(({ name }) => name);
  return names.length === 0 ? [] : [`administrators are trusted: ${names.join(', ')}`];
}
