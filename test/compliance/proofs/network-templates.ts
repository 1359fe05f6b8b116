import { networkTheorems } from '../../../constructs/compliance/proofs/network';
import { resolveTemplates } from '../../../constructs/compliance/proofs/resolve/worlds';
import type { Verdict } from '../../../constructs/compliance/proofs/theorem';
import type { World, WorldResource } from '../../../constructs/compliance/proofs/world';

export type Resources = Readonly<Record<string, { readonly Type: string; readonly Properties?: object }>>;

export const account = '111122223333';
export const region = 'eu-west-1';
export const s3List = 'pl-6da54004';

export const ref = (id: string) => ({ Ref: id });
export const att = (id: string, name: string) => ({ 'Fn::GetAtt': [id, name] });

/** A resource of EC2. */
export const ec2 = (type: string, Properties: object = {}) => ({ Type: `AWS::EC2::${type}`, Properties });

/** The one world of a template. */
export function worldOf(resources: Resources, more: object = {}): World {
  const [world, ...others] = resolveTemplates([
    { name: 'Net', template: { ...more, Resources: resources }, account, region },
  ]);
  if (world === undefined || others.length > 0) throw new Error('one world was expected');
  return world;
}

export function named(world: World, logicalId: string): WorldResource {
  const found = world.resources.find((resource) => resource.logicalId === logicalId);
  if (found === undefined) throw new Error(`no ${logicalId}`);
  return found;
}

/** The verdicts of one theorem. */
export function decide(id: string, resources: Resources): readonly Verdict[] {
  const theorem = networkTheorems.find((each) => each.id === id);
  if (theorem === undefined) throw new Error(`no theorem ${id}`);
  return theorem.decide(worldOf(resources));
}

/** The verdict of one theorem on one subject, by its logical id. */
export function verdictOn(id: string, subject: string, resources: Resources): Verdict {
  const found = decide(id, resources).find((verdict) => verdict.subject.endsWith(subject));
  if (found === undefined) throw new Error(`${id} says nothing of ${subject}`);
  return found;
}

export const ours = (service: string) => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: '*',
      Action: `${service}:*`,
      Resource: '*',
      Condition: { StringEquals: { 'aws:PrincipalAccount': account, 'aws:ResourceAccount': account } },
    },
  ],
});

/** A VPC with one subnet for workloads, an S3 gateway, an endpoint, a DNS firewall, and a domain: everything is as it should be. */
export const closed: Resources = {
  Vpc: ec2('VPC', { CidrBlock: '10.0.0.0/16' }),
  Work: ec2('Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.0.0/24' }),
  Table: ec2('RouteTable', { VpcId: ref('Vpc') }),
  Association: ec2('SubnetRouteTableAssociation', { SubnetId: ref('Work'), RouteTableId: ref('Table') }),
  Group: ec2('SecurityGroup', {
    GroupDescription: 'work',
    VpcId: ref('Vpc'),
    SecurityGroupEgress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, DestinationPrefixListId: s3List }],
  }),
  S3: ec2('VPCEndpoint', {
    VpcId: ref('Vpc'),
    ServiceName: `com.amazonaws.${region}.s3`,
    RouteTableIds: [ref('Table')],
    PolicyDocument: ours('s3'),
  }),
  Names: { Type: 'AWS::Route53Resolver::FirewallDomainList', Properties: { Domains: ['*'] } },
  Rules: {
    Type: 'AWS::Route53Resolver::FirewallRuleGroup',
    Properties: { FirewallRules: [{ Priority: 1, Action: 'BLOCK', FirewallDomainListId: att('Names', 'Id') }] },
  },
  Filter: {
    Type: 'AWS::Route53Resolver::FirewallRuleGroupAssociation',
    Properties: { VpcId: ref('Vpc'), FirewallRuleGroupId: att('Rules', 'Id'), Priority: 101 },
  },
  Domain: {
    Type: 'AWS::SageMaker::Domain',
    Properties: {
      VpcId: ref('Vpc'),
      SubnetIds: [ref('Work')],
      AppNetworkAccessType: 'VpcOnly',
      DefaultUserSettings: { SecurityGroups: [att('Group', 'GroupId')] },
    },
  },
};

/** `closed` with other properties of some of its resources, and with more. */
export function changed(changes: Readonly<Record<string, object | undefined>>, more: Resources = {}): Resources {
  const all: Record<string, { Type: string; Properties?: object }> = { ...closed };
  for (const [id, properties] of Object.entries(changes)) {
    const known = all[id];
    if (known === undefined) throw new Error(`no ${id}`);
    if (properties === undefined) delete all[id];
    else all[id] = { ...known, Properties: { ...known.Properties, ...properties } };
  }
  return { ...all, ...more };
}

/** A route of the workloads' table. */
export const route = (properties: object): Resources => ({
  Route: ec2('Route', { RouteTableId: ref('Table'), ...properties }),
});
