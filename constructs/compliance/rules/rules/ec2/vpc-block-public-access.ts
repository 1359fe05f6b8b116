import { oneOf } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const vpcBlockPublicAccess = rule({
  id: 'VpcBlockPublicAccess',
  service: 'ec2',
  control: 'NET-01',
  finding: 'Block Public Access for VPCs leaves a direction open.',
  remedy: "Set 'InternetGatewayBlockMode' to 'block-bidirectional'.",
  sources: [
    cfn('ec2-vpcblockpublicaccessoptions'),
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html',
  ],
  requires: {
    'AWS::EC2::VPCBlockPublicAccessOptions': [must('InternetGatewayBlockMode', oneOf('block-bidirectional'))],
  },
  pass: [{ InternetGatewayBlockMode: 'block-bidirectional' }],
  fail: [{ InternetGatewayBlockMode: 'block-ingress' }, {}],
});
