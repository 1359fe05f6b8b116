import { ComparisonOperator, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import * as resolver from 'aws-cdk-lib/aws-route53resolver';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { Signal } from '../core/signal';
import { gatewayEndpoints, VPC_OWN_HOSTS } from '../facts/endpoints';
import { reverseNames } from './address-plan';
import type { DnsPolicy } from './dns-policy';
import type { Egress } from './egress';
import type { Profile } from './profile';

interface DnsFirewallProps {
  readonly vpcId: string;
  readonly profiles: Profile[];
  readonly egress: Egress;
  readonly policy: DnsPolicy;
  /** Addresses of the VPC, where they are known. */
  readonly cidr?: string;
}

/**
 * Answers the names that the network needs and denies that any other exists. Where the firewall itself fails, nothing is answered: so it is in every VPC unless
 * someone switches it. No template can say it: CloudFormation refuses `AWS::Route53Resolver::FirewallConfig`, whose registry entry only reads.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall-vpc-configuration.html (2026-11-25)
 */
export class DnsFirewall extends Construct {
  public readonly resource: resolver.CfnFirewallRuleGroup;
  /** Names outside the list were asked for. */
  public readonly blockedNames: Signal;

  constructor(scope: Construct, id: string, { vpcId, profiles, egress, policy, cidr }: DnsFirewallProps) {
    super(scope, id);
    const allowed = new resolver.CfnFirewallDomainList(this, 'Allowed', {
      domains: allowedNames(this, profiles, [
        ...(cidr === undefined ? [] : [reverseNames(cidr)]),
        ...egress._hosts,
        ...policy._domains,
      ]),
    });
    const rest = new resolver.CfnFirewallDomainList(this, 'Rest', { domains: ['*'] });
    this.resource = new resolver.CfnFirewallRuleGroup(this, 'Resource', {
      firewallRules: [
        ...(policy._detectsThreats ? THREATS : []),
        {
          priority: 100,
          action: 'ALLOW',
          firewallDomainListId: allowed.attrId,
          firewallDomainRedirectionAction: 'TRUST_REDIRECTION_DOMAIN',
        },
        { priority: 200, action: 'BLOCK', blockResponse: 'NXDOMAIN', firewallDomainListId: rest.attrId },
      ],
    });
    new resolver.CfnFirewallRuleGroupAssociation(this, 'Association', {
      firewallRuleGroupId: this.resource.attrId,
      vpcId,
      priority: 101,
      mutationProtection: policy._locked ? 'ENABLED' : 'DISABLED',
    });
    this.blockedNames = blockedNames(this.resource, rest);
  }
}

/** Rules of DNS Firewall Advanced. They come first, so that they also watch the names that are allowed. */
const THREATS: resolver.CfnFirewallRuleGroup.FirewallRuleProperty[] = ['DNS_TUNNELING', 'DGA'].map((threat, index) => ({
  priority: 10 + index,
  action: 'BLOCK',
  blockResponse: 'NXDOMAIN',
  dnsThreatProtection: threat,
  confidenceThreshold: 'HIGH',
}));

function allowedNames(scope: Construct, profiles: Profile[], more: string[]): string[] {
  const { region, urlSuffix } = Stack.of(scope);
  const hosts = [
    ...gatewayEndpoints.s3.hosts,
    ...gatewayEndpoints.dynamodb.hosts,
    ...VPC_OWN_HOSTS,
    ...profiles.flatMap(({ _hosts }) => _hosts),
  ].map((host) => host.replace('{region}', region).replace('{suffix}', urlSuffix));
  return [...new Set([...hosts, ...more])];
}

/** DNS Firewall counts the queries that match each domain list of a rule group. */
function blockedNames(group: resolver.CfnFirewallRuleGroup, rest: resolver.CfnFirewallDomainList): Signal {
  return new Signal({
    name: 'BlockedNames',
    metric: new Metric({
      namespace: 'AWS/Route53Resolver',
      metricName: 'FirewallRuleQueryVolume',
      dimensionsMap: { FirewallRuleGroupId: group.attrId, FirewallDomainListId: rest.attrId },
      statistic: 'Sum',
      period: Duration.minutes(5),
    }),
    threshold: 1,
    comparison: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    meaning:
      'A workload asked for a name outside the list: find it in the query log, then allow the name or contain the workload.',
  });
}
