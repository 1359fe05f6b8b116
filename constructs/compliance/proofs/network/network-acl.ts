import { placeOf } from '../principals/place';
import { Unresolved, type World, type WorldResource } from '../world';
import { blockOf, covered, everywhere, listsIn, listsUnclear } from './addresses';
import { type Flow, narrowed, noted, remaining } from './flow';
import { linksTo, nameOf, within } from './links';
import { allTraffic, answerPorts, tcp, trafficOf } from './ports';
import { remembered } from './remembered';
import { overlap, type Spans, union, without } from './spans';

/** The network ACL of a subnet: rules in order, the first that matches decides, and what none matches is denied. */
export interface NetworkAcl {
  readonly name: string;
  readonly out: readonly AclEntry[];
  readonly in: readonly AclEntry[];
}

interface AclEntry {
  readonly number: number;
  readonly allow: boolean;
  readonly peers: Spans;
  readonly ports: Spans;
  readonly from?: WorldResource;
  readonly doubt?: string;
}

const anything = { peers: everywhere, ports: allTraffic };

/**
 * The ACL of a subnet. One that no association names has the default ACL of its VPC, which lets everything pass (rules 100 and
 * 101) but for entries that are added before; an ACL of its own denies what its entries do not allow.
 * Source: https://docs.aws.amazon.com/vpc/latest/userguide/nacl-basics.html and …/default-network-acl.html (2026-11).
 */
export const aclOf = remembered(entriesAt);

function entriesAt(world: World, subnet: WorldResource): NetworkAcl {
  const [link, ...others] = linksTo(world, subnet, 'AWS::EC2::SubnetNetworkAclAssociation', 'SubnetId');
  const named = link?.from.properties.NetworkAclId;
  const own = link?.doubt === undefined && others.length === 0 ? world.find(named) : undefined;
  if (own !== undefined) return aclFrom(nameOf(own), entriesOf(world, own), []);
  if (link === undefined) {
    const vpc = world.find(subnet.properties.VpcId);
    const name = vpc === undefined ? 'default ACL' : `default ACL of ${nameOf(vpc)}`;
    return aclFrom(name, vpc === undefined ? [] : defaultEntries(world, vpc), [
      { number: 100, allow: true, ...anything },
    ]);
  }
  const doubt = link.doubt ?? `the network ACL of ${nameOf(subnet)} is not in the templates`;
  return aclFrom('an ACL', [], [{ number: 0, allow: true, doubt, ...anything }]);
}

/** What of the flow passes the ACL on its way out, and is answered if it is a connection. */
export function leavingThrough(acl: NetworkAcl, flow: Flow): Flow[] {
  return passing(acl.out, flow).flatMap((passed) => answered(acl.in, passed));
}

/** What of the flow passes the ACL on its way in, and can be answered if it is a connection. */
export function enteringThrough(acl: NetworkAcl, flow: Flow): Flow[] {
  return passing(acl.in, flow).flatMap((passed) => answered(acl.out, passed));
}

/** ACLs keep no state: a TCP connection needs a way back, to a port that the client chose. Other protocols need none to carry data. */
function answered(back: readonly AclEntry[], flow: Flow): Flow[] {
  const answers = passing(back, { ...flow, ports: answerPorts, steps: [], doubts: [], because: [] });
  const known = union(...answers.filter(({ doubts }) => doubts.length === 0).map(({ peers }) => peers));
  const connections = narrowed(flow, flow.peers, tcp);
  const unclear = answers.flatMap(({ peers, doubts }) =>
    doubts.length === 0
      ? []
      : connections.flatMap((part) => narrowed(noted(part, { doubts }), without(overlap(peers, part.peers), known))),
  );
  return [
    ...narrowed(flow, flow.peers, without(flow.ports, tcp)),
    ...connections.flatMap((part) => narrowed(part, known)),
    ...unclear,
  ];
}

function passing(entries: readonly AclEntry[], flow: Flow): Flow[] {
  let open: Flow[] = [flow];
  const passed: Flow[] = [];
  for (const entry of entries) {
    const { peers, ports, doubt } = entry;
    if (entry.allow) {
      const because = entry.from === undefined ? [] : [placeOf(entry.from)];
      const doubts = doubt === undefined ? [] : [doubt];
      const matched = open.flatMap((part) => narrowed(part, peers, ports));
      passed.push(...matched.map((part) => noted(part, { because, doubts })));
    }
    // What an entry that is not understood denies may pass; what it allows may be denied by a later one.
    const others = open.flatMap((part) => remaining(part, peers, ports));
    if (doubt === undefined) open = others;
    else if (!entry.allow) {
      open = [...others, ...open.flatMap((part) => narrowed(noted(part, { doubts: [doubt] }), peers, ports))];
    }
  }
  return passed;
}

function aclFrom(name: string, entries: readonly Directed[], last: readonly AclEntry[]): NetworkAcl {
  const ordered = (egress: boolean) =>
    [...entries.filter((entry) => entry.egress === egress || entry.egress === undefined), ...last].sort(
      (a, b) => a.number - b.number,
    );
  return { name, out: ordered(true), in: ordered(false) };
}

type Directed = AclEntry & { readonly egress: boolean | undefined };

function entriesOf(world: World, acl: WorldResource): Directed[] {
  return linksTo(world, acl, 'AWS::EC2::NetworkAclEntry', 'NetworkAclId').flatMap(({ from, doubt }) =>
    entry(from, doubt),
  );
}

/** Entries that were added to the default ACL, which is no resource of its own. */
function defaultEntries(world: World, vpc: WorldResource): Directed[] {
  const id = vpc.attribute('DefaultNetworkAcl');
  return world.of('AWS::EC2::NetworkAclEntry').flatMap((from) => {
    const named = from.properties.NetworkAclId;
    if (named instanceof Unresolved) return entry(from, named.why);
    return typeof id === 'string' && named === id ? entry(from, undefined) : [];
  });
}

/** An entry; where its block may hold some addresses of a prefix list, one more that says so. */
function entry(from: WorldResource, linkDoubt: string | undefined): Directed[] {
  const {
    Egress: egress = false,
    RuleAction: action,
    RuleNumber: number,
    Protocol: protocol,
    ...more
  } = from.properties;
  const text = more.Ipv6CidrBlock ?? more.CidrBlock;
  const block = typeof text === 'string' ? blockOf(text) : undefined;
  const ports = trafficOf(protocol, within(more.PortRange, 'From'), within(more.PortRange, 'To'));
  const allow = action !== 'deny';
  const out = flagOf(egress);
  const order = Number(number);
  const clear = block && ports && (action === 'allow' || !allow) && out !== undefined && Number.isInteger(order);
  const doubt = linkDoubt ?? (clear ? undefined : `the entry ${nameOf(from)} of a network ACL`);
  // An entry about single ICMP types denies only those.
  const single = !allow && more.Icmp !== undefined && Number(within(more.Icmp, 'Type')) !== -1;
  const all = { egress: out, number: Number.isInteger(order) ? order : 0, allow, ports: ports ?? allTraffic, from };
  const peers = block === undefined ? everywhere : covered(block);
  const lists = block === undefined ? [] : listsIn(block);
  return [
    { ...all, peers: single ? [] : peers, ...(doubt === undefined ? {} : { doubt }) },
    ...(lists.length > 0 && !single ? [{ ...all, peers: lists, doubt: listsUnclear }] : []),
  ];
}

/** `undefined` if it is not known. */
function flagOf(value: unknown): boolean | undefined {
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : undefined;
}
