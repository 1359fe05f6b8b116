import { leadsOut, workloadsOf } from '../../networks';
import { cfn, problem, rule } from '../../rule';

const app = (subnet: string) => ({
  Resources: {
    Private: { Type: 'AWS::EC2::Subnet' },
    Other: { Type: 'AWS::EC2::Subnet' },
    Table: { Type: 'AWS::EC2::RouteTable' },
    Association: {
      Type: 'AWS::EC2::SubnetRouteTableAssociation',
      Properties: { SubnetId: { Ref: 'Private' }, RouteTableId: { Ref: 'Table' } },
    },
    Route: {
      Type: 'AWS::EC2::Route',
      Properties: { RouteTableId: { Ref: 'Table' }, DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' },
    },
    Model: {
      Type: 'AWS::SageMaker::Model',
      Properties: { VpcConfig: { Subnets: [{ Ref: subnet }], SecurityGroupIds: ['sg-1'] } },
    },
  },
});

/** Follows route table, subnet and workload, through stacks. */
export const internetRoute = rule({
  id: 'InternetRoute',
  service: 'ec2',
  control: 'NET-01',
  finding: 'A subnet of ML workloads has a route to the internet.',
  remedy: 'Take the route away, or move the workload to a subnet without one.',
  sources: [cfn('ec2-route'), 'https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html'],
  types: ['AWS::EC2::Route'],
  check: (route, app) => {
    if (!leadsOut(route)) return undefined;
    const workloads = workloadsOf(route, app);
    return workloads.length === 0
      ? []
      : [problem('RouteTableId', `${workloads.map(({ logicalId }) => logicalId).join(', ')} can use it`)];
  },
  pass: [app('Other')],
  fail: [app('Private')],
});
