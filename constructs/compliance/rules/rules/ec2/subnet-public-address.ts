import { isFalse, orAbsent } from '../../expect';
import { inMlNetwork } from '../../networks';
import { cfn, must, rule, unmet } from '../../rule';

/** The default is documented to be false, so absence is right. Not asked of a network of the templates without ML workloads. */
export const subnetPublicAddress = rule({
  id: 'SubnetPublicAddress',
  service: 'ec2',
  control: 'NET-01',
  finding: 'Whatever starts in the subnet gets a public address.',
  remedy: "Leave 'MapPublicIpOnLaunch' out or set it to false.",
  sources: [cfn('ec2-subnet')],
  judges: ['AWS::EC2::Subnet.MapPublicIpOnLaunch'],
  types: ['AWS::EC2::Subnet'],
  check: (subnet, app) => {
    const elsewhere = app.referenced(subnet.value('VpcId'), subnet.stack) !== undefined && !inMlNetwork(subnet, app);
    return elsewhere ? undefined : unmet(must('MapPublicIpOnLaunch', orAbsent(isFalse)), subnet);
  },
  pass: [
    { MapPublicIpOnLaunch: false },
    {},
    {
      Resources: {
        Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, MapPublicIpOnLaunch: true } },
        Vpc: { Type: 'AWS::EC2::VPC' },
      },
    },
  ],
  fail: [{ MapPublicIpOnLaunch: true }],
});
