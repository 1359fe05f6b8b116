import type { App, Resource } from './template';

/** Where ML workloads name their subnets. */
const SUBNETS: Readonly<Record<string, string>> = {
  'AWS::SageMaker::Model': 'VpcConfig?.Subnets[]?',
  'AWS::SageMaker::ProcessingJob': 'NetworkConfig?.VpcConfig?.Subnets[]?',
  'AWS::SageMaker::DataQualityJobDefinition': 'NetworkConfig?.VpcConfig?.Subnets[]?',
  'AWS::SageMaker::ModelQualityJobDefinition': 'NetworkConfig?.VpcConfig?.Subnets[]?',
  'AWS::SageMaker::ModelBiasJobDefinition': 'NetworkConfig?.VpcConfig?.Subnets[]?',
  'AWS::SageMaker::ModelExplainabilityJobDefinition': 'NetworkConfig?.VpcConfig?.Subnets[]?',
  'AWS::SageMaker::Cluster': 'VpcConfig?.Subnets[]?',
  'AWS::SageMaker::Domain': 'SubnetIds[]?',
  'AWS::SageMaker::NotebookInstance': 'SubnetId?',
  'AWS::BedrockAgentCore::Runtime': 'NetworkConfiguration?.NetworkModeConfig?.Subnets[]?',
  'AWS::BedrockAgentCore::Harness':
    'Environment?.AgentCoreRuntimeEnvironment?.NetworkConfiguration?.NetworkModeConfig?.Subnets[]?',
  'AWS::BedrockAgentCore::BrowserCustom': 'NetworkConfiguration?.VpcConfig?.Subnets[]?',
  'AWS::BedrockAgentCore::CodeInterpreterCustom': 'NetworkConfiguration?.VpcConfig?.Subnets[]?',
};

/** Where they name their security groups, beside the subnets. */
function groupsOf(workload: Resource): readonly string[] {
  const subnets = SUBNETS[workload.type] ?? '';
  const named = ['SecurityGroupIds', 'SecurityGroups'].map((list) =>
    subnets.replace(/Subnet\w*(\[\])?\?$/, `${list}[]?`),
  );
  return workload.type.endsWith('Domain')
    ? ['DomainSettings?.SecurityGroupIds[]?', 'DefaultUserSettings?.SecurityGroups[]?']
    : named;
}

/** The ML workloads by security group. */
export function networkWorkloads(app: App): ReadonlyMap<Resource, Resource[]> {
  const found = new Map<Resource, Resource[]>();
  for (const workload of app.ofType(...Object.keys(SUBNETS))) {
    for (const { value } of groupsOf(workload).flatMap((path) => workload.find(path))) {
      const group = app.referenced(value, workload.stack);
      if (group !== undefined) found.set(group, [...(found.get(group) ?? []), workload]);
    }
  }
  return found;
}

/** The VPCs of ML workloads, and those with endpoints of the services that such workloads call. */
export function mlNetworks(app: App): ReadonlySet<Resource> {
  const endpoints = app
    .ofType('AWS::EC2::VPCEndpoint')
    .filter((one) => /\.(sagemaker|bedrock)[.-]|\.bedrock$|aws\.sagemaker\./.test(one.text('ServiceName') ?? ''));
  const subnets = [...app.once(workloadsBySubnet).keys()];
  const holders = [...endpoints, ...subnets, ...app.ofType('AWS::SageMaker::Domain')];
  return new Set(holders.flatMap((holder) => app.referenced(holder.value('VpcId'), holder.stack) ?? []));
}

/** Whether what has a `VpcId`, or the route table of a route, is in the network of ML workloads. */
export function inMlNetwork(resource: Resource, app: App): boolean {
  const holder =
    resource.type === 'AWS::EC2::Route' ? app.referenced(resource.value('RouteTableId'), resource.stack) : resource;
  const vpc = holder && app.referenced(holder.value('VpcId'), holder.stack);
  return vpc !== undefined && app.once(mlNetworks).has(vpc);
}

/** Whether the route leads to another network of ours or somebody else's. */
export function leadsElsewhere(route: Resource): boolean {
  const gateway = route.find('GatewayId?').some(({ value }) => typeof value === 'string' && /^vgw-/.test(value));
  return gateway || ['TransitGatewayId?', 'VpcPeeringConnectionId?', 'CoreNetworkArn?'].some((path) => route.has(path));
}

/** Whether the route leads everything to the internet. */
export function leadsOut(route: Resource): boolean {
  const everywhere = ['DestinationCidrBlock?', 'DestinationIpv6CidrBlock?']
    .flatMap((path) => route.find(path))
    .some(({ value }) => typeof value === 'string' && /\/[01]$/.test(value));
  const exits = ['NatGatewayId?', 'EgressOnlyInternetGatewayId?', 'InstanceId?', 'CarrierGatewayId?'].some((path) =>
    route.has(path),
  );
  const gateway = route
    .find('GatewayId?')
    .some(({ value }) => !(typeof value === 'string' && /^(local|vgw-|vpce-)/.test(value)));
  return everywhere && (exits || gateway);
}

/** The ML workloads in the subnets that use the table of the route. */
export function workloadsOf(route: Resource, app: App): readonly Resource[] {
  const table = app.referenced(route.value('RouteTableId'), route.stack);
  if (table === undefined) return [];
  const subnets = app
    .ofType('AWS::EC2::SubnetRouteTableAssociation')
    .filter((association) => app.referenced(association.value('RouteTableId'), association.stack) === table)
    .flatMap((association) => app.referenced(association.value('SubnetId'), association.stack) ?? []);
  return [...new Set(subnets.flatMap((subnet) => app.once(workloadsBySubnet).get(subnet) ?? []))];
}

function workloadsBySubnet(app: App): ReadonlyMap<Resource, Resource[]> {
  const found = new Map<Resource, Resource[]>();
  for (const workload of app.ofType(...Object.keys(SUBNETS))) {
    for (const { value } of workload.find(SUBNETS[workload.type] ?? '')) {
      const subnet = app.referenced(value, workload.stack);
      if (subnet !== undefined) found.set(subnet, [...(found.get(subnet) ?? []), workload]);
    }
  }
  return found;
}
