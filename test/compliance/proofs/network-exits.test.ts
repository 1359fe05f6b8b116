import { exits, reach } from '../../../constructs/compliance/proofs/network';
import type { Exit } from '../../../constructs/compliance/proofs/network/exits';
import { att, changed, ec2, named, type Resources, ref, route, s3List, worldOf } from './network-templates';

/** The ways out of the workloads' subnet, for any group or for the one of the workloads. */
function exitsOf(resources: Resources, group?: string): readonly Exit[] {
  const world = worldOf(resources);
  const groups = group === undefined ? undefined : [named(world, group).ref];
  return reach(world).exitsOf(named(world, 'Work'), groups);
}

const kinds = (resources: Resources, group?: string) =>
  exitsOf(resources, group).map(({ kind, doubts }) => (doubts.length > 0 ? `perhaps ${kind}` : kind));

const omitted = (id: string, resources: Resources): Resources =>
  Object.fromEntries(Object.entries(resources).filter(([name]) => name !== id));

const internet = (properties: object = {}): Resources => ({
  Internet: ec2('InternetGateway'),
  Attached: ec2('VPCGatewayAttachment', { VpcId: ref('Vpc'), InternetGatewayId: ref('Internet') }),
  ...route({ DestinationCidrBlock: '0.0.0.0/0', GatewayId: ref('Internet'), ...properties }),
});

const nat: Resources = {
  Public: ec2('Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.9.0/24' }),
  PublicTable: ec2('RouteTable', { VpcId: ref('Vpc') }),
  PublicAssociation: ec2('SubnetRouteTableAssociation', { SubnetId: ref('Public'), RouteTableId: ref('PublicTable') }),
  Nat: ec2('NatGateway', { SubnetId: ref('Public') }),
  ...internet({ NatGatewayId: ref('Nat'), GatewayId: { Ref: 'AWS::NoValue' } }),
  PublicRoute: ec2('Route', {
    RouteTableId: ref('PublicTable'),
    DestinationCidrBlock: '0.0.0.0/0',
    GatewayId: ref('Internet'),
  }),
};

const open = { SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }] };

