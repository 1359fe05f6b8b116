import type { ISubnet, IVpc } from 'aws-cdk-lib/aws-ec2';
import { refuseCidr } from './address-plan';
import type { AvailabilityZones } from './availability-zones';
import { DefaultSecurityGroup } from './default-security-group';
import type { Purpose } from './purpose';

/** A new VPC. */
export interface IsolatedLayoutOptions {
  /**
   * Addresses of the VPC, from /16 to /21. Every purpose has its own subnet in every zone, whatever is switched on.
   * @default '10.0.0.0/16'
   */
  readonly cidr?: string;
  /**
   * Two or three Availability Zones.
   * @default - two in which AgentCore attaches, where the Region of the stack is known and has it; else AvailabilityZones.first(2)
   */
  readonly availabilityZones?: AvailabilityZones;
  /**
   * What becomes of the VPC's default security group.
   * @default DefaultSecurityGroup.asCreated() - nothing here accepts traffic from it
   */
  readonly defaultSecurityGroup?: DefaultSecurityGroup;
  /**
   * Ids of the AWS-managed prefix lists.
   * @default - from a table of Regions; others are refused
   */
  readonly prefixLists?: PrefixLists;
}

/** A VPC that is there already. */
export interface GivenLayoutOptions {
  /**
   * The VPC, with DNS support and DNS host names on, its DNS firewall failing closed (as it does unless switched), and without gateway endpoints on the route
   * tables of its isolated subnets.
   */
  readonly vpc: IVpc;
  /**
   * Isolated subnets of the VPC, for all purposes that `purposes` does not name. At least two, each with a route table.
   * @default - all isolated subnets of the VPC
   */
  readonly subnets?: ISubnet[];
  /**
   * Subnets of single purposes.
   * @default - all purposes share `subnets`
   */
  readonly purposes?: PurposeSubnets[];
  /**
   * Ids of the AWS-managed prefix lists.
   * @default - from a table of Regions; others are refused
   */
  readonly prefixLists?: PrefixLists;
}

/** The isolated subnets of one purpose. */
export interface PurposeSubnets {
  /** The purpose. */
  readonly purpose: Purpose;
  /** At least two, each with a route table. */
  readonly subnets: ISubnet[];
}

/** Ids of the AWS-managed prefix lists of a Region, from `aws ec2 describe-managed-prefix-lists`. */
export interface PrefixLists {
  /** The list `com.amazonaws.<region>.s3`. */
  readonly s3: string;
  /** The list `com.amazonaws.<region>.dynamodb`. */
  readonly dynamoDb: string;
}

/** Where the network stands: in a new VPC or in a given one. */
export class Layout {
  /**
   * A new VPC without a route to the internet.
   * @throws InvalidProps for a CIDR block that cannot be cut
   */
  public static isolated(options: IsolatedLayoutOptions = {}): Layout {
    const {
      cidr = '10.0.0.0/16',
      availabilityZones,
      defaultSecurityGroup = DefaultSecurityGroup.asCreated(),
    } = options;
    refuseCidr('Layout.isolated', cidr);
    return new Layout({ isolated: { cidr, availabilityZones, defaultSecurityGroup } }, options.prefixLists);
  }

  /** The isolated subnets of a VPC that is there already. Its routes, flow logs of others and default security group stay its owner's. */
  public static given(options: GivenLayoutOptions): Layout {
    return new Layout({ given: options }, options.prefixLists);
  }

  private constructor(
    /** @internal */
    public readonly _place: Place,
    /** @internal */
    public readonly _prefixLists: PrefixLists | undefined,
  ) {}
}

interface IsolatedPlace {
  readonly cidr: string;
  readonly availabilityZones?: AvailabilityZones;
  readonly defaultSecurityGroup: DefaultSecurityGroup;
}

/** Exactly one of the two. */
export type Place =
  | { readonly isolated: IsolatedPlace; readonly given?: undefined }
  | { readonly given: GivenLayoutOptions; readonly isolated?: undefined };
