import type { ConditionBlock } from '../condition';
import { type Ask, mayDo } from '../principals/access';
import { bearingOn } from '../principals/bearing';
import type { Subject } from '../principals/subject';
import type { Claim } from './claim';
import { closedWorld, type Finding, judged } from './judged';
import type { Who } from './selection';

/** Whoever of `who` can do one of the actions can do so only with requests that meet all the conditions. */
export function launching(who: Who, actions: readonly string[], conditions: readonly ConditionBlock[]): Claim {
  return {
    says: `${actions.join(', ')} only with ${conditions.map((block) => JSON.stringify(block)).join(' and ')}`,
    kind: 'never',
    decide: (world) =>
      who
        .among(world)
        .filter((subject) => actions.some((action) => mayAtAll(subject, action)))
        .map((subject) => judged(world, subject.name, findings(subject, actions, conditions), [closedWorld])),
  };
}

/** Whether it is not certain that the principal cannot do it at all. */
export function mayAtAll(subject: Subject, action: string): boolean {
  return mayDo(subject, { actions: [action], resources: ['*'], account: subject.account }).verdict !== 'impossible';
}

function* findings(
  subject: Subject,
  actions: readonly string[],
  conditions: readonly ConditionBlock[],
): Generator<Finding> {
  for (const action of actions) {
    for (const condition of conditions) {
      const ask: Ask = { actions: [action], resources: ['*'], account: subject.account, unless: [condition] };
      yield {
        says: `${subject.name} can do ${action} without ${JSON.stringify(condition)}`,
        access: mayDo(subject, ask),
        bearing: () => bearingOn(subject, ask),
      };
    }
  }
}