describe('routes', () => {
  test('a subnet with the local route alone has no way out', () => {
    expect(exitsOf(changed({}))).toEqual([]);
  });

  test('a subnet without an association has the main table, which is local', () => {
    expect(kinds(changed({ Association: undefined }, internet()))).toEqual([]);
  });

  test('a way out is told step by step', () => {
    const [exit] = exitsOf(changed({ Group: open }, internet()), 'Group');
    expect(exit?.steps).toEqual(['Work (Group: all traffic to 0.0.0.0/0)', 'Table 0.0.0.0/0', 'Internet']);
    expect(exit?.because.map(({ logicalId }) => logicalId)).toEqual(['Work', 'Route', 'Group']);
  });

  test.each<[string, object, string]>([
    ['an internet gateway that is not in the templates', { GatewayId: 'igw-1' }, 'internet'],
    ['a peering connection', { VpcPeeringConnectionId: 'pcx-1' }, 'peering'],
    ['a transit gateway', { TransitGatewayId: 'tgw-1' }, 'transit gateway'],
    ['a virtual private gateway', { GatewayId: 'vgw-1' }, 'VPN'],
    ['a local gateway', { LocalGatewayId: 'lgw-1' }, 'local gateway'],
    ['a carrier gateway', { CarrierGatewayId: 'cagw-1' }, 'internet'],
    ['a core network', { CoreNetworkArn: 'arn:aws:networkmanager::1:core-network/1' }, 'core network'],
    ['an instance', { InstanceId: 'i-1' }, 'instance'],
    ['a network interface', { NetworkInterfaceId: 'eni-1' }, 'instance'],
    ['an endpoint that is not in the templates', { VpcEndpointId: 'vpce-1' }, 'endpoint service'],
    ['a NAT gateway that is not in the templates', { NatGatewayId: 'nat-1' }, 'NAT gateway'],
    ['nothing that is known', { OdbNetworkArn: 'arn:aws:odb:::x' }, 'perhaps unknown'],
  ])('%s is a way out', (_, target, kind) => {
    expect(kinds(changed({}, route({ DestinationCidrBlock: '172.16.0.0/12', ...target })))).toEqual([kind]);
  });

  test('two halves of the address space are as good as all of it', () => {
    const halves = {
      ...route({ DestinationCidrBlock: '0.0.0.0/1', TransitGatewayId: 'tgw-1' }),
      Second: ec2('Route', {
        RouteTableId: ref('Table'),
        DestinationCidrBlock: '128.0.0.0/1',
        TransitGatewayId: 'tgw-1',
      }),
    };
    expect(kinds(changed({}, halves))).toEqual(['transit gateway', 'transit gateway']);
  });

  test('a route within the VPC that a longer local one covers leads nowhere', () => {
    expect(kinds(changed({}, route({ DestinationCidrBlock: '10.0.0.0/8', TransitGatewayId: 'tgw-1' })))).toEqual([
      'transit gateway',
    ]);
    const same = route({ DestinationCidrBlock: '10.0.0.0/16', TransitGatewayId: 'tgw-1' });
    expect(kinds(changed({ Vpc: { CidrBlock: '10.0.0.0/15' } }, same))).toEqual(['transit gateway']);
    expect(kinds(changed({}, route({ DestinationCidrBlock: '10.0.0.0/24', GatewayId: 'local' })))).toEqual([]);
  });

  test('IPv6 has ways out of its own', () => {
    const six = { Eigw: ec2('EgressOnlyInternetGateway', { VpcId: ref('Vpc') }) };
    const out = route({ DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: ref('Eigw') });
    expect(kinds(changed({ Group: open }, { ...six, ...out }))).toEqual(['internet']);
    expect(kinds(changed({ Group: open }, { ...six, ...out }), 'Group')).toEqual([]);
    const both = { SecurityGroupEgress: [{ IpProtocol: '-1', CidrIpv6: '::/0' }] };
    expect(kinds(changed({ Group: both }, { ...six, ...out }), 'Group')).toEqual(['internet']);
  });

  test('an internet gateway that is attached to no VPC, or to another, leads nowhere', () => {
    expect(kinds(omitted('Attached', changed({}, internet())))).toEqual([]);
    const elsewhere = { ...internet(), Other: ec2('VPC', { CidrBlock: '10.9.0.0/16' }) };
    const attached = ec2('VPCGatewayAttachment', { VpcId: ref('Other'), InternetGatewayId: ref('Internet') });
    expect(kinds(changed({}, { ...elsewhere, Attached: attached }))).toEqual([]);
  });

  test('a NAT gateway leads where the routes of its own subnet lead', () => {
    const [exit] = exitsOf(changed({}, nat));
    expect(exit?.kind).toBe('internet');
    expect(exit?.steps).toEqual([
      'Work (any group)',
      'Table 0.0.0.0/0',
      'Nat',
      'Public',
      'PublicTable 0.0.0.0/0',
      'Internet',
    ]);
    expect(kinds(omitted('PublicRoute', changed({}, nat)))).toEqual([]);
  });

  test('the entries of a prefix list of the templates are its destinations', () => {
    const list = (cidr: string) => ({
      List: ec2('PrefixList', { Entries: [{ Cidr: cidr }], MaxEntries: 1, AddressFamily: 'IPv4', PrefixListName: 'l' }),
      ...route({ DestinationPrefixListId: ref('List'), TransitGatewayId: 'tgw-1' }),
    });
    expect(kinds(changed({}, list('172.16.0.0/12')))).toEqual(['transit gateway']);
    expect(kinds(changed({}, list('10.0.0.0/16')))).toEqual(['transit gateway']);
    expect(
      kinds(
        changed(
          { Group: { SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '192.168.0.0/16' }] } },
          list('172.16.0.0/12'),
        ),
        'Group',
      ),
    ).toEqual([]);
  });

  test('a prefix list that is not in the templates may hold anything', () => {
    expect(kinds(changed({}, route({ DestinationPrefixListId: 'pl-0a', TransitGatewayId: 'tgw-1' })))).toEqual([
      'perhaps transit gateway',
    ]);
  });

  test('routes that a virtual private gateway propagates may be any', () => {
    const propagated = {
      Routes: ec2('VPNGatewayRoutePropagation', { RouteTableIds: [ref('Table')], VpnGatewayId: 'vgw-1' }),
    };
    expect(kinds(changed({}, propagated))).toEqual(['perhaps VPN']);
  });

  test('what cannot be resolved is never passed over', () => {
    const parameter = { Parameters: { Unset: { Type: 'String' } } };
    const of = (resources: Resources) => {
      const world = worldOf(resources, parameter);
      return reach(world)
        .exitsOf(named(world, 'Work'))
        .map(({ kind, doubts }) => [kind, doubts.length > 0]);
    };
    const unset = ref('Unset');
    expect(
      of(
        changed(
          {},
          { Route: ec2('Route', { RouteTableId: unset, DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }) },
        ),
      ),
    ).toEqual([['internet', true]]);
    expect(of(changed({}, route({ DestinationCidrBlock: unset, GatewayId: 'igw-1' })))).toEqual([['internet', true]]);
    expect(of(changed({}, route({ DestinationCidrBlock: '0.0.0.0/0', GatewayId: unset })))).toEqual([
      ['unknown', true],
    ]);
    expect(of(changed({ Association: { RouteTableId: unset } }))).toEqual([['unknown', true]]);
    expect(of(changed({ Association: { SubnetId: unset } }))).toEqual([['unknown', true]]);
    expect(of(changed({ Work: { VpcId: unset }, Association: undefined }))).toEqual([['unknown', true]]);
  });
});

