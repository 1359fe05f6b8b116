import { Peer, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { App, Stack } from 'aws-cdk-lib/core';
import fc from 'fast-check';
import { context } from '../../cdk.json';
import { Perimeter } from '../../constructs/core/perimeter';
import { interfaceEndpoints } from '../../constructs/facts/endpoints';
import { ownedBuckets } from '../../constructs/facts/owned-buckets';
import { prefixListIds } from '../../constructs/facts/prefix-lists';
import {
  AvailabilityZones,
  DefaultSecurityGroup,
  DnsPolicy,
  Egress,
  IsolatedNetwork,
  Layout,
  Profile,
  Purpose,
} from '../../constructs/network';
import { findings } from '../findings';

const numRuns = process.env.FULL === '1' ? 500 : 25;
const account = '111111111111';

/** Everything a caller chooses, as data: values are made inside the run so that their refusals count. */
interface Choice {
  readonly region: string | undefined;
  readonly profiles: { readonly base: keyof typeof bases; readonly plus: string[]; readonly reaching: string[] }[];
  readonly organization: string | undefined;
  readonly egress: keyof typeof ways;
  readonly domains: string[];
  readonly port: number;
  readonly purposes: Purpose[];
  readonly given: boolean;
  readonly cidr: string;
  readonly zones: number;
  readonly closed: boolean;
  readonly names: string[];
  readonly advanced: boolean;
  readonly retention: number;
}

const bases = {
  training: () => Profile.training(),
  fabric: () => Profile.elasticFabricTraining(),
  serving: () => Profile.serving(),
  studio: () => Profile.studio(),
  bedrock: () => Profile.bedrock(),
  agentCore: () => Profile.agentCore(),
};

const ways = {
  none: () => Egress.none(),
  proxy: ({ port, purposes }: Choice) =>
    Egress.through({ peer: Peer.ipv4('10.9.0.0/24'), port, host: 'proxy.example.internal', purposes }),
  firewall: ({ domains, purposes }: Choice) => Egress.networkFirewall({ domains, purposes }),
};

function build(choice: Choice): App {
  const app = new App({ context });
  const stack = new Stack(app, 'Core', choice.region === undefined ? {} : { env: { account, region: choice.region } });
  const dns = DnsPolicy.profilesOnly().allowing(...choice.names);
  new IsolatedNetwork(stack, 'Network', {
    logKey: new Key(stack, 'Key', { enableKeyRotation: true }),
    profiles: choice.profiles.map(({ base, plus, reaching }) =>
      bases[base]()
        .plus(...plus)
        .reaching(...reaching),
    ),
    perimeter: choice.organization === undefined ? Perimeter.account() : Perimeter.organization(choice.organization),
    egress: ways[choice.egress](choice),
    layout: choice.given ? givenLayout(stack) : newLayout(choice),
    dns: choice.advanced ? dns.detectingThreats().lockedAgainstChange() : dns,
    logRetention: choice.retention as RetentionDays,
  });
  return app;
}

function givenLayout(stack: Stack): Layout {
  return Layout.given({
    vpc: Vpc.fromVpcAttributes(stack, 'Theirs', {
      vpcId: 'vpc-1',
      availabilityZones: ['a', 'b'],
      isolatedSubnetIds: ['subnet-1', 'subnet-2'],
      isolatedSubnetRouteTableIds: ['rtb-1', 'rtb-2'],
    }),
  });
}

function newLayout({ cidr, zones, closed }: Choice): Layout {
  const { asCreated, closedByCustomResource } = DefaultSecurityGroup;
  return Layout.isolated({
    cidr,
    availabilityZones: AvailabilityZones.first(zones),
    defaultSecurityGroup: closed ? closedByCustomResource() : asCreated(),
  });
}

const domain = fc.constantFrom('example.com', 'a.b.example.org', 'xn--bcher-kva.example');
const workloads = Object.values(Purpose).filter((purpose) => purpose !== Purpose.ENDPOINTS);

const valid: fc.Arbitrary<Choice> = fc
  .record({
    region: fc.option(fc.constantFrom('us-east-1', 'eu-central-1', 'ap-northeast-1'), { nil: undefined }),
    profiles: fc.array(
      fc.record({
        base: fc.constantFrom(...(Object.keys(bases) as (keyof typeof bases)[])),
        plus: fc.subarray(Object.keys(interfaceEndpoints), { maxLength: 4 }),
        reaching: fc.subarray(Object.keys(ownedBuckets)),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    organization: fc.option(fc.constant('o-abcdefghij'), { nil: undefined }),
    egress: fc.constantFrom(...(Object.keys(ways) as (keyof typeof ways)[])),
    domains: fc.array(
      fc.tuple(fc.constantFrom('', '.'), domain).map((parts) => parts.join('')),
      { minLength: 1, maxLength: 5 },
    ),
    port: fc.integer({ min: 1, max: 65535 }),
    purposes: fc.subarray(workloads, { minLength: 1 }),
    given: fc.boolean(),
    cidr: fc.constantFrom('10.0.0.0/16', '172.16.0.0/17', '192.168.64.0/18', '10.200.8.0/21'),
    zones: fc.constantFrom(2, 3),
    closed: fc.boolean(),
    names: fc.array(
      fc.tuple(fc.constantFrom('', '*.'), domain).map((parts) => parts.join('')),
      { maxLength: 3 },
    ),
    advanced: fc.boolean(),
    retention: fc.constantFrom(365, 400, 731, 3653),
  })
  .map((choice) => ({ ...choice, given: choice.given && choice.egress !== 'firewall' }));

/** One fault, in a place where it counts. */
const faults: fc.Arbitrary<(choice: Choice) => Choice> = fc.oneof(
  fc.constantFrom('me-central-1', 'nowhere-9').map((region) => (choice: Choice) => ({ ...choice, region })),
  fc.constant((choice: Choice) => ({ ...choice, profiles: [] })),
  fc
    .string()
    .filter((name) => !Object.hasOwn(interfaceEndpoints, name))
    .map((name) => (choice: Choice) => ({
      ...choice,
      profiles: [{ base: 'studio' as const, plus: [name], reaching: [] }],
    })),
  fc
    .string()
    .filter((name) => !Object.hasOwn(ownedBuckets, name))
    .map((name) => (choice: Choice) => ({
      ...choice,
      profiles: [{ base: 'studio' as const, plus: [], reaching: [name] }],
    })),
  fc
    .string()
    .filter((id) => !/^o-[a-z0-9]{10,32}$/.test(id))
    .map((organization) => (choice: Choice) => ({ ...choice, organization })),
  fc
    .oneof(fc.integer({ max: 0 }), fc.integer({ min: 65536 }), fc.constant(Number.NaN), fc.constant(1.5))
    .map((port) => (choice: Choice) => ({ ...choice, egress: 'proxy' as const, port })),
  fc.constantFrom<Purpose[]>([], [Purpose.ENDPOINTS]).map((purposes) => (choice: Choice) => ({
    ...choice,
    egress: 'proxy' as const,
    purposes,
  })),
  fc
    .oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.constantFrom('*', '.com', 'UPPER.example', 'a..b'))
    .filter((name) => !/^\.?([a-z0-9-]+\.)+[a-z0-9-]+$/.test(name))
    .map((name) => (choice: Choice) => ({ ...choice, given: false, egress: 'firewall' as const, domains: [name] })),
  fc.constant((choice: Choice) => ({ ...choice, given: true, egress: 'firewall' as const })),
  fc
    .oneof(fc.ipV4(), fc.string(), fc.constantFrom('10.0.0.0/8', '10.0.0.0/24', '10.0.0.1/16', '8.8.8.0/20'))
    .map((cidr) => (choice: Choice) => ({ ...choice, given: false, egress: 'none' as const, cidr })),
  fc.oneof(fc.integer({ max: 1 }), fc.integer({ min: 4 }), fc.constant(2.5)).map((zones) => (choice: Choice) => ({
    ...choice,
    given: false,
    egress: 'none' as const,
    zones,
  })),
  fc
    .constantFrom('*', 'com', '*.com', '-a.example', 'a b.example', '')
    .map((name) => (choice: Choice) => ({ ...choice, names: [name] })),
  fc.constantFrom(0, 1, 180, 364, 9999, Number.NaN).map((retention) => (choice: Choice) => ({ ...choice, retention })),
);

test('all that the props allow synthesizes without findings and without look-ups', () => {
  fc.assert(
    fc.property(valid, (choice) => {
      const app = build(choice);
      expect(findings(app)).toEqual([]);
      expect(app.synth().manifest.missing).toBeUndefined();
    }),
    { numRuns },
  );
});

test('all that they do not allow fails with InvalidProps and no other error', () => {
  expect(prefixListIds.s3).not.toHaveProperty('me-central-1');
  fc.assert(
    fc.property(valid, faults, (choice, fault) => {
      const wrong = fault(choice);
      expect(() => build(wrong)).toThrow(expect.objectContaining({ name: 'InvalidProps' }));
    }),
    { numRuns: numRuns * 4 },
  );
});
