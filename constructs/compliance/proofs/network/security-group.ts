import { isRecord } from '../condition';
import { placeOf } from '../principals/place';
import { Unresolved, type World, type WorldResource } from '../world';
import { anyAddress, blockOf } from './addresses';
import type { Flow } from './flow';
import { linksTo, listOf, nameOf, shownValue, subjectOf } from './links';
import { allTraffic, trafficOf, trafficText } from './ports';
import { listBlocks } from './prefix-list';
import { remembered } from './remembered';
import { type Spans, union } from './spans';

/** What one rule of a security group lets pass. With a group at the other end, its addresses are not known and `group` names it. */
export interface GroupRule extends Flow {
  readonly group?: unknown;
}

type Direction = 'Ingress' | 'Egress';
const others = {
  Ingress: { list: 'SourcePrefixListId', group: 'SourceSecurityGroupId', name: 'SourceSecurityGroupName' },
  Egress: {
    list: 'DestinationPrefixListId',
    group: 'DestinationSecurityGroupId',
    name: 'DestinationSecurityGroupName',
  },
} as const;

/** What an interface without security groups named, or with ones that are not known, lets pass. */
export function anyTraffic(step: string, ...doubts: readonly string[]): GroupRule {
  return { peers: anyAddress, ports: allTraffic, steps: [step], doubts, because: [] };
}

const known = {
  Ingress: remembered((world: World, id: unknown) => read(world, id, 'Ingress')),
  Egress: remembered((world: World, id: unknown) => read(world, id, 'Egress')),
};

/** What a security group lets in or out. `id` is how a resource names it. */
export function rulesOf(world: World, id: unknown, direction: Direction): readonly GroupRule[] {
  return known[direction](world, id);
}

function read(world: World, id: unknown, direction: Direction): readonly GroupRule[] {
  if (id instanceof Unresolved) return [anyTraffic('unknown group', `a security group: ${id.why}`)];
  const vpc = world.of('AWS::EC2::VPC').find((each) => each.attribute('DefaultSecurityGroup') === id);
  if (vpc !== undefined && typeof id === 'string') return defaultRules(world, vpc, direction, id);
  const group = world.find(id);
  if (group?.type !== 'AWS::EC2::SecurityGroup') {
    return [anyTraffic(String(id), `the rules of ${String(id)} are not in the templates`)];
  }
  const inline = group.properties[`SecurityGroup${direction}`];
  const apart = linksTo(world, group, `AWS::EC2::SecurityGroup${direction}`, 'GroupId');
  const listed = listOf(inline).map((rule) => ruleOf(world, { of: group, from: group, rule, direction }));
  const added = apart.map(({ from, doubt }) =>
    ruleOf(world, { of: group, from, rule: from.properties, direction, doubt }),
  );
  return [...listed, ...added, ...unasked(group, direction, listed.length, added.length)];
}

/**
 * "If you do not add egress rules, we add egress rules that allow all outbound IPv4 and IPv6 traffic"; that is said of the group's
 * own rules. Whether a rule in a resource of its own takes those away again is not documented.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ec2-securitygroup.html (2026-11); CDK
 * found that it does, in 2018: https://github.com/aws/aws-cdk/issues/987.
 */
function unasked(group: WorldResource, direction: Direction, listed: number, added: number): GroupRule[] {
  if (direction === 'Ingress' || listed > 0) return [];
  const doubts = added === 0 ? [] : [`whether EC2 keeps the rule that lets everything out of ${nameOf(group)}`];
  const rule = anyTraffic(`${nameOf(group)} (no egress rule of its own: all)`, ...doubts);
  return [{ ...rule, because: [placeOf(group)] }];
}

/**
 * The group that every VPC has: its members reach each other, and everything is let out.
 * Source: https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html (2026-11).
 */
function defaultRules(world: World, vpc: WorldResource, direction: Direction, id: string): readonly GroupRule[] {
  const added = world
    .of(`AWS::EC2::SecurityGroup${direction}`)
    .filter(({ properties }) => properties.GroupId === id)
    .map((from) => ruleOf(world, { of: vpc, from, rule: from.properties, direction }));
  const closed = world
    .of('Custom::VpcRestrictDefaultSG')
    .some(({ properties }) => properties.DefaultSecurityGroupId === id);
  if (closed) return added;
  const because = [placeOf(vpc)];
  const own = anyTraffic(`default group of ${nameOf(vpc)}`);
  return [...added, direction === 'Egress' ? { ...own, because } : { ...own, because, group: id, peers: [] }];
}

interface Given {
  /** What the group is called by. */
  readonly of: WorldResource;
  readonly from: WorldResource;
  readonly rule: unknown;
  readonly direction: Direction;
  readonly doubt?: string;
}

function ruleOf(world: World, { of, from, rule, direction, doubt }: Given): GroupRule {
  const because = [placeOf(from)];
  const start = doubt === undefined ? [] : [doubt];
  if (!isRecord(rule) || rule instanceof Unresolved) {
    return { ...anyTraffic(nameOf(of), ...start, `a rule of ${subjectOf(of)}`), because };
  }
  const ports = trafficOf(rule.IpProtocol, rule.FromPort, rule.ToPort);
  const { list, group, name } = others[direction];
  const peer = peersOf(world, rule[list], rule.CidrIpv6, rule.CidrIp);
  const named = rule[group] ?? rule[name];
  const unclear = ports === undefined ? [`the ports of a rule of ${subjectOf(of)}`] : [];
  const doubts = [...start, ...unclear, ...(named === undefined ? peer.doubts : [])];
  const text = named === undefined ? peer.text : shownValue(world, named);
  const steps = [
    `${nameOf(of)}: ${trafficText(ports ?? allTraffic)} ${direction === 'Egress' ? 'to' : 'from'} ${text}`,
  ];
  const flow = { ports: ports ?? allTraffic, steps, doubts, because };
  return named === undefined ? { ...flow, peers: peer.peers } : { ...flow, peers: [], group: named };
}

interface Peers {
  readonly peers: Spans;
  readonly text: string;
  readonly doubts: readonly string[];
}

function peersOf(world: World, list: unknown, six: unknown, four: unknown): Peers {
  if (list !== undefined) return listPeers(world, list);
  const value = four ?? six;
  // "If you do not specify one of these parameters, the stack will launch successfully but the rule will not be added."
  if (value === undefined) return { peers: [], text: 'nothing', doubts: [] };
  const block = typeof value === 'string' ? blockOf(value) : undefined;
  return block === undefined
    ? { peers: anyAddress, text: 'unknown addresses', doubts: ['the addresses of a security group rule'] }
    : { peers: block.addresses, text: String(value), doubts: [] };
}

function listPeers(world: World, list: unknown): Peers {
  const text = shownValue(world, list);
  const blocks = listBlocks(world, list);
  return blocks === undefined
    ? { peers: anyAddress, text, doubts: [`the addresses of the prefix list ${text}`] }
    : { peers: union(...blocks.map(({ addresses }) => addresses)), text, doubts: [] };
}
