import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as firewall from 'aws-cdk-lib/aws-networkfirewall';
import { Fn, Names } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { Acknowledgements } from '../core/acknowledgements';
import { findingsOf } from '../core/gating-findings';
import type { Egress } from './egress';
import { addSubnet, type IsolatedVpc } from './isolated-vpc';
import { type LogSettings, networkLog } from './network-log';
import { idOf } from './purpose';

interface NetworkFirewallProps {
  readonly ground: IsolatedVpc;
  readonly egress: Egress;
  readonly logs: LogSettings;
}

/**
 * A way out that passes named servers only. In each zone: workload → firewall → NAT gateway → internet gateway, and back along the same
 * firewall, because the NAT gateway's subnet routes the workload's addresses to it. Each zone has a firewall of its own: one firewall for
 * all would list its endpoints in no known order.
 * @see https://docs.aws.amazon.com/network-firewall/latest/developerguide/arch-igw-ngw.html
 */
export class NetworkFirewall extends Construct {
  constructor(scope: Construct, id: string, { ground, egress, logs }: NetworkFirewallProps) {
    super(scope, id);
    const policyArn = allowListPolicy(this, egress._domains);
    const logGroupName = networkLog(this, 'Logs', logs).logGroupName;
    const internet = new ec2.CfnInternetGateway(this, 'Internet');
    const attachment = new ec2.CfnVPCGatewayAttachment(this, 'Attachment', {
      vpcId: ground.resource.ref,
      internetGatewayId: internet.ref,
    });
    ground.zones._placements.forEach((placement, zone) => {
      const place = new Construct(this, `Zone${zone + 1}`);
      const vpc = ground.resource;
      const inspected = addSubnet(place, 'Firewall', { vpc, cidr: ground.addresses.firewall[zone], placement });
      const outside = addSubnet(place, 'Public', { vpc, cidr: ground.addresses.public[zone], placement });
      const endpoint = zoneFirewall(place, { vpcId: vpc.ref, subnetId: inspected.subnet.ref, policyArn, logGroupName });
      const address = new ec2.CfnEIP(place, 'Address', { domain: 'vpc' });
      address.addResourceDependency(attachment);
      const nat = new ec2.CfnNatGateway(place, 'Nat', {
        allocationId: address.attrAllocationId,
        subnetId: outside.subnet.ref,
      });
      route(place, 'FirewallOut', inspected, ANYWHERE, { natGatewayId: nat.ref });
      const out = route(place, 'PublicOut', outside, ANYWHERE, { gatewayId: internet.ref });
      out.addResourceDependency(attachment);
      nat.addResourceDependency(out);
      acknowledgeWayOut(out);
      for (const purpose of new Set(egress.purposes)) {
        const routeTable = ground.routeTables[purpose][zone];
        const back = ground.addresses.byPurpose[purpose][zone];
        route(place, `${idOf(purpose)}Out`, { routeTable }, ANYWHERE, { vpcEndpointId: endpoint });
        route(place, `${idOf(purpose)}Back`, outside, back, { vpcEndpointId: endpoint });
      }
    });
  }
}

const ANYWHERE = '0.0.0.0/0';

/** Passes TLS to the named servers; a connection that names none of them, or names nothing, is dropped once it is set up. */
function allowListPolicy(scope: Construct, domains: string[]): string {
  const name = Names.uniqueResourceName(scope, { maxLength: 100, separator: '-' });
  const rules = new firewall.CfnRuleGroup(scope, 'Servers', {
    ruleGroupName: `${name}-servers`,
    type: 'STATEFUL',
    capacity: 1000,
    ruleGroup: {
      rulesSource: {
        rulesSourceList: { generatedRulesType: 'ALLOWLIST', targetTypes: ['TLS_SNI'], targets: domains },
      },
      statefulRuleOptions: { ruleOrder: 'STRICT_ORDER' },
    },
  });
  return new firewall.CfnFirewallPolicy(scope, 'Policy', {
    firewallPolicyName: `${name}-policy`,
    firewallPolicy: {
      statelessDefaultActions: ['aws:forward_to_sfe'],
      statelessFragmentDefaultActions: ['aws:forward_to_sfe'],
      statefulEngineOptions: { ruleOrder: 'STRICT_ORDER', streamExceptionPolicy: 'DROP' },
      statefulRuleGroupReferences: [{ resourceArn: rules.attrRuleGroupArn, priority: 1 }],
      statefulDefaultActions: ['aws:drop_established', 'aws:alert_established'],
    },
  }).attrFirewallPolicyArn;
}

interface ZoneFirewall {
  readonly vpcId: string;
  readonly subnetId: string;
  readonly policyArn: string;
  readonly logGroupName: string;
}

/** The firewall of one zone, logging what it drops and what it sees. Gives the id of its endpoint. */
function zoneFirewall(scope: Construct, { vpcId, subnetId, policyArn, logGroupName }: ZoneFirewall): string {
  const resource = new firewall.CfnFirewall(scope, 'Resource', {
    firewallName: Names.uniqueResourceName(scope, { maxLength: 128, separator: '-' }),
    firewallPolicyArn: policyArn,
    vpcId,
    subnetMappings: [{ subnetId }],
  });
  new firewall.CfnLoggingConfiguration(scope, 'Logging', {
    firewallArn: resource.ref,
    loggingConfiguration: {
      logDestinationConfigs: ['ALERT', 'FLOW'].map((logType) => ({
        logType,
        logDestinationType: 'CloudWatchLogs',
        logDestination: { logGroup: logGroupName },
      })),
    },
  });
  return Fn.select(1, Fn.split(':', Fn.select(0, resource.attrEndpointIds)));
}

interface Target {
  readonly gatewayId?: string;
  readonly natGatewayId?: string;
  readonly vpcEndpointId?: string;
}

function route(
  scope: Construct,
  id: string,
  { routeTable }: { readonly routeTable: ec2.CfnRouteTable },
  destinationCidrBlock: string,
  target: Target,
): ec2.CfnRoute {
  return new ec2.CfnRoute(scope, id, { routeTableId: routeTable.ref, destinationCidrBlock, ...target });
}

function acknowledgeWayOut(route: ec2.CfnRoute): void {
  Acknowledgements.of(route).add({
    findings: findingsOf('VPCNoUnrestrictedRouteToIGW'),
    control: 'NET-01',
    reason:
      'Only the NAT gateway stands in this subnet, and a NAT gateway needs the internet; what reaches it has passed the firewall.',
    owner: 'platform-security',
    reviewBy: '2027-11-30',
  });
}