describe('security groups', () => {
  test('a group that lets nothing out but prefix lists of AWS takes no route to the internet', () => {
    const group = {
      SecurityGroupEgress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, DestinationPrefixListId: s3List }],
    };
    expect(kinds(changed({ Group: group }, internet()), 'Group')).toEqual([]);
  });

  test('without the gateway endpoint the addresses of S3 are those of the internet', () => {
    expect(kinds(changed({ S3: undefined }, internet()), 'Group')).toEqual(['internet']);
  });

  test('a group without egress lets everything out', () => {
    expect(kinds(changed({ Group: { SecurityGroupEgress: [] } }, internet()), 'Group')).toEqual(['internet']);
    expect(kinds(changed({ Group: { SecurityGroupEgress: { Ref: 'AWS::NoValue' } } }, internet()), 'Group')).toEqual([
      'internet',
    ]);
  });

  test('where egress stands in resources of its own only, the rule that lets everything out may still be there', () => {
    const apart = ec2('SecurityGroupEgress', {
      GroupId: att('Group', 'GroupId'),
      IpProtocol: 'tcp',
      FromPort: 1,
      ToPort: 1,
      CidrIp: '10.0.0.0/16',
    });
    expect(kinds(changed({ Group: { SecurityGroupEgress: [] } }, { ...internet(), Apart: apart }), 'Group')).toEqual([
      'perhaps internet',
    ]);
  });

  test('an egress rule in a resource of its own counts', () => {
    const apart = ec2('SecurityGroupEgress', {
      GroupId: att('Group', 'GroupId'),
      IpProtocol: '-1',
      CidrIp: '0.0.0.0/0',
    });
    expect(kinds(changed({}, { ...internet(), Apart: apart }), 'Group')).toEqual(['internet']);
  });

  test('rules that stand for nowhere lead nowhere', () => {
    for (const cidr of ['127.0.0.1/32', '255.255.255.255/32']) {
      const group = { SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: cidr }] };
      expect(kinds(changed({ Group: group }, internet()), 'Group')).toEqual([]);
    }
  });

  test('a rule to a group of the same VPC stays there', () => {
    const group = { SecurityGroupEgress: [{ IpProtocol: '-1', DestinationSecurityGroupId: att('Peer', 'GroupId') }] };
    const peer = { Peer: ec2('SecurityGroup', { GroupDescription: 'p', VpcId: ref('Vpc') }) };
    expect(kinds(changed({ Group: group }, { ...internet(), ...peer }), 'Group')).toEqual([]);
  });

  test('a rule to a group of another VPC may take the peering connection', () => {
    const group = { SecurityGroupEgress: [{ IpProtocol: '-1', DestinationSecurityGroupId: att('Peer', 'GroupId') }] };
    const other = {
      Other: ec2('VPC', { CidrBlock: '10.9.0.0/16' }),
      Peer: ec2('SecurityGroup', { GroupDescription: 'p', VpcId: ref('Other') }),
    };
    const peered = route({ DestinationCidrBlock: '10.9.0.0/16', VpcPeeringConnectionId: 'pcx-1' });
    expect(kinds(changed({ Group: group }, { ...peered, ...other }), 'Group')).toEqual(['perhaps peering']);
  });

  test('rules of a group that is not in the templates may be any', () => {
    const world = worldOf(changed({}, internet()));
    const [exit] = reach(world).exitsOf(named(world, 'Work'), ['sg-1']);
    expect(exit?.doubts).toEqual(['the rules of sg-1 are not in the templates']);
  });
});

