import { Unresolved, type World, type WorldResource } from '../world';
import { type Block, blockOf, covered, everywhere, listsIn, listsUnclear, managedListOf } from './addresses';
import { linksTo, nameOf, shownValue, subjectOf } from './links';
import { listBlocks } from './prefix-list';
import { remembered } from './remembered';
import { type Spans, union, without } from './spans';

/** Where a route leads: the property that names the target, and its value. */
export interface Target {
  readonly by: TargetProperty | 'local' | 'unknown';
  readonly value: unknown;
}

const targetProperties = [
  'GatewayId',
  'NatGatewayId',
  'VpcPeeringConnectionId',
  'TransitGatewayId',
  'VpcEndpointId',
  'EgressOnlyInternetGatewayId',
  'InstanceId',
  'NetworkInterfaceId',
  'LocalGatewayId',
  'CarrierGatewayId',
  'CoreNetworkArn',
] as const;
export type TargetProperty = (typeof targetProperties)[number];

/** A route, with the addresses that it is taken for: those for which the table has none that is longer. */
export interface Route {
  readonly target: Target;
  readonly addresses: Spans;
  /** As the table shows it: `0.0.0.0/0`. */
  readonly destination: string;
  readonly from: readonly WorldResource[];
  readonly doubts: readonly string[];
}

export interface RouteTable {
  readonly name: string;
  readonly routes: readonly Route[];
}

/** A route before others are set against it. */
interface Entry extends Omit<Route, 'addresses'> {
  readonly block: Block;
}

/**
 * The table of a subnet: the one that is associated, else the main one of the VPC, which holds the local route alone where the
 * templates create the VPC.
 * Source: https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html (2026-11).
 */
export const tableOf = remembered(routesOf);

function routesOf(world: World, subnet: WorldResource): RouteTable {
  const links = linksTo(world, subnet, 'AWS::EC2::SubnetRouteTableAssociation', 'SubnetId');
  const certain = links.filter(({ doubt }) => doubt === undefined);
  const local = localEntries(world, subnet);
  const given = certain[0]?.from.properties.RouteTableId;
  const table = certain.length === 1 && !(given instanceof Unresolved) ? world.find(given) : undefined;
  if (table !== undefined) return { name: nameOf(table), routes: taken([...local, ...entriesOf(world, table)]) };
  if (certain.length > 0) {
    const why = given instanceof Unresolved ? given.why : 'its table is not in the templates';
    return unknownTable(local, `the routes of ${subjectOf(subnet)}: ${why}`);
  }
  const [unclear] = links;
  if (unclear?.doubt !== undefined) return unknownTable(local, unclear.doubt);
  const vpc = world.find(subnet.properties.VpcId);
  return vpc === undefined
    ? unknownTable(local, `the main route table of the VPC of ${subjectOf(subnet)} is not in the templates`)
    : { name: `main table of ${nameOf(vpc)}`, routes: taken(local) };
}

/** The CIDR blocks of the VPC of a subnet; nothing if they are not all known. */
export function vpcBlocks(world: World, subnet: WorldResource): Block[] {
  const vpc = world.find(subnet.properties.VpcId);
  if (vpc === undefined) return [];
  const added = linksTo(world, vpc, 'AWS::EC2::VPCCidrBlock', 'VpcId').filter(({ doubt }) => doubt === undefined);
  const own = [vpc.properties.CidrBlock, subnet.properties.CidrBlock, subnet.properties.Ipv6CidrBlock];
  const more = added.flatMap(({ from }) => [from.properties.CidrBlock, from.properties.Ipv6CidrBlock]);
  return [...own, ...more].flatMap((text) => (typeof text === 'string' ? (blockOf(text) ?? []) : []));
}

function localEntries(world: World, subnet: WorldResource): Entry[] {
  const target: Target = { by: 'local', value: 'local' };
  return vpcBlocks(world, subnet).map((block) => ({ block, target, destination: 'local', from: [], doubts: [] }));
}

