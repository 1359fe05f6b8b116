import type { CostedResource } from '../../constructs/facts/fixed-charges';
import { type CostLine, fixedCost } from '../../constructs/facts/fixed-cost';
import { HOURS_PER_MONTH, PRICES, priceOf } from '../../constructs/facts/prices';

const region = 'us-east-1';

/** The line of the one item that the resources cost. */
function lineOf(...resources: CostedResource[]): CostLine {
  const { lines } = fixedCost([{ Resources: Object.fromEntries(resources.entries()) }], { region });
  expect(lines).toHaveLength(1);
  return lines[0];
}

describe('network and keys', () => {
  const resources: Record<string, CostedResource> = {
    Api: { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcEndpointType: 'Interface', SubnetIds: ['a', 'b', 'c'] } },
    Logs: {
      Type: 'AWS::EC2::VPCEndpoint',
      Properties: { VpcEndpointType: 'Interface', SubnetIds: { 'Fn::Split': [',', 'x'] } },
    },
    S3: { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcEndpointType: 'Gateway' } },
    DynamoDb: { Type: 'AWS::EC2::VPCEndpoint' },
    Nat: { Type: 'AWS::EC2::NatGateway', Properties: { SubnetId: 'a' } },
    SecondNat: { Type: 'AWS::EC2::NatGateway' },
    Ip: { Type: 'AWS::EC2::EIP' },
    SecondIp: { Type: 'AWS::EC2::EIP' },
    ThirdIp: { Type: 'AWS::EC2::EIP' },
    Key: { Type: 'AWS::KMS::Key' },
    SecondKey: { Type: 'AWS::KMS::Key' },
    Alias: { Type: 'AWS::KMS::Alias' },
    Firewall: { Type: 'AWS::NetworkFirewall::Firewall', Properties: { SubnetMappings: [{ SubnetId: 'a' }] } },
    SecondFirewall: { Type: 'AWS::NetworkFirewall::Firewall' },
    Vpc: { Type: 'AWS::EC2::VPC' },
  };
  const cost = fixedCost([{ Resources: resources }], { region });

  test('add up to the cent: 5 endpoints at 7.30, 2 NATs at 32.85, 3 addresses at 3.65, 2 keys, 3 firewalls at 288.35', () => {
    expect(cost.totalUsd).toBe(980.2);
    expect(cost.unpriced).toEqual([]);
  });

  test('are listed by item, with price and source', () => {
    expect(cost.lines.map(({ item, quantity, monthlyUsd }) => [item, quantity, monthlyUsd])).toEqual([
      ['KMS key', 2, 2],
      ['NAT gateway', 2, 65.7],
      ['Network Firewall endpoint', 3, 865.05],
      ['gateway endpoint', 2, 0],
      ['interface endpoint', 5, 36.5],
      ['public IPv4 address', 3, 10.95],
    ]);
    expect(cost.lines.every(({ source, asOf }) => source?.startsWith('https://') && asOf === '2026-11-24')).toBe(true);
  });

  test('count the given number of zones where the template lists no subnets', () => {
    expect(fixedCost([{ Resources: resources }], { region, azCount: 3 }).totalUsd).toBe(1275.85);
  });

  test('of several templates are summed', () => {
    const [first, second] = [{ Resources: resources }, { Resources: { Key: { Type: 'AWS::KMS::ReplicaKey' } } }];
    const sum = fixedCost([first, second, {}], { region });
    expect(sum.totalUsd).toBe(981.2);
    expect(sum.lines.find(({ item }) => item === 'KMS key')?.quantity).toBe(3);
  });

  test('are unpriced, not free, in a Region without prices', () => {
    const elsewhere = fixedCost([{ Resources: resources }], { region: 'eu-central-1' });
    expect(elsewhere.totalUsd).toBe(0);
    expect(elsewhere.unpriced).toHaveLength(6);
    expect(elsewhere.lines.every(({ monthlyUsd, source }) => monthlyUsd === undefined && source === undefined)).toBe(
      true,
    );
  });
});

describe('an alarm', () => {
  const alarm = (Properties: Record<string, unknown>) => lineOf({ Type: 'AWS::CloudWatch::Alarm', Properties });
  const metric = { MetricStat: { Period: 300, Stat: 'Sum' } };

  test('costs by the metrics it reads', () => {
    expect(alarm({ MetricName: 'Errors', Period: 60 })).toMatchObject({ item: 'alarm metric', monthlyUsd: 0.1 });
    expect(alarm({ Metrics: [{ Expression: 'a/b' }, metric, metric] })).toMatchObject({ quantity: 2, monthlyUsd: 0.2 });
  });

  test('costs more below a minute', () => {
    expect(alarm({ Period: 10 })).toMatchObject({ item: 'high-resolution alarm metric', monthlyUsd: 0.3 });
    expect(alarm({ Metrics: [{ MetricStat: { Period: 30 } }] })).toMatchObject({ monthlyUsd: 0.3 });
  });

  test('on an anomaly band reads its edges too', () => {
    const Metrics = [metric, { Expression: 'ANOMALY_DETECTION_BAND(m1)' }];
    expect(alarm({ Metrics, ThresholdMetricId: 'band' })).toMatchObject({ quantity: 3 });
  });

  test('on a query has no price', () => {
    expect(alarm({ Metrics: [{ Expression: 'SELECT MAX(x) FROM y' }] }).monthlyUsd).toBeUndefined();
  });

  test('over other alarms has a price of its own', () => {
    expect(lineOf({ Type: 'AWS::CloudWatch::CompositeAlarm' })).toMatchObject({
      item: 'composite alarm',
      monthlyUsd: 0.5,
    });
  });
});

