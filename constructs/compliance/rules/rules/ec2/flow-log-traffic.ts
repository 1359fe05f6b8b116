import { oneOf, orAbsent } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** Transit gateways take no type of traffic, so absence is right there; elsewhere CloudFormation asks for it. */
export const flowLogTraffic = rule({
  id: 'FlowLogTraffic',
  service: 'ec2',
  control: 'NET-08',
  level: 'warning',
  finding: 'What was let through leaves no trace.',
  remedy: "Set 'TrafficType' to 'ALL'.",
  sources: [cfn('ec2-flowlog')],
  requires: {
    'AWS::EC2::FlowLog': [must('TrafficType', orAbsent(oneOf('ALL')))],
  },
  pass: [{ TrafficType: 'ALL' }],
  fail: [{ TrafficType: 'REJECT' }],
});
