import { placeOf } from '../principals/place';
import type { World } from '../world';
import type { Findings } from './decided';
import { nameOf, subjectOf } from './links';
import { rulesOf } from './security-group';
import type { Workload } from './workloads';

/**
 * Whether the workload has the default security group of a VPC, or lets its members in. Every interface for which nobody names a group
 * has that group, and all are let out of it.
 */
export function defaultGroupUse(world: World, { subject, resource, groups }: Workload): Findings {
  const defaults = new Map(world.of('AWS::EC2::VPC').map((vpc) => [vpc.attribute('DefaultSecurityGroup'), vpc]));
  const had = groups.flatMap((id) => {
    const vpc = defaults.get(id);
    return vpc === undefined || typeof id !== 'string'
      ? []
      : [
          {
            says: `${nameOf(resource)} has the default security group of ${subjectOf(vpc)}`,
            because: [placeOf(resource), placeOf(vpc)],
          },
        ];
  });
  const rules = groups.filter((id) => !defaults.has(id)).flatMap((id) => rulesOf(world, id, 'Ingress'));
  const accepted = rules
    .filter(({ group }) => typeof group === 'string' && defaults.has(group))
    .map(({ steps, because }) => ({
      says: `${nameOf(resource)} accepts every interface that has the default security group`,
      steps,
      because: [placeOf(resource), ...because],
    }));
  const unclear = rules.filter(({ group, peers, doubts }) =>
    group !== undefined ? typeof group !== 'string' : peers.length > 0 && doubts.length > 0,
  );
  return {
    subject,
    against: [...had, ...accepted],
    doubts: unclear.flatMap(({ doubts, steps }) => (doubts.length > 0 ? doubts : steps)),
    assumes: [],
    bearing: rules.flatMap(({ because }) => because),
  };
}
