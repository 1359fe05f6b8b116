import { placeOf } from '../principals/place';
import type { Place } from '../theorem';
import type { World, WorldResource } from '../world';
import { translated } from './addresses';
import { distinct } from './decided';
import { firewallOf } from './firewall';
import { type Flow, flowText, narrowed, noted, travelling } from './flow';
import { linksTo, nameOf, shownValue, subjectOf } from './links';
import { aclOf, leavingThrough } from './network-acl';
import { type Route, type TargetProperty, tableOf } from './routes';
import { anyTraffic, type GroupRule, rulesOf } from './security-group';
import { type Spans, union } from './spans';

/** What lies at the end of a path out of a VPC. */
export type ExitKind =
  | 'internet'
  | 'NAT gateway'
  | 'peering'
  | 'transit gateway'
  | 'VPN'
  | 'local gateway'
  | 'core network'
  | 'instance'
  | 'endpoint service'
  | 'unknown';

/** A way out of a subnet. */
export interface Exit {
  readonly kind: ExitKind;
  /** The gateway, connection or service at the end, by logical id or by the id that the template gives. */
  readonly through: string;
  /** From the subnet on, one step each: `Table 0.0.0.0/0`. */
  readonly steps: readonly string[];
  /** What may leave, in words. */
  readonly traffic: string;
  readonly addresses: Spans;
  readonly ports: Spans;
  /** The firewalls that what leaves must pass; empty where nothing looks at it. */
  readonly guards: readonly string[];
  /** Why it may be no way out after all. Empty where it certainly is one. */
  readonly doubts: readonly string[];
  readonly because: readonly Place[];
}

interface Path {
  readonly steps: readonly string[];
  readonly guards: readonly string[];
  readonly doubts: readonly string[];
  readonly because: readonly Place[];
  readonly seen: ReadonlySet<WorldResource>;
}

/**
 * Every way out of a subnet by its routes, for interfaces with these security groups, or with any if none are given. Endpoints of
 * AWS services and the resolver are ways out too: `endpointsOf` and `resolverOf` tell about them.
 */
export function exitsOf(world: World, subnet: WorldResource, groups?: readonly unknown[]): readonly Exit[] {
  const rules = groups === undefined ? [anyTraffic('any group')] : groups.flatMap((id) => rulesOf(world, id, 'Egress'));
  const flows = rules.flatMap((rule) => outward(world, subnet, rule)).flatMap(travelling);
  const start: Path = { steps: [nameOf(subnet)], guards: [], doubts: [], because: [placeOf(subnet)], seen: new Set() };
  return onward(world, subnet, flows, start);
}

/** A rule that names a group reaches its members: in the same VPC no route out is taken; elsewhere their addresses are not known. */
function outward(world: World, subnet: WorldResource, rule: GroupRule): Flow[] {
  if (rule.group === undefined) return [rule];
  const group = world.find(rule.group);
  if (group === undefined || world.find(group.properties.VpcId) === world.find(subnet.properties.VpcId)) return [];
  const doubts = [...rule.doubts, `the addresses of the members of ${shownValue(world, rule.group)}`];
  return [{ ...rule, peers: anyTraffic('').peers, doubts }];
}

function onward(world: World, subnet: WorldResource, flows: readonly Flow[], path: Path): Exit[] {
  if (path.seen.has(subnet) || flows.length === 0) return [];
  const seen = new Set([...path.seen, subnet]);
  const acl = aclOf(world, subnet);
  const leaving = flows.flatMap((flow) => leavingThrough(acl, flow));
  const table = tableOf(world, subnet);
  return table.routes.flatMap((route) => {
    const taken = leaving
      .flatMap((flow) => narrowed(flow, route.addresses))
      .map((flow) => noted(flow, { doubts: route.doubts }));
    if (taken.length === 0) return [];
    const step = `${table.name} ${route.destination}`;
    const because = [...path.because, ...route.from.map(placeOf)];
    return ends(world, subnet, route, taken, { ...path, steps: [...path.steps, step], because, seen });
  });
}

const kinds: Readonly<Partial<Record<TargetProperty, ExitKind>>> = {
  VpcPeeringConnectionId: 'peering',
  TransitGatewayId: 'transit gateway',
  EgressOnlyInternetGatewayId: 'internet',
  CarrierGatewayId: 'internet',
  InstanceId: 'instance',
  NetworkInterfaceId: 'instance',
  LocalGatewayId: 'local gateway',
  CoreNetworkArn: 'core network',
};

/** What the target of a route leads to. */
function ends(world: World, subnet: WorldResource, { target }: Route, flows: readonly Flow[], path: Path): Exit[] {
  const { by, value } = target;
  if (by === 'local') return [];
  const known = world.find(value);
  const found = by === 'unknown' ? 'unknown' : shownValue(world, value);
  const out = (kind: ExitKind, doubts: readonly string[] = []) => [
    exit(kind, found, flows, { ...path, doubts: [...path.doubts, ...doubts] }),
  ];
  if (by === 'GatewayId') return throughGateway(world, subnet, value, out);
  if (by === 'NatGatewayId') return throughNat(world, known, flows, path, out);
  if (by === 'VpcEndpointId') return throughEndpoint(world, value, flows, path, out);
  return out(by === 'unknown' ? 'unknown' : (kinds[by] ?? 'unknown'));
}

