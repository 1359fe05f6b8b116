import { isFalse, orAbsent } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** The default is documented to be false, so absence is right. */
export const subnetPublicAddress = rule({
  id: 'SubnetPublicAddress',
  service: 'ec2',
  control: 'NET-01',
  finding: 'Whatever starts in the subnet gets a public address.',
  remedy: "Leave 'MapPublicIpOnLaunch' out or set it to false.",
  sources: [cfn('ec2-subnet')],
  requires: {
    'AWS::EC2::Subnet': [must('MapPublicIpOnLaunch', orAbsent(isFalse))],
  },
  pass: [{ MapPublicIpOnLaunch: false }, {}],
  fail: [{ MapPublicIpOnLaunch: true }],
});
