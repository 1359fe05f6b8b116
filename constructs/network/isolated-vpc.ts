import {
  CfnRouteTable,
  CfnSubnet,
  CfnSubnetRouteTableAssociation,
  CfnVPC,
  type ISubnet,
  type IVpc,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { type AddressPlan, planAddresses } from './address-plan';
import type { AvailabilityZones, Placement } from './availability-zones';
import { type DefaultSecurityGroup, settle } from './default-security-group';
import type { Ground } from './ground';
import { idOf, PURPOSES, type Purpose } from './purpose';
import { usualZones } from './usual-zones';

interface IsolatedVpcProps {
  readonly cidr: string;
  readonly availabilityZones?: AvailabilityZones;
  readonly defaultSecurityGroup: DefaultSecurityGroup;
}

/**
 * A VPC with a subnet and a route table for every purpose in every zone, and no route out. It is made of L1 resources, because the CDK's own
 * VPC looks up the zones of a known account.
 */
export class IsolatedVpc extends Construct implements Ground {
  public readonly resource: CfnVPC;
  public readonly vpc: IVpc;
  public readonly subnets: Readonly<Record<Purpose, ISubnet[]>>;
  public readonly routeTables: Readonly<Record<Purpose, CfnRouteTable[]>>;
  public readonly addresses: AddressPlan;
  public readonly zones: AvailabilityZones;

  constructor(scope: Construct, id: string, { cidr, availabilityZones, defaultSecurityGroup }: IsolatedVpcProps) {
    super(scope, id);
    const zones = availabilityZones ?? usualZones(this);
    this.zones = zones;
    this.addresses = planAddresses(cidr, zones.count);
    this.resource = new CfnVPC(this, 'Resource', {
      cidrBlock: cidr,
      enableDnsHostnames: true,
      enableDnsSupport: true,
      tags: [{ key: 'Name', value: this.node.path }],
    });
    settle(this.resource, defaultSecurityGroup);
    const routed = PURPOSES.map((purpose) => this.addSubnets(idOf(purpose), this.addresses.byPurpose[purpose]));
    const subnets = routed.flat();
    this.vpc = Vpc.fromVpcAttributes(this, 'Imported', {
      vpcId: this.resource.ref,
      vpcCidrBlock: cidr,
      availabilityZones: zones._placements.map(
        ({ availabilityZone }, zone) => availabilityZone ?? subnets[zone].subnet.attrAvailabilityZone,
      ),
      isolatedSubnetNames: PURPOSES.map(idOf),
      isolatedSubnetIds: subnets.map(({ subnet }) => subnet.ref),
      isolatedSubnetRouteTableIds: subnets.map(({ routeTable }) => routeTable.ref),
      isolatedSubnetIpv4CidrBlocks: PURPOSES.flatMap((purpose) => this.addresses.byPurpose[purpose]),
    });
    const byPurpose = <T>(of: (index: number) => T) =>
      Object.fromEntries(PURPOSES.map((purpose, index) => [purpose, of(index)])) as Record<Purpose, T>;
    this.subnets = byPurpose((index) => this.vpc.isolatedSubnets.slice(index * zones.count, (index + 1) * zones.count));
    this.routeTables = byPurpose((index) => routed[index].map(({ routeTable }) => routeTable));
  }

  /** One subnet with its own route table in each zone. */
  private addSubnets(name: string, cidrs: string[]): RoutedSubnet[] {
    return cidrs.map((cidr, zone) =>
      addSubnet(this, `${name}${zone + 1}`, { vpc: this.resource, cidr, placement: this.zones._placements[zone] }),
    );
  }
}

/** A subnet and its route table. */
export interface RoutedSubnet {
  readonly subnet: CfnSubnet;
  readonly routeTable: CfnRouteTable;
}

interface SubnetPlace {
  readonly vpc: CfnVPC;
  readonly cidr: string;
  readonly placement: Placement;
}

/** A subnet that gives no public addresses, with a route table that holds only the local route. */
export function addSubnet(scope: Construct, id: string, { vpc, cidr, placement }: SubnetPlace): RoutedSubnet {
  const tags = [{ key: 'Name', value: `${scope.node.path}/${id}` }];
  const subnet = new CfnSubnet(scope, id, {
    vpcId: vpc.ref,
    cidrBlock: cidr,
    mapPublicIpOnLaunch: false,
    ...placement,
    tags,
  });
  const routeTable = new CfnRouteTable(scope, `${id}Routes`, { vpcId: vpc.ref, tags });
  new CfnSubnetRouteTableAssociation(scope, `${id}Association`, { subnetId: subnet.ref, routeTableId: routeTable.ref });
  return { subnet, routeTable };
}