describe('DNS', () => {
  const association = (group: unknown): CostedResource => ({
    Type: 'AWS::Route53Resolver::FirewallRuleGroupAssociation',
    Properties: { FirewallRuleGroupId: group, VpcId: { Ref: 'Vpc' } },
  });

  test('Firewall costs by the domains of a list', () => {
    const Domains = Array.from({ length: 40 }, (_, i) => `d${i}.example.com`);
    expect(lineOf({ Type: 'AWS::Route53Resolver::FirewallDomainList', Properties: { Domains } })).toMatchObject({
      quantity: 40,
      monthlyUsd: 0.02,
    });
  });

  test('Firewall domains of a file cannot be counted', () => {
    const Properties = { DomainFileUrl: 's3://bucket/list' };
    expect(lineOf({ Type: 'AWS::Route53Resolver::FirewallDomainList', Properties }).monthlyUsd).toBeUndefined();
  });

  test('Firewall Advanced costs by the hour and association, and only it', () => {
    const group = (rule: object): CostedResource => ({
      Type: 'AWS::Route53Resolver::FirewallRuleGroup',
      Properties: { FirewallRules: [rule] },
    });
    const advanced = group({ DnsThreatProtection: 'DGA' });
    const one = { 'Fn::GetAtt': ['0', 'Id'] };
    expect(lineOf(advanced)).toMatchObject({ quantity: 1, monthlyUsd: 116.8 });
    expect(lineOf(advanced, association(one), association(one))).toMatchObject({ quantity: 2, monthlyUsd: 233.6 });
    expect(lineOf(advanced, association({ Ref: 'Other' }))).toMatchObject({ quantity: 1 });
    const plain = { Group: group({ Action: 'BLOCK' }), Association: association({ Ref: 'Group' }) };
    expect(fixedCost([{ Resources: plain }], { region }).lines).toEqual([]);
  });

  test('endpoints cost by address, zones by themselves', () => {
    const Properties = { IpAddresses: [{}, {}, {}] };
    expect(lineOf({ Type: 'AWS::Route53Resolver::ResolverEndpoint', Properties })).toMatchObject({
      monthlyUsd: 273.75,
    });
    expect(lineOf({ Type: 'AWS::Route53::HostedZone' })).toMatchObject({ monthlyUsd: 0.5 });
  });
});

test('a secret costs again for every replica', () => {
  const Properties = { ReplicaRegions: [{ Region: 'us-west-2' }] };
  expect(lineOf({ Type: 'AWS::SecretsManager::Secret', Properties })).toMatchObject({ quantity: 2, monthlyUsd: 0.8 });
  expect(lineOf({ Type: 'AWS::SecretsManager::Secret' })).toMatchObject({ quantity: 1, monthlyUsd: 0.4 });
});

test.each([
  ['AWS::SageMaker::Endpoint', {}, 'SageMaker endpoint'],
  ['AWS::OpenSearchService::Domain', {}, 'OpenSearch domain'],
  ['AWS::EC2::NatGateway', { AvailabilityMode: 'regional' }, 'regional NAT gateway'],
  ['AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Resource' }, 'VPC endpoint of another type'],
  ['AWS::EC2::VPCEndpoint', { VpcEndpointType: { Ref: 'Type' } }, 'VPC endpoint of another type'],
])('%s %j is named as unpriced', (Type, Properties, item) => {
  const cost = fixedCost([{ Resources: { One: { Type, Properties } } }], { region });
  expect(cost).toMatchObject({ totalUsd: 0, unpriced: [item], lines: [{ item, quantity: 1 }] });
});

describe('prices', () => {
  test('all carry a page and the day it was looked up', () => {
    const prices = Object.values(PRICES).flatMap((items) => Object.values(items));
    expect(prices).toHaveLength(23);
    for (const { usd, source, asOf } of prices) {
      expect(usd).toBeGreaterThanOrEqual(0);
      expect(source).toMatch(/^https:\/\/[^ ]+$/);
      expect(asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });

  test('that no page stated for a Region are absent', () => {
    expect(priceOf('KMS key', 'eu-west-1')?.usd).toBe(1);
    expect(priceOf('interface endpoint', 'eu-west-1')).toBeUndefined();
    expect(priceOf('KMS key', 'constructor')).toBeUndefined();
    expect(HOURS_PER_MONTH).toBe(730);
  });
});