describe('network ACLs', () => {
  const acl = (...entries: object[]): Resources => ({
    Acl: ec2('NetworkAcl', { VpcId: ref('Vpc') }),
    AclAssociation: ec2('SubnetNetworkAclAssociation', { SubnetId: ref('Work'), NetworkAclId: ref('Acl') }),
    ...Object.fromEntries(
      entries.map((entry, at) => [`Entry${at}`, ec2('NetworkAclEntry', { NetworkAclId: ref('Acl'), ...entry })]),
    ),
  });
  const entry = (number: number, egress: boolean, action: string, more: object = {}) => ({
    RuleNumber: number,
    Egress: egress,
    RuleAction: action,
    Protocol: -1,
    CidrBlock: '0.0.0.0/0',
    ...more,
  });
  const both = [entry(100, true, 'allow'), entry(100, false, 'allow')];
  const traffic = (...entries: object[]) =>
    exitsOf(changed({}, { ...internet(), ...acl(...entries) })).map((exit) => exit.traffic);

  test('an ACL without entries lets nothing out', () => {
    expect(traffic()).toEqual([]);
  });

  test('one that allows everything both ways lets out', () => {
    expect(traffic(...both)).toHaveLength(1);
  });

  test('the first entry that matches decides', () => {
    expect(traffic(...both, entry(50, true, 'deny'))).toEqual([]);
    expect(traffic(...both, entry(150, true, 'deny'))).toHaveLength(1);
  });

  test('a connection whose answers are denied is none; a datagram needs no answer', () => {
    const tcp = { Protocol: 6, PortRange: { From: 443, To: 443 } };
    expect(traffic(entry(100, true, 'allow', tcp))).toEqual([]);
    expect(
      traffic(
        entry(100, true, 'allow', tcp),
        entry(100, false, 'allow', { Protocol: 6, PortRange: { From: 0, To: 1023 } }),
      ),
    ).toEqual([]);
    expect(
      traffic(
        entry(100, true, 'allow', tcp),
        entry(100, false, 'allow', { Protocol: 6, PortRange: { From: 1024, To: 65535 } }),
      ),
    ).toHaveLength(1);
    expect(traffic(entry(100, true, 'allow', { Protocol: 17, PortRange: { From: 53, To: 53 } }))).toHaveLength(1);
  });

  test('an entry that denies single ICMP types does not deny the others', () => {
    const ping = { Protocol: 1, Icmp: { Type: 8, Code: -1 } };
    expect(
      traffic(entry(50, true, 'deny', ping), entry(100, true, 'allow', { Protocol: 1, Icmp: { Type: -1, Code: -1 } })),
    ).toHaveLength(1);
  });

  test('entries of the default ACL come before its own', () => {
    const deny = ec2('NetworkAclEntry', { NetworkAclId: att('Vpc', 'DefaultNetworkAcl'), ...entry(1, true, 'deny') });
    expect(kinds(changed({}, { ...internet(), Deny: deny }))).toEqual([]);
    expect(kinds(changed({}, internet()))).toEqual(['internet']);
  });

  test('an entry that is not known neither denies nor allows for certain', () => {
    const world = worldOf(
      changed({}, { ...internet(), ...acl(...both, entry(1, true, 'deny', { CidrBlock: ref('Unset') })) }),
      {
        Parameters: { Unset: { Type: 'String' } },
      },
    );
    expect(
      reach(world)
        .exitsOf(named(world, 'Work'))
        .map(({ doubts }) => doubts.length > 0),
    ).toEqual([true]);
  });
});

