import { placeOf } from '../principals/place';
import type { World, WorldResource } from '../world';
import { anyFour, managedListOf } from './addresses';
import type { Findings } from './decided';
import { endpointsOfSubnet } from './endpoints';
import { type Flow, narrowed } from './flow';
import { nameOf } from './links';
import { aclOf, leavingThrough } from './network-acl';
import { portsOf } from './ports';
import { reachable } from './reachable';
import { tableOf } from './routes';
import { rulesOf } from './security-group';
import { type Spans, union, without } from './spans';
import type { Workload } from './workloads';

const https = portsOf(6, 443, 443);

/** Whether the workload reaches Amazon S3 from each of its subnets: through a gateway endpoint, an interface or a way out. */
export function storageReach(world: World, { subject, resource, subnets, groups }: Workload): Findings {
  const found = subnets.map((id) => {
    const subnet = world.find(id);
    return subnet === undefined
      ? { doubts: [`the routes of ${String(id)} are not in the templates`] }
      : reach(world, subnet, groups);
  });
  const cut = found.flatMap(({ cut }) => cut ?? []);
  return {
    subject,
    against: cut.map((subnet) => ({
      says: `${nameOf(resource)} does not reach Amazon S3 from ${nameOf(subnet)}`,
      because: [placeOf(resource), placeOf(subnet)],
    })),
    doubts: found.flatMap(({ doubts }) => doubts),
    assumes: [],
    bearing: [placeOf(resource)],
  };
}

interface Reached {
  readonly doubts: readonly string[];
  /** The subnet, if nothing leads to storage. */
  readonly cut?: WorldResource;
}

function reach(world: World, subnet: WorldResource, groups: readonly unknown[]): Reached {
  const list = managedListOf('s3', subnet.region);
  if (list.length === 0) return { doubts: [`the prefix list of S3 in ${subnet.region}`] };
  const acl = aclOf(world, subnet);
  const flows = groups
    .flatMap((id) => rulesOf(world, id, 'Egress'))
    .flatMap((rule) => narrowed(withList(rule, list), list, https))
    .flatMap((flow) => leavingThrough(acl, flow));
  const ways = tableOf(world, subnet).routes.filter(({ target }) => target.by !== 'local');
  const sent: Flow[] = ways.flatMap(({ addresses, doubts }) =>
    flows.flatMap((flow) => narrowed({ ...flow, doubts: [...flow.doubts, ...doubts] }, addresses)),
  );
  const apart = endpointsOfSubnet(world, subnet)
    .filter(({ type, service }) => type === 'Interface' && service === 's3')
    .flatMap(({ resource }) => interfaces(world, subnet, groups, resource));
  const all = [...sent.map(({ doubts }) => doubts), ...apart];
  if (all.some((doubts) => doubts.length === 0)) return { doubts: [] };
  return all.length > 0 ? { doubts: all.flat() } : { doubts: [], cut: subnet };
}

/** Whoever may reach all of IPv4 may reach what is on the list. */
function withList<F extends Flow>(flow: F, list: Spans): F {
  return without(anyFour, flow.peers).length > 0 ? flow : { ...flow, peers: union(flow.peers, list) };
}

function interfaces(
  world: World,
  subnet: WorldResource,
  groups: readonly unknown[],
  endpoint: WorldResource,
): (readonly string[])[] {
  const { SubnetIds: ids, SecurityGroupIds: own } = endpoint.properties;
  return (Array.isArray(ids) ? ids : []).flatMap((id) => {
    const there = world.find(id);
    const found =
      there && reachable(world, { subnet, groups }, { subnet: there, groups: Array.isArray(own) ? own : [own] }, 443);
    return found?.reachable ? [found.doubts] : [];
  });
}
