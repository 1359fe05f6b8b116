import type { World, WorldResource } from '../world';
import { blockOf } from './addresses';
import { type Flow, narrowed } from './flow';
import { nameOf } from './links';
import { aclOf, enteringThrough, leavingThrough } from './network-acl';
import { portsOf } from './ports';
import { tableOf } from './routes';
import { type GroupRule, rulesOf } from './security-group';
import { type Spans, union } from './spans';

/** A network interface: where it is and which security groups it has. */
export interface Interface {
  readonly subnet: WorldResource;
  readonly groups: readonly unknown[];
}

export interface Reachability {
  readonly reachable: boolean;
  /** How, if it is. */
  readonly steps: readonly string[];
  /** Why it may not be after all. */
  readonly doubts: readonly string[];
}

const cannot: Reachability = { reachable: false, steps: [], doubts: [] };

/** Whether an interface can connect to another of the same VPC on a TCP port. Paths through other networks are not followed. */
export function reachable(world: World, from: Interface, to: Interface, port: number): Reachability {
  if (world.find(from.subnet.properties.VpcId) !== world.find(to.subnet.properties.VpcId)) return cannot;
  const [there, here] = [addressesOf(to.subnet), addressesOf(from.subnet)];
  const ports = portsOf(6, port, port);
  const local = union(
    ...tableOf(world, from.subnet)
      .routes.filter(({ target }) => target.by === 'local')
      .map(({ addresses }) => addresses),
  );
  const sent = rulesFor(world, from.groups, 'Egress', to.groups, there)
    .flatMap((flow) => narrowed(flow, local, ports))
    .flatMap((flow) => leavingThrough(aclOf(world, from.subnet), flow));
  const taken = rulesFor(world, to.groups, 'Ingress', from.groups, here)
    .flatMap((flow) => narrowed(flow, here, ports))
    .flatMap((flow) => enteringThrough(aclOf(world, to.subnet), flow));
  const [out, into] = [surest(sent), surest(taken)];
  if (out === undefined || into === undefined) return cannot;
  const steps = [nameOf(from.subnet), ...out.steps, ...into.steps, nameOf(to.subnet)];
  return { reachable: true, steps, doubts: [...out.doubts, ...into.doubts] };
}

/** The rules that are about the other interface: by its addresses, or by one of its groups. */
function rulesFor(
  world: World,
  groups: readonly unknown[],
  direction: 'Ingress' | 'Egress',
  others: readonly unknown[],
  addresses: Spans,
): Flow[] {
  return groups
    .flatMap((id) => rulesOf(world, id, direction))
    .flatMap((rule: GroupRule) => {
      if (rule.group === undefined) return narrowed(rule, addresses);
      return others.some((other) => same(world, other, rule.group)) ? [{ ...rule, peers: addresses }] : [];
    });
}

function same(world: World, a: unknown, b: unknown): boolean {
  return a === b || (world.find(a) !== undefined && world.find(a) === world.find(b));
}

function addressesOf({ properties }: WorldResource): Spans {
  const blocks = [properties.CidrBlock, properties.Ipv6CidrBlock];
  return union(...blocks.map((text) => (typeof text === 'string' ? (blockOf(text)?.addresses ?? []) : [])));
}

function surest(flows: readonly Flow[]): Flow | undefined {
  return flows.find(({ doubts }) => doubts.length === 0) ?? flows[0];
}
