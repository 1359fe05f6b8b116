import type { ConditionBlock } from '../condition';
import { nameOf } from '../principals/place';
import { type Circumstance, can } from './can';
import type { Claim } from './claim';
import { judged, unknownOf } from './judged';
import { launching as implied } from './launching';
import { never, type Others, only as onlyThey, type Requests } from './never';
import { noPath } from './paths';
import type { What, Who, Within } from './selection';
import * as select from './selection';
import { strangersAt, trustsNamed } from './strangers';

/** What somebody never does: on what, and with which requests. */
export interface Never {
  on(what: What, requests?: Requests): Claim;
}

/** What somebody is able to do: on what, and in which circumstances. */
export interface Ability {
  on(what: What, given?: Circumstance): Claim;
}

/** Principals, as the subject of a sentence. */
export interface Subjects extends Who {
  /** `role('Trainer').never('s3:DeleteObjectVersion').on(bucket('Models'))`: one verdict a principal. */
  never(...actions: string[]): Never;
  /** `role('Trainer').can('s3:GetObject').on(objects('Validated'), { … })`: one verdict an action. */
  can(...actions: string[]): Ability;
}

/** The role of a construct, by the end of its path, `Roles/Trainer`, or by its name. */
export function role(name: string, within: Within = {}): Subjects {
  return speaking(select.role(name, within));
}

/** Every role and user of the templates. */
export function everyone(within: Within = {}): Subjects {
  return speaking(select.everyone(within));
}

/** Several principals together. */
export function anyOf(...each: readonly Who[]): Subjects {
  return speaking(select.anyOf(...each));
}

function speaking(who: Who): Subjects {
  return {
    ...who,
    never: (...actions) => ({ on: (what, requests) => never(who, actions, what, requests) }),
    can: (...actions) => ({ on: (what, given) => can(who, actions, what, given) }),
  };
}

/** `only(role('Validator')).may('s3:PutObject').on(objects('Validated'))`: one verdict a resource. */
export function only(...who: readonly Who[]): {
  may(...actions: string[]): { on(what: What, requests?: Requests & Others): Claim };
} {
  const allowed = select.anyOf(...who);
  return { may: (...actions) => ({ on: (what, requests) => onlyThey(allowed, actions, what, requests) }) };
}

/** Whoever is in no account of the templates and whom no policy names. */
export function outsiders(): { never(...actions: string[]): { on(what: What): Claim } } {
  return {
    never: (...actions) => ({
      on: (what) => ({
        says: `outsiders never do ${actions.join(', ')} on ${what.says}`,
        kind: 'never',
        decide: (world) => {
          const targets = what.among(world);
          if (targets.length === 0) return [unknownOf(what.says, 'the templates have no such resource')];
          return targets.map((target) => {
            const found = strangersAt(world, target, { actions, resources: what.arns(target) });
            return judged(world, nameOf(target), found, [trustsNamed]);
          });
        },
      }),
    }),
  };
}

/** `launching('sagemaker:CreateModel').implies({ Bool: { … } })`: one verdict for everybody who can launch it. */
export function launching(...actions: string[]): { implies(...conditions: ConditionBlock[]): Claim } {
  return { implies: (...conditions) => implied(select.everyone(), actions, conditions) };
}

/** Nobody of `from` can act as anybody of `to`, over however many roles. */
export function noEscalation({ from, to }: { readonly from: Who; readonly to: Who }): Claim {
  return noPath(from, to);
}
