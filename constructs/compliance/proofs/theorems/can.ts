import type { ContextValue } from '../evaluate';
import { decide } from '../principals/access';
import { nameOf } from '../principals/place';
import { policyOn } from '../principals/resource-policies';
import type { Verdict } from '../theorem';
import type { World, WorldResource } from '../world';
import type { Claim } from './claim';
import { proved, refuted, unknownOf } from './judged';
import type { What, Who } from './selection';

/** Condition keys and values of a request, or how they follow from the resource. */
export type Circumstance =
  | Readonly<Record<string, ContextValue>>
  | ((world: World, resource: WorldResource) => Readonly<Record<string, ContextValue>>);

/** What every request of a principal with a role carries when it is made as it should be. */
function usual({ organization }: World, { region }: WorldResource): Record<string, ContextValue> {
  return {
    'aws:SecureTransport': true,
    'aws:PrincipalIsAWSService': false,
    'aws:ViaAWSService': false,
    'aws:RequestedRegion': region,
    ...(organization ? { 'aws:PrincipalOrgID': organization.id, 'aws:ResourceOrgID': organization.id } : {}),
  };
}

/** `who` is able to do each of the actions on the resource. One verdict an action; refuted where a policy is in the way. */
export function can(who: Who, actions: readonly string[], what: What, given: Circumstance = {}, suffix = ''): Claim {
  return {
    says: `${who.says} can do ${actions.join(', ')} on ${what.says}`,
    kind: 'can',
    decide: (world) => {
      const [subjects, targets] = [who.among(world), what.among(world)];
      if (subjects.length === 0) return [unknownOf(who.says, 'the templates have no such principal')];
      if (targets.length === 0) return [unknownOf(what.says, 'the templates have no such resource')];
      return subjects.flatMap((subject) =>
        targets.flatMap((target) =>
          actions.map((action): Verdict => {
            const about = `${subject.name} ${action} on ${nameOf(target)}`;
            const [arn] = what.arns(target);
            if (arn === undefined) return unknownOf(about, `the ARN of ${nameOf(target)}`);
            const context = {
              ...usual(world, target),
              ...(typeof given === 'function' ? given(world, target) : given),
            };
            const resource = arn.replace(/\*$/, suffix || 'any/object');
            const asked = { action, resource, account: target.account, context, policy: policyOn(world, target) };
            return decision(world, about, decide(subject, asked));
          }),
        ),
      );
    },
  };
}

function decision(
  world: World,
  about: string,
  { request, decision: made, because }: ReturnType<typeof decide>,
): Verdict {
  if (made.verdict === 'Allowed') return proved(about, world.assumes, [() => because]);
  if (made.verdict === 'Unknown') return unknownOf(about, ...made.why);
  const by = made.verdict === 'ExplicitlyDenied' ? 'it is denied' : `no ${made.missing.join(' or ')} policy allows it`;
  return refuted(about, { says: `${about} is not possible: ${by}`, request, because });
}
