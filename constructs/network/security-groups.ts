import {
  CfnSecurityGroup,
  CfnSecurityGroupEgress,
  CfnSecurityGroupIngress,
  type ISecurityGroup,
  Port,
  SecurityGroup,
} from 'aws-cdk-lib/aws-ec2';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { Acknowledgements } from '../core/acknowledgements';
import { findingsOf } from '../core/gating-findings';
import { InvalidProps } from '../core/invalid-props';
import { prefixListIds } from '../facts/prefix-lists';
import type { Egress } from './egress';
import type { Ground } from './ground';
import type { PrefixLists } from './layout';
import type { Profile } from './profile';
import { idOf, PURPOSES, Purpose } from './purpose';
import { regionalValue } from './regional-value';

interface SecurityGroupsProps {
  readonly ground: Ground;
  readonly profiles: Profile[];
  readonly egress: Egress;
  readonly prefixLists: PrefixLists | undefined;
}

/**
 * One group for each purpose. Out go connections to S3 and DynamoDB, and to the endpoints where a profile has some; nothing names the world
 * unless the egress does. Names are resolved by the VPC's own resolver, which no group filters.
 *
 * The groups are L1 resources: EC2 lets everything out of a group whose template lists no egress, and the CDK's own group drops its
 * placeholder as soon as a rule stands in a resource of its own.
 */
export class SecurityGroups extends Construct {
  public readonly byPurpose: Readonly<Record<Purpose, ISecurityGroup>>;

  constructor(scope: Construct, id: string, { ground, profiles, egress, prefixLists }: SecurityGroupsProps) {
    super(scope, id);
    const lists = prefixLists ?? managedPrefixLists(this);
    const groups = PURPOSES.map((purpose) => {
      const resource = new CfnSecurityGroup(this, idOf(purpose), {
        groupDescription: `Isolated network: ${purpose}`,
        vpcId: ground.vpc.vpcId,
        securityGroupEgress: purpose === Purpose.ENDPOINTS ? [NOWHERE] : waysOut(purpose, lists, egress),
      });
      const options = { allowAllOutbound: false };
      return [purpose, SecurityGroup.fromSecurityGroupId(this, `${idOf(purpose)}Group`, resource.attrGroupId, options)];
    });
    this.byPurpose = Object.fromEntries(groups) as Record<Purpose, ISecurityGroup>;
    const callers = profiles.filter(({ endpoints }) => endpoints.length > 0).map(({ purpose }) => purpose);
    for (const caller of new Set(callers)) this.join(caller, Purpose.ENDPOINTS, HTTPS);
    for (const link of jobLinks(profiles)) this.join(Purpose.TRAINING, Purpose.TRAINING, link);
    for (const link of APP_LINKS) this.join(Purpose.WORKSPACE, Purpose.WORKSPACE, link);
    if (egress._proxy !== undefined) {
      const { peer, port, purposes } = egress._proxy;
      for (const purpose of new Set(purposes)) this.byPurpose[purpose].addEgressRule(peer, Port.tcp(port), 'Proxy');
    }
  }

  /** Lets one group connect to another: both ends, each in a resource of its own so that groups can be deleted in any order. */
  private join(from: Purpose, to: Purpose, { id, what, ...ports }: Link): void {
    const ends = `${idOf(from)}${from === to ? '' : idOf(to)}${id}`;
    const [source, target] = [this.byPurpose[from].securityGroupId, this.byPurpose[to].securityGroupId];
    const rule = { ...ports, description: what };
    new CfnSecurityGroupEgress(this, `${ends}Out`, { ...rule, groupId: source, destinationSecurityGroupId: target });
    const entry = new CfnSecurityGroupIngress(this, `${ends}In`, {
      ...rule,
      groupId: target,
      sourceSecurityGroupId: source,
    });
    if (ports.ipProtocol === ALL) acknowledgeFabric(entry);
  }
}

/** What passes between two groups. */
interface Link {
  readonly id: string;
  readonly what: string;
  readonly ipProtocol: string;
  readonly fromPort?: number;
  readonly toPort?: number;
}

const ALL = '-1';

const HTTPS: Link = { id: '', what: 'Interface endpoints', ipProtocol: 'tcp', fromPort: 443, toPort: 443 };

/**
 * Studio's own ports: the file system and, between Jupyter servers and kernels, 8192 and up.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/studio-notebooks-and-internet-access.html
 */
const APP_LINKS: Link[] = [
  { id: 'Files', what: 'Home directories', ipProtocol: 'tcp', fromPort: 2049, toPort: 2049 },
  { id: 'Apps', what: 'Jupyter servers and kernels', ipProtocol: 'tcp', fromPort: 8192, toPort: 65535 },
];

/**
 * The containers of one job talk to each other; encrypted, that is key exchange on UDP 500 and ESP (protocol 50).
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/train-vpc.html
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/train-encrypt.html
 */
function jobLinks(profiles: Profile[]): Link[] {
  if (profiles.some(({ _elasticFabric }) => _elasticFabric)) {
    return [{ id: 'Fabric', what: 'Elastic Fabric Adapter', ipProtocol: ALL }];
  }
  return [
    { id: 'Jobs', what: 'Containers of a job', ipProtocol: 'tcp', fromPort: 0, toPort: 65535 },
    { id: 'Keys', what: 'Key exchange of encrypted jobs', ipProtocol: 'udp', fromPort: 500, toPort: 500 },
    { id: 'Encrypted', what: 'Traffic of encrypted jobs', ipProtocol: '50' },
  ];
}

/** The rule that stands for none: EC2 adds its own, to everywhere, where a template has no egress. */
const NOWHERE: CfnSecurityGroup.EgressProperty = {
  ipProtocol: ALL,
  cidrIp: '127.0.0.1/32',
  description: 'Nowhere',
};

function waysOut(purpose: Purpose, { s3, dynamoDb }: PrefixLists, egress: Egress): CfnSecurityGroup.EgressProperty[] {
  const https = { ipProtocol: 'tcp', fromPort: 443, toPort: 443 };
  const inspected = egress._domains.length > 0 && egress.purposes.includes(purpose);
  return [
    { ...https, destinationPrefixListId: s3, description: 'Amazon S3' },
    { ...https, destinationPrefixListId: dynamoDb, description: 'Amazon DynamoDB' },
    ...(inspected ? [{ ...https, cidrIp: '0.0.0.0/0', description: 'Network Firewall' }] : []),
  ];
}

function managedPrefixLists(scope: Construct): PrefixLists {
  const s3 = regionalValue(scope, 'S3PrefixLists', prefixListIds.s3);
  const dynamoDb = regionalValue(scope, 'DynamoDbPrefixLists', prefixListIds.dynamodb);
  if (s3 !== undefined && dynamoDb !== undefined) return { s3, dynamoDb };
  throw new InvalidProps(scope, {
    prop: 'layout.prefixLists',
    allowed: `nothing in ${Object.keys(prefixListIds.s3).join(', ')}, and ids elsewhere`,
    got: `nothing in ${Stack.of(scope).region}`,
    remedy: "copy both ids from 'aws ec2 describe-managed-prefix-lists'",
  });
}

function acknowledgeFabric(entry: CfnSecurityGroupIngress): void {
  Acknowledgements.of(entry).add({
    findings: findingsOf('EC2RestrictedCommonPorts'),
    control: 'NET-04',
    reason:
      'An Elastic Fabric Adapter works only where its group accepts all protocols from itself; the rule names no address, the check reads none.',
    owner: 'platform-security',
    reviewBy: '2027-11-30',
  });
}
