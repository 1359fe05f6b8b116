import fc from 'fast-check';
import { reach } from '../../../constructs/compliance/proofs/network';
import { changed, ec2, named, type Resources, ref, worldOf } from './network-templates';

/*
 * The analysis of exits against a simulation of single packets, which shares no code with it: addresses are numbers, the longest prefix is
 * found by looking at each route, entries of the ACL are walked, and every address and port at a border of a rule is tried.
 */
const runs = process.env.FULL ? 500 : 25;
const blocks = [
  '0.0.0.0/0',
  '0.0.0.0/1',
  '128.0.0.0/1',
  '10.0.0.0/8',
  '10.0.0.0/24',
  '10.0.0.128/25',
  '172.16.0.0/12',
  '172.16.5.0/24',
  '8.8.8.8/32',
];
const block = fc.constantFrom(...blocks);
const target = fc.constantFrom('tgw-1', 'tgw-2');
const ports = fc.constantFrom([0, 65535], [443, 443], [0, 1023], [1024, 65535], [80, 443], [5000, 6000]);
const protocol = fc.constantFrom(6, 17, -1);

interface Matcher {
  readonly block: string;
  readonly protocol: number;
  readonly ports: readonly number[];
}
const matcher: fc.Arbitrary<Matcher> = fc.record({ block, protocol, ports });
const network = fc.record({
  routes: fc.uniqueArray(fc.record({ block, target }), { maxLength: 5, selector: (route) => route.block }),
  rules: fc.array(matcher, { minLength: 1, maxLength: 3 }),
  acl: fc.option(fc.array(fc.record({ at: matcher, egress: fc.boolean(), allow: fc.boolean() }), { maxLength: 6 })),
});
type Network = typeof network extends fc.Arbitrary<infer N> ? N : never;

function template({ routes, rules, acl }: Network): Resources {
  const egress = rules.map((rule) => ({
    IpProtocol: String(rule.protocol),
    CidrIp: rule.block,
    ...portsOf(rule, 'FromPort', 'ToPort'),
  }));
  const routed = routes.map((route, at) => [
    `Route${at}`,
    ec2('Route', { RouteTableId: ref('Table'), DestinationCidrBlock: route.block, TransitGatewayId: route.target }),
  ]);
  const entries = (acl ?? []).map(({ at: rule, egress: out, allow }, number) => [
    `Entry${number}`,
    ec2('NetworkAclEntry', {
      NetworkAclId: ref('Acl'),
      RuleNumber: number + 1,
      Egress: out,
      RuleAction: allow ? 'allow' : 'deny',
      CidrBlock: rule.block,
      Protocol: rule.protocol,
      ...(rule.protocol === -1 ? {} : { PortRange: portsOf(rule, 'From', 'To') }),
    }),
  ]);
  const own = {
    Acl: ec2('NetworkAcl', { VpcId: ref('Vpc') }),
    AclOf: ec2('SubnetNetworkAclAssociation', { SubnetId: ref('Work'), NetworkAclId: ref('Acl') }),
  };
  const more = { ...Object.fromEntries(routed), ...(acl === null ? {} : { ...own, ...Object.fromEntries(entries) }) };
  return changed({ Group: { SecurityGroupEgress: egress }, S3: undefined }, more);
}

function portsOf(rule: Matcher, from: string, to: string): object {
  return rule.protocol === -1 ? {} : { [from]: rule.ports[0], [to]: rule.ports[1] };
}

interface Packet {
  readonly address: number;
  readonly protocol: number;
  readonly port: number;
}

const number = (address: string) => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
function inside(text: string, address: number): boolean {
  const [start = '', length] = text.split('/');
  const size = 2 ** (32 - Number(length));
  return Math.floor(address / size) === Math.floor(number(start) / size);
}

function fits(rule: Matcher, packet: Packet): boolean {
  if (!inside(rule.block, packet.address)) return false;
  if (rule.protocol === -1) return true;
  const [low = 0, high = 0] = rule.ports;
  return rule.protocol === packet.protocol && low <= packet.port && packet.port <= high;
}

function passes(acl: Network['acl'], egress: boolean, packet: Packet): boolean {
  if (acl === null) return true;
  return acl.find((entry) => entry.egress === egress && fits(entry.at, packet))?.allow ?? false;
}

/** Where the packet leaves, if it does. */
function leaves({ routes, rules, acl }: Network, packet: Packet): string | undefined {
  const { address, protocol: of } = packet;
  if (['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/3'].some((never) => inside(never, address)))
    return undefined;
  if (!rules.some((rule) => fits(rule, packet)) || !passes(acl, true, packet)) return undefined;
  const answers = [1024, 5000, 6001, 65535, 1024 + 1, 4999].map((port) => ({ address, protocol: of, port }));
  if (of === 6 && !answers.some((answer) => passes(acl, false, answer))) return undefined;
  const table = [...routes, { block: '10.0.0.0/16', target: undefined }, { block: '10.0.0.0/24', target: undefined }];
  const length = (text: string) => Number(text.split('/')[1]);
  const found = table
    .filter((route) => inside(route.block, address))
    // Of two routes with one destination the one that is written wins here; EC2 refuses it for the VPC's own block.
    .sort((a, b) => length(b.block) - length(a.block) || (a.target === undefined ? 1 : -1));
  return found[0]?.target;
}

const addresses = blocks.flatMap((text) => {
  const [start = '', length] = text.split('/');
  const first = number(start);
  return [
    first,
    first + 2 ** (32 - Number(length)) - 1,
    first - 1,
    first + 2 ** (32 - Number(length)),
    first + 2 ** 24,
  ];
});
const packets = [
  ...new Set([...addresses, number('10.0.255.255'), number('10.1.0.0'), number('1.1.1.1'), number('200.0.0.0')]),
]
  .filter((address) => address >= 0 && address < 2 ** 32)
  .flatMap((address) =>
    [6, 17, 50].flatMap((protocol) =>
      [0, 79, 80, 443, 444, 1023, 1024, 4999, 5000, 6001, 65535].map((port) => ({ address, protocol, port })),
    ),
  );

test('a subnet has a way out by a target exactly if some packet leaves by it', () => {
  fc.assert(
    fc.property(network, (given) => {
      const world = worldOf(template(given));
      const found = reach(world).exitsOf(named(world, 'Work'), [named(world, 'Group').ref]);
      const simulated = new Set(packets.flatMap((packet) => leaves(given, packet) ?? []));
      expect(new Set(found.map(({ through }) => through))).toEqual(simulated);
      expect(found.flatMap(({ doubts }) => doubts)).toEqual([]);
    }),
    { numRuns: runs },
  );
});
