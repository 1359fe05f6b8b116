import type { World, WorldResource } from '../world';
import { endpointsOfSubnet } from './endpoints';
import { type Exit, exitsOf } from './exits';
import { subjectOf } from './links';
import { type Interface, type Reachability, reachable } from './reachable';
import { resolverOf } from './resolver';

/** What one subnet reaches beyond its VPC, in words, sorted. */
export interface SubnetReach {
  /** Path of the construct, or stack and logical id. */
  readonly subnet: string;
  /** By its routes, whatever security groups there are: `Table 0.0.0.0/0 → Internet`. */
  readonly routes: readonly string[];
  /** Services behind endpoints, by the end of their names. */
  readonly services: readonly string[];
  /** Which names the resolver answers. */
  readonly names: string;
}

/** What reaches what in the networks of a world. */
export interface Reach {
  /** The ways out of a subnet, for interfaces with these security groups, or with any. */
  exitsOf(subnet: WorldResource, groups?: readonly unknown[]): readonly Exit[];
  /** Whether an interface can connect to another of the same VPC on a TCP port. */
  reachable(from: Interface, to: Interface, port: number): Reachability;
}

/** What reaches what in the networks of a world. */
export function reach(world: World): Reach {
  return {
    exitsOf: (subnet, groups) => exitsOf(world, subnet, groups),
    reachable: (from, to, port) => reachable(world, from, to, port),
  };
}

/** What every subnet of the templates reaches, sorted by subnet. */
export function exits(world: World): readonly SubnetReach[] {
  return world
    .of('AWS::EC2::Subnet')
    .map((subnet) => reachOf(world, subnet))
    .sort((a, b) => compared(a.subnet, b.subnet));
}

function reachOf(world: World, subnet: WorldResource): SubnetReach {
  const vpc = world.find(subnet.properties.VpcId);
  const names = vpc === undefined ? undefined : resolverOf(world, vpc);
  const unclear = names === undefined || names.doubts.length > 0;
  return {
    subnet: subjectOf(subnet),
    routes: exitsOf(world, subnet).map(shown).sort(compared),
    services: [...new Set(endpointsOfSubnet(world, subnet).map(({ service }) => service))].sort(compared),
    names: unclear ? 'not known' : names.open ? 'any' : 'allowed ones only',
  };
}

/** One way out in a line: the steps after the subnet, and what is known of it. */
function shown({ kind, steps, guards, doubts }: Exit): string {
  const [, ...rest] = steps;
  const notes = [
    ...(guards.length > 0 ? [`past ${guards.join(', ')}`] : []),
    ...(doubts.length > 0 ? ['perhaps'] : []),
  ];
  return `${kind}: ${rest.join(' → ')}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`;
}

function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
