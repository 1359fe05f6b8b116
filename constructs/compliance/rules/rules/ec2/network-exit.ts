import { inMlNetwork, leadsElsewhere, leadsOut } from '../../networks';
import { cfn, problem, rule } from '../../rule';

const app = (route: object) => ({
  Resources: {
    Vpc: { Type: 'AWS::EC2::VPC' },
    Table: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Vpc' } } },
    Route: { Type: 'AWS::EC2::Route', Properties: { RouteTableId: { Ref: 'Table' }, ...route } },
    Endpoint: {
      Type: 'AWS::EC2::VPCEndpoint',
      Properties: { VpcId: { Ref: 'Vpc' }, ServiceName: 'com.amazonaws.eu-west-1.sagemaker.api' },
    },
  },
});

/** A warning: an exit that goes through a firewall is a choice. What reaches a workload's own subnet is an error of its own. */
export const networkExit = rule({
  id: 'NetworkExit',
  service: 'ec2',
  control: 'NET-01',
  level: 'warning',
  finding: 'The network of ML workloads has a way out.',
  remedy:
    'Take the route away; reach AWS through endpoints, and others through a firewall or proxy of another network.',
  sources: [cfn('ec2-route'), 'https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html'],
  types: ['AWS::EC2::Route'],
  check: (route, app) => {
    if (!leadsOut(route) && !leadsElsewhere(route)) return undefined;
    return inMlNetwork(route, app) ? [problem('', 'It leads out of the network')] : [];
  },
  pass: [app({ DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local' })],
  fail: [
    app({ DestinationCidrBlock: '0.0.0.0/0', GatewayId: { Ref: 'Gateway' } }),
    app({ DestinationCidrBlock: '128.0.0.0/1', NatGatewayId: 'nat-1' }),
    app({ DestinationCidrBlock: '10.9.0.0/16', VpcPeeringConnectionId: 'pcx-1' }),
    app({ DestinationCidrBlock: '0.0.0.0/0', TransitGatewayId: 'tgw-1' }),
    app({ DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: { Ref: 'Gateway' } }),
  ],
});
