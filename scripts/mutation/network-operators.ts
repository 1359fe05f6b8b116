import { type Draft, isJson, type Json, listOf, type NamedTemplate, notWeaker, resourcesOf, weaker } from './mutant';
import type { Template, TemplateResource } from './workloads/ground';

type Placed = ReturnType<typeof resourcesOf>[number];

/** Ways out that are added, groups that are opened, and guards that are taken away. */
export function networkDrafts(base: readonly NamedTemplate[]): Draft[] {
  const all = base.flatMap(resourcesOf);
  const of = (...types: string[]) => all.filter(({ resource }) => types.includes(resource.Type));
  return [
    ...of('AWS::EC2::RouteTable').flatMap(ofTable),
    ...of('AWS::EC2::SecurityGroup').flatMap(ofGroup),
    ...of(...GUARDS).map(dropped),
  ];
}

const GUARDS = [
  'AWS::S3::BucketPolicy',
  'AWS::EC2::FlowLog',
  'AWS::CloudTrail::Trail',
  'AWS::Route53Resolver::FirewallRuleGroupAssociation',
  'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation',
  'AWS::CloudWatch::Alarm',
  'AWS::Logs::MetricFilter',
  'AWS::SageMaker::MonitoringSchedule',
  'AWS::Bedrock::GuardrailVersion',
];

function ofTable({ stack, logicalId, resource }: Placed): Draft[] {
  const vpc = resource.Properties?.VpcId;
  const one = (operator: string, route: Json, through?: TemplateResource): Draft => ({
    operator,
    layer: 'network',
    stack,
    logicalId,
    where: JSON.stringify(route),
    change: ({ Resources }: Template) => {
      if (through !== undefined) Resources.WayOut = through;
      Resources.RouteOut = { Type: 'AWS::EC2::Route', Properties: { RouteTableId: { Ref: logicalId }, ...route } };
    },
    judge: weaker,
  });
  const gateway: TemplateResource = { Type: 'AWS::EC2::InternetGateway' };
  const out = { Ref: 'WayOut' };
  const everywhere = { DestinationCidrBlock: '0.0.0.0/0' };
  return [
    one('NET-IGW', { ...everywhere, GatewayId: out }, gateway),
    one(
      'NET-NAT',
      { ...everywhere, NatGatewayId: out },
      {
        Type: 'AWS::EC2::NatGateway',
        Properties: { SubnetId: 'subnet-public', AllocationId: 'eipalloc-1' },
      },
    ),
    one('NET-TGW', { ...everywhere, TransitGatewayId: 'tgw-1' }),
    one(
      'NET-PCX',
      { DestinationCidrBlock: '10.9.0.0/16', VpcPeeringConnectionId: out },
      {
        Type: 'AWS::EC2::VPCPeeringConnection',
        Properties: { VpcId: vpc, PeerVpcId: 'vpc-elsewhere' },
      },
    ),
    one('SPLIT-DEFAULT', { DestinationCidrBlock: '128.0.0.0/1', GatewayId: out }, gateway),
    one(
      'IPV6-ROUTE',
      { DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: out },
      {
        Type: 'AWS::EC2::EgressOnlyInternetGateway',
        Properties: { VpcId: vpc },
      },
    ),
  ];
}

function ofGroup({ stack, logicalId }: Placed): Draft[] {
  const one = (operator: string, list: string, rule: Json, judge: Draft['judge']): Draft => ({
    operator,
    layer: 'network',
    stack,
    logicalId,
    where: `${list} ${String(rule.CidrIp ?? rule.CidrIpv6)}`,
    change: ({ Resources }) => {
      const properties = Resources[logicalId]?.Properties;
      if (isJson(properties)) properties[list] = [...listOf(properties[list]), rule];
    },
    judge,
  });
  const all = { IpProtocol: '-1', Description: 'added' };
  return [
    one('SG-ANY', 'SecurityGroupIngress', { ...all, CidrIp: '0.0.0.0/0' }, weaker),
    one('SG-ANY', 'SecurityGroupIngress', { ...all, CidrIpv6: '::/0' }, weaker),
    one('SG-OUT', 'SecurityGroupEgress', { ...all, CidrIp: '0.0.0.0/0' }, weaker),
    one(
      'SG-HARMLESS',
      'SecurityGroupEgress',
      { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.0.9.0/28' },
      notWeaker,
    ),
  ];
}

function dropped({ stack, logicalId, resource }: Placed): Draft {
  return {
    operator: 'RES-DROP',
    layer: 'data flow',
    stack,
    logicalId,
    where: resource.Type,
    change: ({ Resources }) => void delete Resources[logicalId],
    judge: weaker,
  };
}
