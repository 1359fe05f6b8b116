import { cfn, problem, rule } from '../../rule';

export const worldOpenIngress = rule({
  id: 'WorldOpenIngress',
  service: 'ec2',
  control: 'NET-07',
  finding: 'The security group lets the whole internet in.',
  remedy: 'Name security groups, prefix lists or your own address ranges.',
  sources: [cfn('ec2-securitygroup')],
  types: ['AWS::EC2::SecurityGroup', 'AWS::EC2::SecurityGroupIngress'],
  check: (group) => {
    const base = group.type.endsWith('Ingress') ? '' : 'SecurityGroupIngress[]?.';
    return ['CidrIp?', 'CidrIpv6?']
      .flatMap((property) => group.find(`${base}${property}`))
      .filter(({ value }) => typeof value === 'string' && /\/0$/.test(value))
      .map(({ path, value }) => problem(path, `${path} is ${String(value)}`));
  },
  pass: [{ SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.0.0.0/16' }] }],
  fail: [
    { SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' }] },
    {
      Resources: {
        Rule: { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { IpProtocol: '-1', CidrIpv6: '::/0' } },
      },
    },
  ],
});
