import { endpointsOfSubnet } from '../proofs/network/endpoints';
import { type Exit, exitsOf } from '../proofs/network/exits';
import type { World, WorldResource } from '../proofs/world';
import type { Entry } from './entry';
import type { Names } from './names';

/** What interfaces in each subnet reach beyond the VPC, whatever their security groups, and the endpoints of AWS services there. */
export function reachIn(world: World, names: Names): Entry[] {
  return world.of('AWS::EC2::Subnet').flatMap((subnet) =>
    linesOf(world, subnet, names).map((line) => ({
      section: 'What networks reach' as const,
      subject: names.of(subnet),
      line,
    })),
  );
}

function linesOf(world: World, subnet: WorldResource, names: Names): string[] {
  const exits = exitsOf(world, subnet).map((exit) => exitLine(exit, names));
  const endpoints = endpointsOfSubnet(world, subnet).map(({ resource, type, service, policy }) => {
    const open = policy === undefined ? ', which lets everything pass' : '';
    return `${service} by the ${type.toLowerCase()} endpoint ${names.of(resource)}${open}`;
  });
  return [...(exits.length === 0 ? ['no way out by a route'] : exits), ...endpoints];
}

function exitLine({ kind, through, traffic, guards, doubts }: Exit, names: Names): string {
  const past = guards.length === 0 ? '' : `, past ${guards.map((guard) => names.text(guard)).join(' and ')}`;
  const perhaps = doubts.length === 0 ? '' : `, not certain: ${doubts.map((doubt) => names.text(doubt)).join('; ')}`;
  return `${kind} through ${names.text(through)}: ${names.text(traffic)}${past}${perhaps}`;
}
