import { type Theorem, theorem, type World, type WorldResource } from '../../constructs/compliance/proofs';
import { prefixListIds } from '../../constructs/facts/prefix-lists';
import type { Organisation } from '../organisation';
import { throughS3 } from './doors';
import { inStage, type Look, sound, textsIn } from './faults';
import { within } from './within';

/** What stands in subnets, and those of which purpose. */
const PLACED: Readonly<Record<string, string>> = {
  'AWS::EC2::VPCEndpoint': 'Endpoints',
  'AWS::Lambda::Function': 'Serving',
  'AWS::SageMaker::Domain': 'Workspace',
};

/** Ports on which what has one purpose talks to its like: jobs that share one training, spaces and their files. */
const AMONG_THEMSELVES: Readonly<Record<string, readonly (readonly [from: number, to: number])[]>> = {
  Training: [[0, 65_535]],
  Workspace: [
    [2049, 2049],
    [8192, 65_535],
  ],
};

/** What holds of the networks: where things stand, whom they reach, and that it is watched. */
export function networkTheorems({ environments, perimeter }: Organisation): Theorem[] {
  const stages = Object.keys(environments);
  const each = (looks: (world: World, stage: string) => readonly Look[]) => (world: World) =>
    stages.flatMap((stage) => looks(world, stage));
  return [
    theorem(
      'everything-stands-in-its-subnets',
      'NET-01',
      sound(
        'Endpoints, functions and Studio stand in the subnets and groups of their purpose, each subnet with its own routes',
        each(places),
      ),
    ),
    theorem(
      'groups-reach-endpoints-and-themselves',
      'NET-01',
      sound(
        'A group lets in and out nothing but HTTPS to the endpoints, and what has the same purpose on the ports of that',
        each(flows),
      ),
    ),
    theorem(
      'the-gateway-leads-to-our-buckets',
      'NET-06',
      within(
        'Through the gateway to S3 nobody reaches a bucket outside of the perimeter, but those of AWS that are known by name',
        (world) => stages.flatMap((stage) => throughS3(world, stage, perimeter)),
      ),
    ),
    theorem(
      'networks-are-watched',
      'NET-02',
      sound(
        'Each network logs all flows and queries, and resolves listed names only',
        each((world, stage) => [...watched(world, stage), ...resolved(world, stage)]),
      ),
    ),
  ];
}

function purposeOf({ logicalId }: WorldResource): string {
  return /^Network(?:Vpc|Groups)([A-Z][a-z]+)/.exec(logicalId)?.[1] ?? 'no';
}

function places(world: World, stage: string): Look[] {
  const subnets = inStage(world, 'AWS::EC2::Subnet', stage);
  const groups = inStage(world, 'AWS::EC2::SecurityGroup', stage);
  const purposes = new Map<unknown, string>([
    ...subnets.map((subnet) => [subnet.ref, purposeOf(subnet)] as const),
    ...groups.map((group) => [group.attribute('GroupId'), purposeOf(group)] as const),
  ]);
  const placed = Object.entries(PLACED).flatMap(([type, purpose]) =>
    inStage(world, type, stage)
      .filter(({ properties }) => properties.VpcEndpointType !== 'Gateway' && properties.RouteTableIds === undefined)
      .map((at): Look => {
        const found = textsIn(at.properties).flatMap((text) => purposes.get(text) ?? []);
        const wrong = found.find((one) => one !== purpose);
        if (wrong !== undefined) return { at, fault: `it stands among ${wrong}, not ${purpose}` };
        const texts = new Set(textsIn(at.properties));
        const missing = subnets.find((subnet) => purposeOf(subnet) === purpose && !texts.has(String(subnet.ref)));
        if (missing !== undefined) return { at, fault: `it does not stand in ${missing.logicalId}` };
        return groups.some((group) => texts.has(String(group.attribute('GroupId'))))
          ? { at }
          : { at, fault: 'it stands in no group of ours' };
      }),
  );
  return [...placed, ...inStage(world, 'AWS::EC2::SubnetRouteTableAssociation', stage).map((at) => joined(world, at))];
}

/** Whether an association joins a subnet and the table that was made for it. */
function joined(world: World, at: WorldResource): Look {
  const own = /^(.*[0-9])Association/.exec(at.logicalId)?.[1];
  const ends = [world.find(at.properties.SubnetId), world.find(at.properties.RouteTableId)];
  const [subnet, table] = ends.map((end) => end?.logicalId ?? '');
  const isOwn = own !== undefined && table.startsWith(`${own}Routes`) && subnet.slice(0, -8) === own;
  return isOwn ? { at } : { at, fault: `it joins ${subnet} to ${table}` };
}

