import type {
  CfnFlowLog,
  CfnVPC,
  InterfaceVpcEndpoint,
  ISecurityGroup,
  IVpc,
  SubnetSelection,
} from 'aws-cdk-lib/aws-ec2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { CfnFirewallRuleGroup } from 'aws-cdk-lib/aws-route53resolver';
import { Construct } from 'constructs';
import { InvalidProps } from '../core/invalid-props';
import { KeyUse } from '../core/key-use';
import { Perimeter } from '../core/perimeter';
import type { Signal } from '../core/signal';
import { DnsFirewall } from './dns-firewall';
import { DnsPolicy } from './dns-policy';
import { Egress } from './egress';
import { FlowLogs } from './flow-logs';
import { type Ground, givenGround } from './ground';
import { IsolatedVpc } from './isolated-vpc';
import { Layout } from './layout';
import { NetworkFirewall } from './network-firewall';
import { Profile } from './profile';
import type { Purpose } from './purpose';
import { QueryLogs } from './query-logs';
import { SecurityGroups } from './security-groups';
import { type GatewayEndpoints, ServiceEndpoints } from './service-endpoints';
import { refuseZones } from './usual-zones';

export interface IsolatedNetworkProps {
  /** Encrypts flow, query and firewall logs. CloudWatch Logs is let in on its policy; on an imported key its owner does that. */
  readonly logKey: IKey;
  /**
   * What runs in the network, and so which endpoints it has.
   * @default [Profile.training()] - S3 and DynamoDB only, nothing that costs money
   */
  readonly profiles?: Profile[];
  /**
   * Whose callers and whose resources pass the endpoints.
   * @default Perimeter.account()
   */
  readonly perimeter?: Perimeter;
  /**
   * How the network reaches out.
   * @default Egress.none()
   */
  readonly egress?: Egress;
  /**
   * Where it stands.
   * @default Layout.isolated() - a new VPC, 10.0.0.0/16 in two zones
   */
  readonly layout?: Layout;
  /**
   * Which names are answered.
   * @default DnsPolicy.profilesOnly()
   */
  readonly dns?: DnsPolicy;
  /**
   * How long its logs are kept: a year or more, and not for ever.
   * @default RetentionDays.ONE_YEAR
   */
  readonly logRetention?: RetentionDays;
}

/**
 * A network for machine learning without a path to or from the internet: subnets and a security group for each purpose, the endpoints that
 * the profiles need, each under a policy that keeps to the perimeter, a DNS firewall that answers only their names, and logs of all traffic
 * and all names.
 */
export class IsolatedNetwork extends Construct {
  /** The VPC, new or given. */
  public readonly vpc: IVpc;
  /** The resource of a new VPC; a given one has none here. */
  public readonly resource?: CfnVPC;
  /** Endpoints of S3 and DynamoDB. */
  public readonly gatewayEndpoints: GatewayEndpoints;
  /** The interface endpoints, by the end of their service names: `sagemaker.api`. Each is paid for in every zone. */
  public readonly endpointNames: string[];
  public readonly flowLog: CfnFlowLog;
  public readonly dnsRuleGroup: CfnFirewallRuleGroup;
  /** Names outside the list were asked for. */
  public readonly signals: Signal[];
  private readonly ground: Ground;
  private readonly groups: SecurityGroups;
  private readonly endpoints: ServiceEndpoints;

  /** @throws InvalidProps for props that do not go together, and for Regions without facts */
  constructor(scope: Construct, id: string, props: IsolatedNetworkProps) {
    super(scope, id);
    const { logKey, profiles = [Profile.training()], perimeter = Perimeter.account() } = props;
    const { egress = Egress.none(), layout = Layout.isolated(), dns = DnsPolicy.profilesOnly() } = props;
    const logs = { key: logKey, retention: props.logRetention ?? RetentionDays.ONE_YEAR };
    refuseInvalid(this, profiles, egress, layout, logs.retention);
    KeyUse.cloudWatchLogs().allowOn(logKey);

    const { ground, created } = stand(this, layout);
    this.ground = ground;
    this.vpc = ground.vpc;
    this.resource = created?.resource;
    const { vpcId } = this.vpc;
    this.groups = new SecurityGroups(this, 'Groups', { ground, profiles, egress, prefixLists: layout._prefixLists });
    const { endpoints: securityGroup } = this.groups.byPurpose;
    this.endpoints = new ServiceEndpoints(this, 'Endpoints', { ground, profiles, perimeter, securityGroup });
    this.gatewayEndpoints = this.endpoints.gateways;
    this.endpointNames = Object.keys(this.endpoints.interfaces);
    if (created !== undefined && egress._domains.length > 0) {
      new NetworkFirewall(this, 'Firewall', { ground: created, egress, logs });
    }

    const cidr = layout._place.isolated?.cidr;
    const dnsFirewall = new DnsFirewall(this, 'Dns', { vpcId, profiles, egress, policy: dns, cidr });
    this.dnsRuleGroup = dnsFirewall.resource;
    this.flowLog = new FlowLogs(this, 'FlowLogs', vpcId, logs).resource;
    new QueryLogs(this, 'QueryLogs', vpcId, logs);
    this.signals = [dnsFirewall.blockedNames];
  }

  /** The subnets of a purpose, one in each zone. */
  public subnetsFor(purpose: Purpose): SubnetSelection {
    return { subnets: this.ground.subnets[purpose] };
  }

  /** The security group of a purpose: all that its workloads may reach. */
  public securityGroupFor(purpose: Purpose): ISecurityGroup {
    return this.groups.byPurpose[purpose];
  }

  /**
   * An interface endpoint, by the end of its service name. Its policy can be widened with `addToPolicy`.
   * @throws InvalidProps where no profile brings it
   */
  public endpoint(name: string): InterfaceVpcEndpoint {
    return this.endpoints.named(name);
  }
}

interface Standing {
  readonly ground: Ground;
  /** The VPC, where it is new. */
  readonly created?: IsolatedVpc;
}

function stand(scope: Construct, { _place }: Layout): Standing {
  if (_place.given !== undefined) return { ground: givenGround(scope, _place.given) };
  const created = new IsolatedVpc(scope, 'Vpc', _place.isolated);
  return { ground: created, created };
}

function refuseInvalid(
  at: Construct,
  profiles: Profile[],
  egress: Egress,
  layout: Layout,
  retention: RetentionDays,
): void {
  if (profiles.length === 0) {
    throw new InvalidProps(at, {
      prop: 'profiles',
      allowed: 'one or more profiles',
      got: 'an empty list',
      remedy: 'leave it out for training alone',
    });
  }
  if (!(retention >= RetentionDays.ONE_YEAR && retention < RetentionDays.INFINITE)) {
    throw new InvalidProps(at, {
      prop: 'logRetention',
      allowed: 'a year or more, and not for ever',
      got: retention,
      remedy: 'auditors ask for a year: leave it out for RetentionDays.ONE_YEAR',
    });
  }
  if (egress._domains.length > 0 && layout._place.given !== undefined) {
    throw new InvalidProps(at, {
      prop: 'egress',
      allowed: 'Egress.none() or Egress.through() in a given VPC',
      got: 'Egress.networkFirewall()',
      remedy: 'the routes of a given VPC are its owner’s: have the firewall built there, and reach it as a proxy',
    });
  }
  refuseZones(at, profiles, layout);
}
