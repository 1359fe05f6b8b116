import { Match, Template } from 'aws-cdk-lib/assertions';
import { Peer, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { App, Stack } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { Acknowledgements } from '../../constructs/core/acknowledgements';
import { AvailabilityZones, Egress, IsolatedNetwork, Layout, Purpose } from '../../constructs/network';
import { findings } from '../findings';

interface Built {
  readonly stack: Stack;
  readonly network: IsolatedNetwork;
}

function build(egress: (stack: Stack) => Egress, layout?: (stack: Stack) => Layout): Built {
  const stack = new Stack(new App({ context }), 'Core', { env: { account: '111111111111', region: 'us-east-1' } });
  const logKey = new Key(stack, 'Key', { enableKeyRotation: true });
  const props = { logKey, egress: egress(stack), layout: layout?.(stack) };
  return { stack, network: new IsolatedNetwork(stack, 'Network', props) };
}

const purposes = [Purpose.WORKSPACE];
const pypi = () => Egress.networkFirewall({ domains: ['.pypi.org', 'files.pythonhosted.org'], purposes });

describe('a network that reaches out through a proxy', () => {
  const host = 'proxy.example.internal';
  const { stack, network } = build((stack) =>
    Egress.through({ peer: SecurityGroup.fromSecurityGroupId(stack, 'Proxy', 'sg-1'), port: 3128, host, purposes }),
  );
  const template = Template.fromStack(stack);

  test('lets only the named purposes to the proxy, on its port, and resolves its name', () => {
    const rules = template.findResources('AWS::EC2::SecurityGroupEgress', {
      Properties: { DestinationSecurityGroupId: 'sg-1' },
    });
    expect(Object.values(rules).map(({ Properties }) => Properties)).toEqual([
      expect.objectContaining({
        GroupId: stack.resolve(network.securityGroupFor(Purpose.WORKSPACE).securityGroupId),
        FromPort: 3128,
        ToPort: 3128,
      }),
    ]);
    template.hasResourceProperties('AWS::Route53Resolver::FirewallDomainList', { Domains: Match.arrayWith([host]) });
  });

  test('has no way of its own to the internet', () => {
    template.resourceCountIs('AWS::EC2::InternetGateway', 0);
    template.resourceCountIs('AWS::EC2::Route', 0);
    expect(JSON.stringify(template.toJSON())).not.toContain('0.0.0.0/0');
  });
});

describe('a network that reaches out through Network Firewall', () => {
  const { stack, network } = build(pypi, () => Layout.isolated({ availabilityZones: AvailabilityZones.first(3) }));
  const template = Template.fromStack(stack);
  const routes = Object.values(template.findResources('AWS::EC2::Route')).map(({ Properties }) => Properties);
  const via = (key: string) => routes.filter((route) => route[key] !== undefined);

  test('passes TLS to the named servers and drops what is not passed', () => {
    template.hasResourceProperties('AWS::NetworkFirewall::RuleGroup', {
      Type: 'STATEFUL',
      RuleGroup: {
        RulesSource: {
          RulesSourceList: {
            GeneratedRulesType: 'ALLOWLIST',
            TargetTypes: ['TLS_SNI'],
            Targets: ['.pypi.org', 'files.pythonhosted.org'],
          },
        },
        StatefulRuleOptions: { RuleOrder: 'STRICT_ORDER' },
      },
    });
    template.hasResourceProperties('AWS::NetworkFirewall::FirewallPolicy', {
      FirewallPolicy: {
        StatelessDefaultActions: ['aws:forward_to_sfe'],
        StatelessFragmentDefaultActions: ['aws:forward_to_sfe'],
        StatefulEngineOptions: { RuleOrder: 'STRICT_ORDER', StreamExceptionPolicy: 'DROP' },
        StatefulDefaultActions: ['aws:drop_established', 'aws:alert_established'],
      },
    });
  });

  test('has a firewall, a NAT gateway and a log of alerts and flows in each zone', () => {
    template.resourceCountIs('AWS::NetworkFirewall::Firewall', 3);
    template.resourceCountIs('AWS::EC2::NatGateway', 3);
    template.resourceCountIs('AWS::NetworkFirewall::LoggingConfiguration', 3);
    template.allResourcesProperties('AWS::NetworkFirewall::LoggingConfiguration', {
      LoggingConfiguration: {
        LogDestinationConfigs: [Match.objectLike({ LogType: 'ALERT' }), Match.objectLike({ LogType: 'FLOW' })],
      },
    });
  });

  test('goes out and comes back through the firewall of the same zone', () => {
    const subnets = Object.values(
      template.findResources('AWS::EC2::Subnet', {
        Properties: { Tags: [{ Value: Match.stringLikeRegexp('Workspace') }] },
      }),
    );
    const out = via('VpcEndpointId').filter(({ DestinationCidrBlock }) => DestinationCidrBlock === '0.0.0.0/0');
    const back = via('VpcEndpointId').filter(({ DestinationCidrBlock }) => DestinationCidrBlock !== '0.0.0.0/0');
    expect(out.map(({ RouteTableId }) => RouteTableId.Ref)).toEqual([
      expect.stringMatching(/VpcWorkspace1Routes/),
      expect.stringMatching(/VpcWorkspace2Routes/),
      expect.stringMatching(/VpcWorkspace3Routes/),
    ]);
    expect(back.map(({ RouteTableId }) => RouteTableId.Ref)).toEqual([
      expect.stringMatching(/Zone1PublicRoutes/),
      expect.stringMatching(/Zone2PublicRoutes/),
      expect.stringMatching(/Zone3PublicRoutes/),
    ]);
    expect(back.map(({ DestinationCidrBlock }) => DestinationCidrBlock)).toEqual(
      subnets.map(({ Properties }) => Properties.CidrBlock),
    );
    expect(out.map(({ VpcEndpointId }) => VpcEndpointId)).toEqual(back.map(({ VpcEndpointId }) => VpcEndpointId));
    expect(new Set(out.map(({ VpcEndpointId }) => JSON.stringify(VpcEndpointId))).size).toBe(3);
  });

  test('leads from the firewall to the NAT gateway of its zone, and from there to the internet', () => {
    expect(via('NatGatewayId').map(({ RouteTableId, NatGatewayId }) => [RouteTableId.Ref, NatGatewayId.Ref])).toEqual(
      [1, 2, 3].map((zone) => [
        expect.stringMatching(`Zone${zone}FirewallRoutes`),
        expect.stringMatching(`Zone${zone}Nat`),
      ]),
    );
    expect(via('GatewayId').map(({ RouteTableId }) => RouteTableId.Ref)).toEqual(
      [1, 2, 3].map((zone) => expect.stringMatching(`Zone${zone}PublicRoutes`)),
    );
    template.allResources('AWS::EC2::NatGateway', { DependsOn: [Match.stringLikeRegexp('PublicOut')] });
  });

  test('gives the way out to the named purposes only, on 443', () => {
    const open = Object.values(template.findResources('AWS::EC2::SecurityGroup')).filter(({ Properties }) =>
      JSON.stringify(Properties.SecurityGroupEgress).includes('0.0.0.0/0'),
    );
    expect(open.map(({ Properties }) => Properties.GroupDescription)).toEqual(['Isolated network: workspace']);
    expect(open[0]?.Properties.SecurityGroupEgress).toContainEqual(
      expect.objectContaining({ CidrIp: '0.0.0.0/0', FromPort: 443, ToPort: 443, IpProtocol: 'tcp' }),
    );
  });

  test('resolves the names of the servers', () => {
    template.hasResourceProperties('AWS::Route53Resolver::FirewallDomainList', {
      Domains: Match.arrayWith(['pypi.org', '*.pypi.org', 'files.pythonhosted.org']),
    });
  });

  test('hands no public subnet to anybody', () => {
    expect(network.vpc.publicSubnets).toEqual([]);
    template.allResourcesProperties('AWS::EC2::Subnet', { MapPublicIpOnLaunch: false });
  });

  test('makes one exception in each zone: the way from the NAT gateway to the internet', () => {
    const ways = Acknowledgements.of(network)
      .ledger()
      .filter(({ control }) => control === 'NET-01');
    expect(ways.map(({ path }) => path)).toEqual(
      [1, 2, 3].map((zone) => `Core/Network/Firewall/Zone${zone}/PublicOut`),
    );
  });
});

test('a network behind Network Firewall has no findings', () => {
  expect(findings(build(pypi).stack.node.root as App)).toEqual([]);
});

const proxy = { peer: Peer.ipv4('10.1.0.0/24'), port: 3128, host: 'proxy.example.internal', purposes };

test.each<[string, () => unknown, RegExp]>([
  [
    'the internet as a proxy',
    () => Egress.through({ ...proxy, peer: Peer.anyIpv4() }),
    /Egress.through: 'peer' takes the group or addresses of one proxy, got '0.0.0.0\/0'/,
  ],
  [
    'the IPv6 internet as a proxy',
    () => Egress.through({ ...proxy, peer: Peer.anyIpv6() }),
    /'peer' takes .* got '::\/0'/,
  ],
  ['port 0', () => Egress.through({ ...proxy, port: 0 }), /'port' takes a whole number from 1 to 65535, got 0/],
  ['half a port', () => Egress.through({ ...proxy, port: 80.5 }), /'port' takes a whole number/],
  ['an address for a name', () => Egress.through({ ...proxy, host: 'https://proxy' }), /'host' takes a host name/],
  ['nobody', () => Egress.through({ ...proxy, purposes: [] }), /'purposes' takes one or more purposes .* got \[\]/],
  [
    'endpoints',
    () => Egress.through({ ...proxy, purposes: [Purpose.ENDPOINTS] }),
    /'purposes' takes .* got \['endpoints'\]/,
  ],
  [
    'no server',
    () => Egress.networkFirewall({ domains: [], purposes }),
    /Egress.networkFirewall: 'domains' takes 1 to 400 names, got 0/,
  ],
  [
    'all servers',
    () => Egress.networkFirewall({ domains: ['.com'], purposes }),
    /'domains' takes names such as .* got '.com'/,
  ],
  ['a star', () => Egress.networkFirewall({ domains: ['*.pypi.org'], purposes }), /'domains' takes names such as/],
  [
    'nobody behind a firewall',
    () => Egress.networkFirewall({ domains: ['pypi.org'], purposes: [] }),
    /Egress.networkFirewall: 'purposes'/,
  ],
  [
    'a firewall in a given VPC',
    () =>
      build(pypi, (stack) =>
        Layout.given({
          vpc: build(() => Egress.none()).network.vpc,
          prefixLists: { s3: stack.stackName, dynamoDb: 'pl-1' },
        }),
      ),
    /Core\/Network: 'egress' takes Egress.none\(\) or Egress.through\(\) in a given VPC, got 'Egress.networkFirewall\(\)'/,
  ],
])('fails for %s', (_, act, message) => {
  expect(act).toThrow(message);
  expect(act).toThrow(expect.objectContaining({ name: 'InvalidProps' }));
});