function flows(world: World, stage: string): Look[] {
  const groups = new Map(
    inStage(world, 'AWS::EC2::SecurityGroup', stage).map((group) => [group.attribute('GroupId'), purposeOf(group)]),
  );
  const rules = [
    ...inStage(world, 'AWS::EC2::SecurityGroupIngress', stage).map((at) => ({ at, peer: 'SourceSecurityGroupId' })),
    ...inStage(world, 'AWS::EC2::SecurityGroupEgress', stage).map((at) => ({ at, peer: 'DestinationSecurityGroupId' })),
  ];
  const inline = inStage(world, 'AWS::EC2::SecurityGroup', stage).map((at): Look => {
    const { SecurityGroupIngress: ingress = [], SecurityGroupEgress: egress = [] } = at.properties;
    const open = [...[ingress].flat(), ...[egress].flat().filter(leads)][0];
    return open === undefined ? { at } : { at, fault: `it has a rule of its own: ${JSON.stringify(open)}` };
  });
  const separate = rules.map(({ at, peer }): Look => {
    const { GroupId, [peer]: other, FromPort = 0, ToPort = 65_535 } = at.properties;
    const [from, to] = peer.startsWith('Source')
      ? [groups.get(other), groups.get(GroupId)]
      : [groups.get(GroupId), groups.get(other)];
    const https = FromPort === 443 && ToPort === 443;
    const toEndpoint = to === 'Endpoints' && from !== undefined && from !== 'Endpoints' && https;
    const among =
      from === to &&
      AMONG_THEMSELVES[from ?? '']?.some(([low, high]) => low <= Number(FromPort) && Number(ToPort) <= high);
    return toEndpoint || among ? { at } : { at, fault: `${from} reaches ${to} on ports ${FromPort} to ${ToPort}` };
  });
  return [...inline, ...separate];
}

/** Prefix lists of the gateways of AWS, which no template makes. */
const GATEWAYS: ReadonlySet<unknown> = new Set(
  Object.values(prefixListIds).flatMap((byRegion) => Object.values(byRegion)),
);

/** Private addresses: no route leads to those of others, and what has ours lets in by its group. */
const PRIVATE =
  /^(127\.0\.0\.1\/32|(10\.[\d.]+|172\.(1[6-9]|2\d|3[01])\.[\d.]+|192\.168\.[\d.]+)\/(1[6-9]|2\d|3[0-2]))$/;

/** Whether a rule within a group leads elsewhere than by HTTPS to a gateway, or to private addresses. */
function leads(rule: unknown): boolean {
  const { CidrIp, DestinationPrefixListId: list, FromPort, ToPort } = rule as Readonly<Record<string, unknown>>;
  if (typeof CidrIp === 'string' && PRIVATE.test(CidrIp)) return false;
  return !(FromPort === 443 && ToPort === 443 && GATEWAYS.has(list));
}

const WATCHERS: readonly (readonly [type: string, vpc: string, what: string])[] = [
  ['AWS::EC2::FlowLog', 'ResourceId', 'flow log'],
  ['AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation', 'ResourceId', 'log of queries'],
  ['AWS::Route53Resolver::FirewallRuleGroupAssociation', 'VpcId', 'DNS firewall'],
];

function watched(world: World, stage: string): Look[] {
  return inStage(world, 'AWS::EC2::VPC', stage).map((at): Look => {
    const missing = WATCHERS.find(
      ([type, vpc]) =>
        !inStage(world, type, stage).some(
          ({ properties }) =>
            properties[vpc] === at.ref && [undefined, 'ALL'].includes(properties.TrafficType as string | undefined),
        ),
    );
    return missing === undefined ? { at } : { at, fault: `it has no ${missing[2]}` };
  });
}

/** Lists whose names pass, and which hold more than names of AWS and of the network itself. */
function resolved(world: World, stage: string): Look[] {
  return inStage(world, 'AWS::Route53Resolver::FirewallDomainList', stage).map((at): Look => {
    const names = at.logicalId.startsWith('NetworkDnsRest') ? [] : textsIn(at.properties.Domains);
    const other = names.find((name) => !/\.(amazonaws\.com(\.cn)?|aws|internal|arpa)\.?$/i.test(name));
    return other === undefined ? { at } : { at, fault: `it lets ${other} be resolved` };
  });
}
