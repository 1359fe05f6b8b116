import type { PricedItem } from './prices';

/** A template as CloudFormation reads it. */
export interface CostedTemplate {
  readonly Resources?: Readonly<Record<string, CostedResource>>;
}

/** A resource of a template. */
export interface CostedResource {
  readonly Type?: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

type Properties = Readonly<Record<string, unknown>>;
type Resources = Readonly<Record<string, CostedResource>>;

/** So much of one item, in one resource or summed. */
export interface Charge {
  readonly item: string;
  readonly quantity: number;
  readonly price?: PricedItem;
}

interface Context {
  readonly azCount: number;
  readonly resources: Resources;
  readonly id: string;
}

/** Types that cost a fixed amount for which there is no price here; a serverless or stopped one may cost nothing. */
const unpriced: Readonly<Record<string, string>> = {
  'AWS::ACMPCA::CertificateAuthority': 'private certificate authority',
  'AWS::AmazonMQ::Broker': 'message broker',
  'AWS::AutoScaling::AutoScalingGroup': 'EC2 instances of a group',
  'AWS::DAX::Cluster': 'DAX cluster',
  'AWS::DMS::ReplicationInstance': 'DMS instance',
  'AWS::DirectoryService::MicrosoftAD': 'directory',
  'AWS::DocDB::DBInstance': 'DocumentDB instance',
  'AWS::EC2::CapacityReservation': 'EC2 capacity reservation',
  'AWS::EC2::ClientVpnTargetNetworkAssociation': 'Client VPN association',
  'AWS::EC2::Instance': 'EC2 instance',
  'AWS::EC2::RouteServer': 'VPC Route Server',
  'AWS::EC2::TransitGatewayAttachment': 'transit gateway attachment',
  'AWS::EC2::TransitGatewayVpcAttachment': 'transit gateway attachment',
  'AWS::EC2::VPNConnection': 'VPN connection',
  'AWS::EC2::VerifiedAccessEndpoint': 'Verified Access endpoint',
  'AWS::EC2::Volume': 'EBS volume',
  'AWS::ECS::Service': 'ECS tasks of a service',
  'AWS::EKS::Cluster': 'EKS cluster',
  'AWS::EKS::Nodegroup': 'EKS nodes of a group',
  'AWS::EMR::Cluster': 'EMR cluster',
  'AWS::ElastiCache::CacheCluster': 'ElastiCache cluster',
  'AWS::ElastiCache::ReplicationGroup': 'ElastiCache cluster',
  'AWS::ElasticLoadBalancing::LoadBalancer': 'load balancer',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'load balancer',
  'AWS::FSx::FileSystem': 'FSx file system',
  'AWS::GlobalAccelerator::Accelerator': 'Global Accelerator',
  'AWS::Kendra::Index': 'Kendra index',
  'AWS::Kinesis::Stream': 'Kinesis stream',
  'AWS::MSK::Cluster': 'MSK cluster',
  'AWS::MWAA::Environment': 'MWAA environment',
  'AWS::MemoryDB::Cluster': 'MemoryDB cluster',
  'AWS::Neptune::DBInstance': 'Neptune instance',
  'AWS::NeptuneGraph::Graph': 'Neptune Analytics graph',
  'AWS::NetworkFirewall::VpcEndpointAssociation': 'secondary Network Firewall endpoint',
  'AWS::OpenSearchServerless::Collection': 'OpenSearch Serverless collection',
  'AWS::OpenSearchService::Domain': 'OpenSearch domain',
  'AWS::QBusiness::Index': 'Q Business index',
  'AWS::RDS::DBCluster': 'RDS cluster',
  'AWS::RDS::DBInstance': 'RDS instance',
  'AWS::Redshift::Cluster': 'Redshift cluster',
  'AWS::Route53::HealthCheck': 'health check',
  'AWS::SageMaker::App': 'Studio app',
  'AWS::SageMaker::Cluster': 'HyperPod cluster',
  'AWS::SageMaker::Endpoint': 'SageMaker endpoint',
  'AWS::SageMaker::InferenceExperiment': 'inference experiment',
  'AWS::SageMaker::MlflowTrackingServer': 'MLflow tracking server',
  'AWS::SageMaker::NotebookInstance': 'notebook instance',
  'AWS::SageMaker::PartnerApp': 'SageMaker partner app',
  'AWS::Transfer::Server': 'Transfer Family server',
  'AWS::VpcLattice::Service': 'VPC Lattice service',
  'AWS::WAFv2::WebACL': 'web ACL',
};

const priced: Readonly<Record<string, (properties: Properties, context: Context) => Charge[]>> = {
  'AWS::EC2::VPCEndpoint': (p, { azCount }) => [vpcEndpoint(p, azCount)],
  'AWS::EC2::NatGateway': (p) => [
    p.AvailabilityMode === 'regional' ? { item: 'regional NAT gateway', quantity: 1 } : charge('NAT gateway', 1),
  ],
  'AWS::EC2::EIP': () => [charge('public IPv4 address', 1)],
  'AWS::KMS::Key': () => [charge('KMS key', 1)],
  'AWS::KMS::ReplicaKey': () => [charge('KMS key', 1)],
  'AWS::NetworkFirewall::Firewall': (p, { azCount }) => [
    charge('Network Firewall endpoint', lengthOf(p.SubnetMappings ?? p.AvailabilityZoneMappings, azCount)),
  ],
  'AWS::CloudWatch::Alarm': (p) => [alarm(p)],
  'AWS::CloudWatch::CompositeAlarm': () => [charge('composite alarm', 1)],
  'AWS::CloudWatch::Dashboard': () => [charge('dashboard', 1)],
  'AWS::Route53::HostedZone': () => [charge('hosted zone', 1)],
  'AWS::Route53Resolver::FirewallDomainList': (p) => [
    Array.isArray(p.Domains)
      ? charge('DNS Firewall domain', p.Domains.length)
      : { item: 'DNS Firewall domains of a file', quantity: 1 },
  ],
  'AWS::Route53Resolver::FirewallRuleGroup': advancedRuleGroup,
  'AWS::Route53Resolver::ResolverEndpoint': (p, { azCount }) => [
    charge('Resolver endpoint address', lengthOf(p.IpAddresses, azCount)),
  ],
  'AWS::SecretsManager::Secret': (p) => [charge('secret', 1 + lengthOf(p.ReplicaRegions, 0))],
};

/** What the resources of one template cost whether or not they are used. */
export function charges(resources: Resources, azCount: number): Charge[] {
  return Object.entries(resources).flatMap(([id, { Type = '', Properties = {} }]) => {
    if (Object.hasOwn(unpriced, Type)) return [{ item: unpriced[Type], quantity: 1 }];
    return Object.hasOwn(priced, Type) ? priced[Type](Properties, { azCount, resources, id }) : [];
  });
}

function charge(price: PricedItem, quantity: number): Charge {
  return { item: price, price, quantity };
}

function vpcEndpoint(p: Properties, azCount: number): Charge {
  switch (p.VpcEndpointType ?? 'Gateway') {
    case 'Interface':
      return charge('interface endpoint', lengthOf(p.SubnetIds, azCount));
    case 'Gateway':
      return charge('gateway endpoint', 1);
    case 'GatewayLoadBalancer':
      return charge('Gateway Load Balancer endpoint', lengthOf(p.SubnetIds, azCount));
    default:
      return { item: 'VPC endpoint of another type', quantity: 1 };
  }
}

/** An alarm costs by the metrics it reads; one on an anomaly band reads the band's two edges too. */
function alarm(p: Properties): Charge {
  const queries = Array.isArray(p.Metrics) ? (p.Metrics as Properties[]) : [];
  if (queries.some(({ Expression }) => /^\s*SELECT\b/i.test(String(Expression)))) {
    return { item: 'alarm on a Metrics Insights query', quantity: 1 };
  }
  const statistics = queries.flatMap(({ MetricStat }) => (MetricStat ? [MetricStat as Properties] : []));
  const metrics = Math.max(1, statistics.length) + (p.ThresholdMetricId === undefined ? 0 : 2);
  const periods = [p, ...queries, ...statistics].map(({ Period }) => Number(Period)).filter((period) => period > 0);
  return charge(Math.min(...periods) < 60 ? 'high-resolution alarm metric' : 'alarm metric', metrics);
}

/** A rule group with an Advanced rule costs by the hour for each VPC that it is associated with; at least one. */
function advancedRuleGroup(p: Properties, { resources, id }: Context): Charge[] {
  const rules = Array.isArray(p.FirewallRules) ? (p.FirewallRules as Properties[]) : [];
  if (!rules.some(({ DnsThreatProtection }) => DnsThreatProtection !== undefined)) return [];
  const associations = Object.values(resources).filter(
    ({ Type, Properties }) =>
      Type === 'AWS::Route53Resolver::FirewallRuleGroupAssociation' &&
      JSON.stringify(Properties?.FirewallRuleGroupId ?? '').includes(`"${id}"`),
  );
  return [charge('DNS Firewall Advanced rule group', Math.max(1, associations.length))];
}

function lengthOf(list: unknown, otherwise: number): number {
  return Array.isArray(list) ? list.length : otherwise;
}
