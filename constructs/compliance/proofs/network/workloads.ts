import { isRecord } from '../condition';
import { Unresolved, type World, type WorldResource } from '../world';
import { listOf, subjectOf, within } from './links';

/** What runs in a network: a resource of SageMaker or AgentCore, or the jobs that policies let start in a subnet. */
export interface Workload {
  readonly subject: string;
  readonly resource: WorldResource;
  readonly subnets: readonly unknown[];
  /** The security groups of its interfaces; all that its users could have, for a domain. */
  readonly groups: readonly unknown[];
  /** Why it reaches a network of AWS instead of ours or beside it, if it does. */
  readonly elsewhere?: string;
  /** Why that is not known. */
  readonly doubt?: string;
}

interface Where {
  readonly subnets: readonly string[];
  readonly groups: readonly string[];
  /** Without this it runs nothing itself. */
  readonly within?: readonly string[];
  /** Why it does not stay in the VPC, by its own settings; an `Unresolved` if they are not known. */
  readonly outside?: (resource: WorldResource) => string | Unresolved | undefined;
}

const job = {
  subnets: ['NetworkConfig', 'VpcConfig', 'Subnets'],
  groups: ['NetworkConfig', 'VpcConfig', 'SecurityGroupIds'],
};
const inSchedule = ['MonitoringScheduleConfig', 'MonitoringJobDefinition'];
const isolatedJob: Where = { ...job, outside: isolated('NetworkConfig') };
const agent = (...to: string[]): Where => ({
  subnets: [...to, 'Subnets'],
  groups: [...to, 'SecurityGroups'],
  outside: mode(to.slice(0, -1)),
});

/** Where the types say in which subnets they run: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_SageMaker.html and …/AWS_BedrockAgentCore.html (2026-11). */
const types: Readonly<Record<string, Where>> = {
  'AWS::SageMaker::Model': {
    subnets: ['VpcConfig', 'Subnets'],
    groups: ['VpcConfig', 'SecurityGroupIds'],
    outside: isolated(),
  },
  'AWS::SageMaker::ProcessingJob': isolatedJob,
  'AWS::SageMaker::DataQualityJobDefinition': isolatedJob,
  'AWS::SageMaker::ModelQualityJobDefinition': isolatedJob,
  'AWS::SageMaker::ModelBiasJobDefinition': isolatedJob,
  'AWS::SageMaker::ModelExplainabilityJobDefinition': isolatedJob,
  'AWS::SageMaker::MonitoringSchedule': {
    subnets: [...inSchedule, 'NetworkConfig', 'VpcConfig', 'Subnets'],
    groups: [...inSchedule, 'NetworkConfig', 'VpcConfig', 'SecurityGroupIds'],
    outside: isolated(...inSchedule, 'NetworkConfig'),
    within: inSchedule,
  },
  'AWS::SageMaker::Cluster': { subnets: ['VpcConfig', 'Subnets'], groups: ['VpcConfig', 'SecurityGroupIds'] },
  'AWS::SageMaker::NotebookInstance': {
    subnets: ['SubnetId'],
    groups: ['SecurityGroupIds'],
    outside: setting('DirectInternetAccess', 'Disabled', 'it has direct internet access'),
  },
  'AWS::SageMaker::Domain': {
    subnets: ['SubnetIds'],
    groups: ['DefaultUserSettings', 'SecurityGroups'],
    outside: setting('AppNetworkAccessType', 'VpcOnly', 'its apps reach the internet through a network of SageMaker'),
  },
  'AWS::BedrockAgentCore::Runtime': agent('NetworkConfiguration', 'NetworkModeConfig'),
  'AWS::BedrockAgentCore::Harness': agent(
    ...['Environment', 'AgentCoreRuntimeEnvironment', 'NetworkConfiguration', 'NetworkModeConfig'],
  ),
  'AWS::BedrockAgentCore::BrowserCustom': agent('NetworkConfiguration', 'VpcConfig'),
  'AWS::BedrockAgentCore::CodeInterpreterCustom': agent('NetworkConfiguration', 'VpcConfig'),
};

/** Every workload of the templates that runs code, wherever it runs. */
export function workloadsOf(world: World): Workload[] {
  return Object.entries(types).flatMap(([type, where]) =>
    world
      .of(type)
      .filter(({ properties }) => where.within === undefined || within(properties, ...where.within) !== undefined)
      .map((resource) => workload(world, resource, where)),
  );
}