type Out = (kind: ExitKind, doubts?: readonly string[]) => Exit[];

/** An internet or virtual private gateway of the templates leads out only where it is attached. */
function throughGateway(world: World, subnet: WorldResource, value: unknown, out: Out): Exit[] {
  const gateway = world.find(value);
  if (gateway === undefined) {
    if (typeof value !== 'string') return out('unknown', [`a gateway that ${nameOf(subnet)} routes to`]);
    return value.startsWith('vpce-') ? [] : out(value.startsWith('vgw-') ? 'VPN' : 'internet');
  }
  if (gateway.type === 'AWS::EC2::VPCEndpoint') return [];
  const vpn = gateway.type === 'AWS::EC2::VPNGateway';
  const property = vpn ? 'VpnGatewayId' : 'InternetGatewayId';
  const vpc = world.find(subnet.properties.VpcId);
  const attached = linksTo(world, gateway, 'AWS::EC2::VPCGatewayAttachment', property).flatMap(({ from, doubt }) => {
    const to = world.find(from.properties.VpcId);
    if (doubt === undefined && to !== undefined) return to === vpc || vpc === undefined ? [[]] : [];
    return [[doubt ?? `what ${subjectOf(from)} attaches to`]];
  });
  if (attached.length === 0) return [];
  return out(vpn ? 'VPN' : 'internet', attached.some((doubts) => doubts.length === 0) ? [] : attached.flat());
}

/** A NAT gateway sends on, along the routes of its own subnet. */
function throughNat(
  world: World,
  nat: WorldResource | undefined,
  flows: readonly Flow[],
  path: Path,
  out: Out,
): Exit[] {
  if (nat === undefined) return out('NAT gateway');
  const subnet = world.find(nat.properties.SubnetId);
  if (subnet === undefined) return out(nat.properties.SubnetId === undefined ? 'internet' : 'NAT gateway');
  const sent = flows.flatMap((flow) => travelling({ ...flow, peers: translated(flow.peers) }));
  const because = [...path.because, placeOf(nat)];
  return onward(world, subnet, sent, { ...path, steps: [...path.steps, nameOf(nat), nameOf(subnet)], because });
}

/** A firewall or appliance behind an endpoint sends on what it lets pass, along the routes of the subnet that the endpoint is in. */
function throughEndpoint(world: World, value: unknown, flows: readonly Flow[], path: Path, out: Out): Exit[] {
  const endpoint = world.find(value);
  if (endpoint !== undefined && endpoint.properties.VpcEndpointType !== 'GatewayLoadBalancer') return [];
  const firewall = endpoint === undefined ? firewallOf(world, value) : undefined;
  if (endpoint === undefined && firewall === undefined) return out('endpoint service');
  const ids = endpoint?.properties.SubnetIds ?? firewall?.subnets ?? [];
  const subnets = (Array.isArray(ids) ? ids : [ids]).map((id) => world.find(id));
  const guard = endpoint ?? firewall?.resource;
  if (guard === undefined || subnets.some((each) => each === undefined)) return out('endpoint service');
  const guards = endpoint !== undefined || firewall?.drops !== false ? [...path.guards, nameOf(guard)] : path.guards;
  const doubts = [...path.doubts, ...(firewall?.doubts ?? [])];
  const because = [...path.because, placeOf(guard)];
  return subnets.flatMap((subnet) =>
    subnet === undefined
      ? []
      : onward(world, subnet, flows, {
          ...path,
          guards,
          doubts,
          because,
          steps: [...path.steps, nameOf(guard), nameOf(subnet)],
        }),
  );
}

function exit(kind: ExitKind, through: string, flows: readonly Flow[], path: Path): Exit {
  const certain = flows.filter(({ doubts }) => doubts.length === 0);
  const shown = certain.length > 0 ? certain : flows;
  const peers = union(...shown.map((flow) => flow.peers));
  const ports = union(...shown.map((flow) => flow.ports));
  const rules = [...new Set(shown.flatMap((flow) => flow.steps))];
  const [first = '', ...rest] = path.steps;
  return {
    kind,
    through,
    steps: [`${first} (${rules.join('; ')})`, ...rest, through],
    get traffic() {
      return flowText({ peers, ports });
    },
    addresses: peers,
    ports,
    guards: path.guards,
    doubts: [...new Set([...path.doubts, ...(certain.length > 0 ? [] : flows.flatMap((flow) => flow.doubts))])],
    because: distinct([...path.because, ...shown.flatMap((flow) => flow.because)]),
  };
}