describe('reachability within the VPC', () => {
  const pair = (egress: object, ingress: object): Resources =>
    changed(
      { Group: { SecurityGroupEgress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, ...egress }] } },
      {
        There: ec2('Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.1.0/24' }),
        Server: ec2('SecurityGroup', {
          GroupDescription: 's',
          VpcId: ref('Vpc'),
          SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, ...ingress }],
        }),
      },
    );
  const between = (resources: Resources, port = 443) => {
    const world = worldOf(resources);
    const [from, to] = [
      { subnet: named(world, 'Work'), groups: [named(world, 'Group').ref] },
      { subnet: named(world, 'There'), groups: [named(world, 'Server').ref] },
    ];
    return reach(world).reachable(from, to, port);
  };

  test('both groups must name the other, by group or by address', () => {
    expect(between(pair({ CidrIp: '10.0.1.0/24' }, { CidrIp: '10.0.0.0/24' })).reachable).toBe(true);
    expect(between(pair({ CidrIp: '10.0.1.0/24' }, { SourceSecurityGroupId: att('Group', 'GroupId') })).reachable).toBe(
      true,
    );
    expect(between(pair({ CidrIp: '10.0.2.0/24' }, { CidrIp: '10.0.0.0/24' })).reachable).toBe(false);
    expect(between(pair({ CidrIp: '10.0.1.0/24' }, { CidrIp: '10.0.7.0/24' })).reachable).toBe(false);
    expect(between(pair({ CidrIp: '10.0.1.0/24' }, { CidrIp: '10.0.0.0/24' }), 80).reachable).toBe(false);
  });

  test('a path says its steps', () => {
    expect(between(pair({ CidrIp: '10.0.1.0/24' }, { CidrIp: '10.0.0.0/24' })).steps).toEqual([
      'Work',
      'Group: tcp 443 to 10.0.1.0/24',
      'Server: tcp 443 from 10.0.0.0/24',
      'There',
    ]);
  });
});

test('what every subnet reaches is listed', () => {
  expect(exits(worldOf(changed({}, nat)))).toEqual([
    {
      subnet: 'Net/Public',
      routes: ['internet: PublicTable 0.0.0.0/0 → Internet'],
      services: [],
      names: 'allowed ones only',
    },
    {
      subnet: 'Net/Work',
      routes: ['internet: Table 0.0.0.0/0 → Nat → Public → PublicTable 0.0.0.0/0 → Internet'],
      services: ['s3'],
      names: 'allowed ones only',
    },
  ]);
});

test('an interface endpoint serves its own VPC', () => {
  const api = (vpc: string) =>
    ec2('VPCEndpoint', {
      VpcId: ref(vpc),
      VpcEndpointType: 'Interface',
      ServiceName: 'com.amazonaws.eu-west-1.sagemaker.api',
    });
  const other = { Other: ec2('VPC', { CidrBlock: '10.9.0.0/16' }) };
  const services = (resources: Resources) => exits(worldOf(resources)).map((found) => found.services);
  expect(services(changed({}, { ...other, Api: api('Vpc') }))).toEqual([['s3', 'sagemaker.api']]);
  expect(services(changed({}, { ...other, Api: api('Other') }))).toEqual([['s3']]);
});
