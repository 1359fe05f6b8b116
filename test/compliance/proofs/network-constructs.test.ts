import { Template } from 'aws-cdk-lib/assertions';
import { CfnRoute, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnDomain } from 'aws-cdk-lib/aws-sagemaker';
import { App, Stack } from 'aws-cdk-lib/core';
import { context } from '../../../cdk.json';
import { crossLayerTheorems, exits, networkTheorems } from '../../../constructs/compliance/proofs/network';
import { resolveTemplates } from '../../../constructs/compliance/proofs/resolve/worlds';
import type { Verdict } from '../../../constructs/compliance/proofs/theorem';
import type { World } from '../../../constructs/compliance/proofs/world';
import { Egress, IsolatedNetwork, Profile, Purpose } from '../../../constructs/network';
import { JobBounds } from '../../../constructs/training';

const env = { account: '111122223333', region: 'eu-west-1' };

/** The network of this library with Studio in it and a role that may train, held to the bounds of this library. */
function built(egress: (stack: Stack) => Egress, more?: (stack: Stack, network: IsolatedNetwork) => void): World {
  const stack = new Stack(new App({ context }), 'Platform', { env });
  const key = new Key(stack, 'Key', { enableKeyRotation: true });
  const profiles = [Profile.training(), Profile.studio()];
  const network = new IsolatedNetwork(stack, 'Network', { logKey: key, profiles, egress: egress(stack) });
  const own = (purpose: Purpose) => ({
    subnetIds: network.vpc.selectSubnets(network.subnetsFor(purpose)).subnetIds,
    group: network.securityGroupFor(purpose),
  });
  const studio = own(Purpose.WORKSPACE);
  new CfnDomain(stack, 'Studio', {
    authMode: 'SSO',
    domainName: 'studio',
    vpcId: network.vpc.vpcId,
    subnetIds: studio.subnetIds,
    appNetworkAccessType: 'VpcOnly',
    defaultUserSettings: {
      executionRole: 'arn:aws:iam::111122223333:role/r',
      securityGroups: [studio.group.securityGroupId],
    },
  });
  const bounds = new JobBounds(stack, 'Bounds', {
    network: {
      vpc: network.vpc,
      subnets: network.subnetsFor(Purpose.TRAINING),
      securityGroups: [own(Purpose.TRAINING).group],
    },
    volumeKey: key,
    outputKeys: [key],
  });
  const trainer = new Role(stack, 'Trainer', { assumedBy: new ServicePrincipal('sagemaker.amazonaws.com') });
  bounds.applyTo(trainer);
  const allow = new PolicyStatement({ actions: ['sagemaker:CreateTrainingJob'], resources: ['*'] });
  new Policy(stack, 'Train', { roles: [trainer], statements: [allow] });
  more?.(stack, network);
  const template: unknown = Template.fromStack(stack).toJSON();
  const [world] = resolveTemplates([{ name: 'Platform', template, ...env }]);
  if (world === undefined) throw new Error('no world');
  return world;
}

const theorems = [...networkTheorems, ...crossLayerTheorems];
const decided = (world: World): Record<string, readonly Verdict[]> =>
  Object.fromEntries(theorems.map((theorem) => [theorem.id, theorem.decide(world)]));
/** The theorems that are not proved of every subject. */
function unproved(world: World): string[] {
  return Object.entries(decided(world)).flatMap(([id, verdicts]) =>
    verdicts.every(({ verdict }) => verdict === 'PROVED') ? [] : [id],
  );
}

test('every theorem is proved of the isolated network, of Studio and of the bounds together', () => {
  const verdicts = decided(built(() => Egress.none()));
  const { 'unbounded-launches-are-denied': none, ...others } = verdicts;
  expect(none).toEqual([]);
  for (const [id, all] of Object.entries(others)) {
    expect([id, all.length > 0, all.filter(({ verdict }) => verdict !== 'PROVED')]).toEqual([id, true, []]);
  }
});

test('a network that reaches out through Network Firewall has a named exit, and only that', () => {
  const egress = () => Egress.networkFirewall({ domains: ['.pypi.org'], purposes: [Purpose.WORKSPACE] });
  const world = built(egress);
  expect(unproved(world)).toEqual([]);
  const ways = exits(world)
    .filter(({ subnet }) => /Workspace/.test(subnet))
    .flatMap(({ routes }) => routes);
  expect(ways.length).toBeGreaterThan(0);
  for (const way of ways) expect(way).toMatch(/^internet: .*Firewall.*Nat.*\(past .*Firewall.*\)$/);
});

test('a proxy in the VPC is no way out by a route', () => {
  const egress = (stack: Stack) =>
    Egress.through({
      peer: SecurityGroup.fromSecurityGroupId(stack, 'Proxy', 'sg-1'),
      port: 3128,
      host: 'proxy.example.internal',
      purposes: [Purpose.WORKSPACE],
    });
  expect(unproved(built(egress))).toEqual([]);
});

test('one more route undoes the network and what IAM rests on it', () => {
  const world = built(
    () => Egress.none(),
    (stack, network) => {
      const { subnets } = network.vpc.selectSubnets(network.subnetsFor(Purpose.TRAINING));
      for (const [at, subnet] of subnets.entries()) {
        new CfnRoute(stack, `Out${at}`, {
          routeTableId: subnet.routeTable.routeTableId,
          destinationCidrBlock: '128.0.0.0/1',
          transitGatewayId: 'tgw-1',
        });
      }
    },
  );
  expect(unproved(world)).toEqual(['workload-subnets-have-no-exit', 'launches-stay-in-closed-subnets']);
});
