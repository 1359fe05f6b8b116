import { inMlNetwork, networkWorkloads } from '../../networks';
import { cfn, problem, rule } from '../../rule';
import type { Resource } from '../../template';

const app = (SecurityGroupEgress?: unknown) => ({
  Resources: {
    Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'models', SecurityGroupEgress } },
    Model: {
      Type: 'AWS::SageMaker::Model',
      Properties: { VpcConfig: { Subnets: ['subnet-1'], SecurityGroupIds: [{ 'Fn::GetAtt': ['Group', 'GroupId'] }] } },
    },
  },
});

/** A warning: in a subnet without a route out nothing leaves all the same. A group without egress rules lets everything out. */
export const workloadEgress = rule({
  id: 'WorkloadEgress',
  service: 'ec2',
  control: 'NET-07',
  level: 'warning',
  finding: 'The security group lets an ML workload reach any address.',
  remedy: "Name endpoints, prefix lists or your own ranges in 'SecurityGroupEgress'.",
  sources: [cfn('ec2-securitygroup')],
  types: ['AWS::EC2::SecurityGroup', 'AWS::EC2::SecurityGroupEgress'],
  check: (resource, app) => {
    const rule = resource.type.endsWith('Egress');
    const group = rule ? app.referenced(resource.value('GroupId'), resource.stack) : resource;
    if (group === undefined) return undefined;
    const users = app.once(networkWorkloads).get(group) ?? [];
    const open = opens(resource, rule ? '' : 'SecurityGroupEgress[]?.');
    const silent = !rule && !resource.has('SecurityGroupEgress');
    if (users.length === 0)
      return open && inMlNetwork(group, app) ? [problem('SecurityGroupEgress', 'Its network holds ML workloads')] : [];
    return open || silent
      ? [problem('SecurityGroupEgress', `It is the group of ${users.map(({ logicalId }) => logicalId).join(', ')}`)]
      : [];
  },
  pass: [app([{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, DestinationPrefixListId: 'pl-1' }])],
  fail: [app(), app([{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }]), app([{ IpProtocol: '-1', CidrIpv6: '::/0' }])],
});

function opens(resource: Resource, at: string): boolean {
  return ['CidrIp?', 'CidrIpv6?']
    .flatMap((property) => resource.find(`${at}${property}`))
    .some(({ value }) => typeof value === 'string' && /[/]0$/.test(value));
}
