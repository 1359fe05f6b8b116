import { Match, Template } from 'aws-cdk-lib/assertions';
import { type IVpc, Subnet, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { App, Stack } from 'aws-cdk-lib/core';
import fc from 'fast-check';
import { context } from '../../cdk.json';
import { type GivenLayoutOptions, IsolatedNetwork, Layout, Profile, Purpose } from '../../constructs/network';
import { planAddresses } from '../../constructs/network/address-plan';
import { findings } from '../findings';

interface Given {
  readonly stack: Stack;
  readonly vpc: IVpc;
}

function aVpc(): Given {
  const stack = new Stack(new App({ context }), 'Core', { env: { account: '111111111111', region: 'us-east-1' } });
  const vpc = Vpc.fromVpcAttributes(stack, 'Theirs', {
    vpcId: 'vpc-1',
    availabilityZones: ['us-east-1a', 'us-east-1b'],
    publicSubnetIds: ['subnet-p1', 'subnet-p2'],
    publicSubnetRouteTableIds: ['rtb-p1', 'rtb-p2'],
    isolatedSubnetIds: ['subnet-1', 'subnet-2', 'subnet-3', 'subnet-4'],
    isolatedSubnetRouteTableIds: ['rtb-1', 'rtb-2', 'rtb-3', 'rtb-4'],
    isolatedSubnetNames: ['Apps', 'Endpoints'],
  });
  return { stack, vpc };
}

function networkIn({ stack }: Given, options: GivenLayoutOptions): IsolatedNetwork {
  const logKey = new Key(stack, 'Key', { enableKeyRotation: true });
  return new IsolatedNetwork(stack, 'Network', { logKey, profiles: [Profile.studio()], layout: Layout.given(options) });
}

describe('a network in a given VPC', () => {
  const given = aVpc();
  const endpoints = given.vpc.isolatedSubnets.slice(2);
  const network = networkIn(given, { vpc: given.vpc, purposes: [{ purpose: Purpose.ENDPOINTS, subnets: endpoints }] });
  const template = Template.fromStack(given.stack);

  test('makes no VPC, subnet or route', () => {
    for (const type of ['VPC', 'Subnet', 'RouteTable', 'Route']) template.resourceCountIs(`AWS::EC2::${type}`, 0);
    expect([network.vpc, network.resource]).toEqual([given.vpc, undefined]);
  });

  test('puts endpoints, groups, DNS firewall and logs into it', () => {
    template.hasResourceProperties('AWS::EC2::VPCEndpoint', { SubnetIds: ['subnet-3', 'subnet-4'] });
    template.hasResourceProperties('AWS::EC2::VPCEndpoint', {
      VpcEndpointType: 'Gateway',
      RouteTableIds: ['rtb-1', 'rtb-2', 'rtb-3', 'rtb-4'],
    });
    template.allResourcesProperties('AWS::EC2::SecurityGroup', {
      VpcId: 'vpc-1',
      SecurityGroupEgress: Match.anyValue(),
    });
    template.hasResourceProperties('AWS::EC2::FlowLog', { ResourceId: 'vpc-1' });
    template.hasResourceProperties('AWS::Route53Resolver::FirewallRuleGroupAssociation', { VpcId: 'vpc-1' });
    template.hasResourceProperties('AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation', {
      ResourceId: 'vpc-1',
    });
    expect(network.vpc.selectSubnets(network.subnetsFor(Purpose.TRAINING)).subnetIds).toEqual([
      'subnet-1',
      'subnet-2',
      'subnet-3',
      'subnet-4',
    ]);
  });
});

test('a network in a given VPC has no findings', () => {
  const given = aVpc();
  networkIn(given, { vpc: given.vpc });
  expect(findings(given.stack.node.root as App)).toEqual([]);
});

test('a VPC that is looked up can be given before its first look-up', () => {
  const stack = new Stack(new App({ context }), 'Core', { env: { account: '111111111111', region: 'us-east-1' } });
  networkIn(
    { stack, vpc: Vpc.fromLookup(stack, 'Theirs', { vpcId: 'vpc-1' }) },
    { vpc: Vpc.fromLookup(stack, 'Theirs2', { vpcId: 'vpc-1' }) },
  );
  Template.fromStack(stack).resourceCountIs('AWS::EC2::VPCEndpoint', 4);
});

test.each<[string, (vpc: IVpc, stack: Stack) => GivenLayoutOptions, RegExp]>([
  [
    'a public subnet',
    (vpc) => ({ vpc, subnets: vpc.publicSubnets }),
    /Core\/Network: 'layout.subnets' takes subnets without a route to the internet, got 'subnet-p1'; name them/,
  ],
  [
    'one subnet',
    (vpc) => ({ vpc, purposes: [{ purpose: Purpose.SERVING, subnets: vpc.isolatedSubnets.slice(1, 2) }] }),
    /'layout.purposes.serving' takes two or more subnets, got 1/,
  ],
  [
    'a subnet that nobody calls isolated',
    (vpc, stack) => ({
      vpc,
      subnets: [...vpc.isolatedSubnets, Subnet.fromSubnetId(stack, 'Other', 'subnet-9')],
    }),
    /'layout.subnets' takes subnets without a route to the internet, got 'subnet-9'/,
  ],
  [
    'subnets without route tables',
    (_, stack) => ({
      vpc: Vpc.fromVpcAttributes(stack, 'Bare', {
        vpcId: 'vpc-2',
        availabilityZones: ['us-east-1a', 'us-east-1b'],
        isolatedSubnetIds: ['subnet-1', 'subnet-2'],
      }),
    }),
    /'layout.subnets' takes subnets whose route table is known, got 'subnet-1'/,
  ],
  [
    'a purpose twice',
    (vpc) => ({
      vpc,
      purposes: [1, 2].map(() => ({ purpose: Purpose.AGENTS, subnets: vpc.isolatedSubnets })),
    }),
    /'layout.purposes' takes each purpose once, got \['agents', 'agents'\]/,
  ],
])('a network in a given VPC fails for %s', (_, options, message) => {
  const given = aVpc();
  expect(() => networkIn(given, options(given.vpc, given.stack))).toThrow(message);
});

test.each([
  '10.0.0.0',
  '10.0.0.0/15',
  '10.0.0.0/22',
  '10.0.1.0/16',
  '8.8.0.0/16',
  '172.32.0.0/16',
  '10.0.300.0/20',
  'all',
])("a new VPC fails for the addresses '%s'", (cidr) => {
  expect(() => Layout.isolated({ cidr })).toThrow(
    /Layout.isolated: 'cidr' takes a private IPv4 block .* from \/16 to \/21/,
  );
});

test('addresses of all purposes and zones lie in the VPC and never overlap', () => {
  const start = (cidr: string) =>
    cidr
      .split('/')[0]
      ?.split('.')
      .reduce((sum, octet) => sum * 256 + Number(octet), 0) ?? 0;
  const size = (cidr: string) => 2 ** (32 - Number(cidr.split('/')[1]));
  fc.assert(
    fc.property(
      fc.integer({ min: 16, max: 21 }),
      fc.nat(4095),
      fc.integer({ min: 2, max: 3 }),
      (mask, block, zones) => {
        const first = 10 * 2 ** 24 + (block % 2 ** (mask - 8)) * 2 ** (32 - mask);
        const cidr = `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join('.')}/${mask}`;
        const plan = planAddresses(cidr, zones);
        const blocks = [...Object.values(plan.byPurpose).flat(), ...plan.firewall, ...plan.public];
        expect(blocks).toHaveLength(7 * zones);
        blocks.sort((a, b) => start(a) - start(b));
        let free = start(cidr);
        for (const each of blocks) {
          expect(start(each)).toBeGreaterThanOrEqual(free);
          expect(start(each) % size(each)).toBe(0);
          expect(size(each)).toBeGreaterThanOrEqual(16);
          free = start(each) + size(each);
        }
        expect(free).toBeLessThanOrEqual(start(cidr) + size(cidr));
      },
    ),
  );
});