function entriesOf(world: World, table: WorldResource): Entry[] {
  return [
    ...linksTo(world, table, 'AWS::EC2::Route', 'RouteTableId').flatMap(({ from, doubt }) =>
      written(world, from, doubt),
    ),
    ...linksTo(world, table, 'AWS::EC2::VPCEndpoint', 'RouteTableIds').flatMap(({ from, doubt }) =>
      gateway(from, doubt),
    ),
    ...linksTo(world, table, 'AWS::EC2::VPNGatewayRoutePropagation', 'RouteTableIds').map(({ from }) =>
      propagated(from),
    ),
  ];
}

function written(world: World, from: WorldResource, linkDoubt: string | undefined): Entry[] {
  const { properties } = from;
  const { DestinationCidrBlock: four, DestinationIpv6CidrBlock: sixth, DestinationPrefixListId: list } = properties;
  const target = targetOf(from);
  const start = linkDoubt === undefined ? [] : [linkDoubt];
  const unclear = target.by === 'unknown' ? [`the target of ${subjectOf(from)}`] : [];
  const made = (block: Block, destination: string, ...doubts: string[]): Entry => ({
    block,
    target,
    destination,
    from: [from],
    doubts: [...start, ...unclear, ...doubts],
  });
  if (list !== undefined) {
    const text = shownValue(world, list);
    const blocks = listBlocks(world, list);
    return blocks === undefined
      ? [made({ addresses: everywhere, prefix: 0 }, text, `the addresses of the prefix list ${text}`)]
      : blocks.map((each) => made(each, text));
  }
  const text = four ?? sixth;
  const block = typeof text === 'string' ? blockOf(text) : undefined;
  if (block === undefined) {
    return [made({ addresses: everywhere, prefix: 0 }, 'unknown addresses', `the destination of ${subjectOf(from)}`)];
  }
  const lists = { addresses: listsIn(block), prefix: block.prefix };
  return [
    made({ ...block, addresses: covered(block) }, String(text)),
    ...(lists.addresses.length > 0 ? [made(lists, String(text), listsUnclear)] : []),
  ];
}

function targetOf({ properties }: WorldResource): Target {
  const by = targetProperties.find((property) => properties[property] !== undefined);
  if (by === undefined) return { by: 'unknown', value: undefined };
  const value = properties[by];
  return by === 'GatewayId' && value === 'local' ? { by: 'local', value } : { by, value };
}

/** A gateway endpoint takes the addresses of its service's prefix list. */
function gateway(from: WorldResource, doubt: string | undefined): Entry[] {
  const service = String(from.properties.ServiceName ?? '').match(/\.(s3|dynamodb)$/)?.[1];
  const addresses = service === 's3' || service === 'dynamodb' ? managedListOf(service, from.region) : [];
  const doubts = doubt === undefined ? [] : [doubt];
  const target: Target = { by: 'VpcEndpointId', value: from.ref };
  return [
    {
      block: { addresses, prefix: 128 },
      target,
      destination: `prefix list of ${service ?? 'a service'}`,
      from: [from],
      doubts,
    },
  ];
}

/** What a virtual private gateway propagates is not in the templates. */
function propagated(from: WorldResource): Entry {
  return {
    block: { addresses: everywhere, prefix: -1 },
    target: { by: 'GatewayId', value: from.properties.VpnGatewayId },
    destination: 'propagated routes',
    from: [from],
    doubts: ['which routes the virtual private gateway propagates'],
  };
}

function unknownTable(local: readonly Entry[], doubt: string): RouteTable {
  const block = { addresses: everywhere, prefix: -1 };
  const target: Target = { by: 'unknown', value: undefined };
  return {
    name: 'unknown table',
    routes: taken([...local, { block, target, destination: 'unknown', from: [], doubts: [doubt] }]),
  };
}

/**
 * The longest prefix decides, for IPv4 and IPv6 apart; a doubtful route takes nothing away from others.
 * Source: https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html (2026-11).
 */
function taken(entries: readonly Entry[]): Route[] {
  return entries.map(({ block, ...entry }) => {
    const longer = entries.filter((other) => other.block.prefix > block.prefix && other.doubts.length === 0);
    return { ...entry, addresses: without(block.addresses, union(...longer.map((other) => other.block.addresses))) };
  });
}