function workload(world: World, resource: WorldResource, { subnets, groups, outside }: Where): Workload {
  const { properties } = resource;
  const own = [...listOf(within(properties, ...subnets)), ...ofInstances(resource, 'Subnets')];
  const named = [
    ...listOf(within(properties, ...groups)),
    ...profileGroups(world, resource),
    ...ofInstances(resource, 'SecurityGroupIds'),
  ];
  const reason =
    outside?.(resource) ?? (own.length === 0 ? 'it names no subnet and runs in a network of AWS' : undefined);
  const settled = reason instanceof Unresolved ? { doubt: reason.why } : reason === '' ? {} : { elsewhere: reason };
  return {
    subject: subjectOf(resource),
    resource,
    subnets: own,
    groups: named.length > 0 ? named : own.flatMap((subnet) => defaultGroup(world, subnet)),
    ...(reason === undefined ? {} : settled),
  };
}

/** Groups of a cluster's instances may be in a network of their own. */
function ofInstances({ type, properties }: WorldResource, name: string): unknown[] {
  if (type !== 'AWS::SageMaker::Cluster') return [];
  return listOf(properties.InstanceGroups).flatMap((group) => listOf(within(group, 'OverrideVpcConfig', name)));
}

/** Profiles of a domain's users add security groups of their own. */
function profileGroups(world: World, domain: WorldResource): unknown[] {
  if (domain.type !== 'AWS::SageMaker::Domain') return [];
  const own = world
    .of('AWS::SageMaker::UserProfile')
    .filter(({ properties }) => world.find(properties.DomainId) === domain);
  return [domain, ...own].flatMap(({ properties }) =>
    ['UserSettings', 'DefaultSpaceSettings'].flatMap((settings) =>
      listOf(within(properties, settings, 'SecurityGroups')),
    ),
  );
}

/** An interface for which no group is named has the default one of its VPC. */
function defaultGroup(world: World, subnet: unknown): unknown[] {
  const vpc = world.find(world.find(subnet)?.properties.VpcId);
  return vpc === undefined ? [new Unresolved('its security groups')] : [vpc.attribute('DefaultSecurityGroup')];
}

/** An isolated container has no network at all: `''` says that it needs no subnet. */
function isolated(...under: readonly string[]) {
  return ({ properties }: WorldResource): string | Unresolved | undefined => {
    const value = within(properties, ...under, 'EnableNetworkIsolation');
    if (value instanceof Unresolved) return value;
    const subnets = within(properties, ...under, 'VpcConfig', 'Subnets');
    return (value === true || value === 'true') && listOf(subnets).length === 0 ? '' : undefined;
  };
}

function setting(property: string, safe: string, otherwise: string) {
  return ({ properties }: WorldResource): string | Unresolved | undefined => {
    const value = properties[property];
    return value instanceof Unresolved ? value : value === safe ? undefined : otherwise;
  };
}

function mode(to: readonly string[]) {
  return ({ properties }: WorldResource): string | Unresolved | undefined => {
    const value = within(properties, ...to, 'NetworkMode');
    if (value instanceof Unresolved) return value;
    if (value === 'SANDBOX') return '';
    return value === 'VPC' ? undefined : `its network mode is ${String(value ?? 'PUBLIC')}`;
  };
}

/** The subnets that policies name with `sagemaker:VpcSubnets`: those in which jobs may start, if the policies mean to pin them. */
export function pinnedSubnets(world: World): WorldResource[] {
  const policies = [
    'AWS::IAM::Policy',
    'AWS::IAM::ManagedPolicy',
    'AWS::IAM::RolePolicy',
    'AWS::IAM::Role',
    'AWS::IAM::User',
  ];
  const named = policies.flatMap((type) => world.of(type).flatMap(({ properties }) => valuesUnder(properties)));
  const found = [...new Set(named)].flatMap((id) => world.find(id) ?? []);
  return found.filter(({ type }) => type === 'AWS::EC2::Subnet');
}

function valuesUnder(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(valuesUnder);
  if (value instanceof Unresolved || !isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, below]) =>
    key.toLowerCase() === 'sagemaker:vpcsubnets' ? listOf(below) : valuesUnder(below),
  );
}
