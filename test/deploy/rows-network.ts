import { DescribeTrailsCommand, GetEventSelectorsCommand, GetTrailStatusCommand } from '@aws-sdk/client-cloudtrail';
import {
  DescribeFlowLogsCommand,
  DescribeInternetGatewaysCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSubnetsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcEndpointsCommand,
} from '@aws-sdk/client-ec2';
import type { Cloud, Deployed } from './cloud';
import type { Row } from './read-back';
import { sids } from './wanted';

const ENDPOINT = 'AWS::EC2::VPCEndpoint';
const TRAIL = 'AWS::CloudTrail::Trail';

async function endpoint(id: string, { ec2 }: Cloud) {
  const { VpcEndpoints = [] } = await ec2.send(new DescribeVpcEndpointsCommand({ VpcEndpointIds: [id] }));
  return VpcEndpoints[0];
}

async function trail(id: string, { cloudTrail }: Cloud) {
  const { trailList = [] } = await cloudTrail.send(new DescribeTrailsCommand({ trailNameList: [id] }));
  return trailList[0];
}

export const NETWORK_ROWS: readonly Row[] = [
  {
    property: 'the VPC answers DNS and has no internet gateway',
    of: 'AWS::EC2::VPC',
    read: async ({ id }, { ec2 }) => {
      const { EnableDnsHostnames } = await ec2.send(
        new DescribeVpcAttributeCommand({ VpcId: id, Attribute: 'enableDnsHostnames' }),
      );
      const { InternetGateways = [] } = await ec2.send(
        new DescribeInternetGatewaysCommand({ Filters: [{ Name: 'attachment.vpc-id', Values: [id] }] }),
      );
      return { dns: EnableDnsHostnames?.Value, gateways: InternetGateways.length };
    },
    expected: { dns: true, gateways: 0 },
  },
  {
    property: 'a subnet gives no public addresses',
    of: 'AWS::EC2::Subnet',
    read: async ({ id }, { ec2 }) =>
      (await ec2.send(new DescribeSubnetsCommand({ SubnetIds: [id] }))).Subnets?.[0]?.MapPublicIpOnLaunch,
    expected: false,
  },
  {
    property: 'a route table leads nowhere but into the VPC and to gateway endpoints',
    of: 'AWS::EC2::RouteTable',
    read: async ({ id }, { ec2 }) => {
      const { RouteTables = [] } = await ec2.send(new DescribeRouteTablesCommand({ RouteTableIds: [id] }));
      const routes = RouteTables.flatMap(({ Routes = [] }) => Routes);
      return routes.filter(({ GatewayId = '' }) => !/^(local|vpce-)/.test(GatewayId));
    },
    expected: [],
  },
  {
    property: 'a security group lets nobody in from the internet and nothing out to it',
    of: 'AWS::EC2::SecurityGroup',
    read: async ({ id }, { ec2 }) => {
      const { SecurityGroupRules = [] } = await ec2.send(
        new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: 'group-id', Values: [id] }] }),
      );
      return SecurityGroupRules.filter(({ CidrIpv4, CidrIpv6 }) => CidrIpv4 === '0.0.0.0/0' || CidrIpv6 === '::/0');
    },
    expected: [],
  },
  {
    property: 'an endpoint has the policy of the template',
    of: ENDPOINT,
    where: ({ wanted }) => wanted.PolicyDocument !== undefined,
    read: async ({ id }, cloud) => sids((await endpoint(id, cloud))?.PolicyDocument),
    expected: ({ wanted }: Deployed) => sids(wanted.PolicyDocument),
  },
  {
    property: 'an interface endpoint answers under the name of the service, from our security group',
    of: ENDPOINT,
    where: ({ wanted }) => wanted.VpcEndpointType === 'Interface',
    read: async ({ id }, cloud) => {
      const found = await endpoint(id, cloud);
      return { dns: found?.PrivateDnsEnabled, groups: found?.Groups?.length };
    },
    expected: { dns: true, groups: 1 },
  },
  {
    property: 'a flow log records all traffic',
    of: 'AWS::EC2::FlowLog',
    read: async ({ id }, { ec2 }) => {
      const { FlowLogs = [] } = await ec2.send(new DescribeFlowLogsCommand({ FlowLogIds: [id] }));
      return { traffic: FlowLogs[0]?.TrafficType, to: FlowLogs[0]?.LogDestinationType };
    },
    expected: { traffic: 'ALL', to: 'cloud-watch-logs' },
  },
  {
    property: 'a trail records all regions, encrypts, can be validated and is on',
    of: TRAIL,
    read: async ({ id }, cloud) => {
      const found = await trail(id, cloud);
      const { IsLogging } = await cloud.cloudTrail.send(new GetTrailStatusCommand({ Name: id }));
      return {
        regions: found?.IsMultiRegionTrail,
        validation: found?.LogFileValidationEnabled,
        key: found?.KmsKeyId?.startsWith('arn:aws:kms:'),
        log: found?.CloudWatchLogsLogGroupArn !== undefined,
        on: IsLogging,
      };
    },
    expected: { regions: true, validation: true, key: true, log: true, on: true },
  },
  {
    property: 'a trail selects the events of the template',
    of: TRAIL,
    about: 'AdvancedEventSelectors',
    read: async ({ id }, { cloudTrail }) =>
      ((await cloudTrail.send(new GetEventSelectorsCommand({ TrailName: id }))).AdvancedEventSelectors ?? []).map(
        ({ Name }) => Name,
      ),
    expected: ({ wanted }: Deployed) => (wanted.AdvancedEventSelectors as { Name?: string }[]).map(({ Name }) => Name),
  },
];
