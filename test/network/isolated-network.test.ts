import { Match, Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { App, type Environment, Stack } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { Acknowledgements } from '../../constructs/core/acknowledgements';
import { interfaceEndpoints } from '../../constructs/facts/endpoints';
import {
  AvailabilityZones,
  DefaultSecurityGroup,
  DnsPolicy,
  IsolatedNetwork,
  type IsolatedNetworkProps,
  Layout,
  Profile,
  Purpose,
} from '../../constructs/network';
import { findings } from '../findings';

const env = { account: '111111111111', region: 'us-east-1' };
/** Where the subnets of a purpose stand. */
function zonesOf(template: Template): unknown[] {
  return Object.entries(template.findResources('AWS::EC2::Subnet'))
    .filter(([id]) => id.includes('Training'))
    .map(([, { Properties }]) => Properties.AvailabilityZoneId ?? Properties.AvailabilityZone);
}

const every = [Profile.training(), Profile.serving(), Profile.studio(), Profile.bedrock(), Profile.agentCore()];

interface Built {
  readonly stack: Stack;
  readonly network: IsolatedNetwork;
}

function build(props: Partial<IsolatedNetworkProps> = {}, at: Environment = env): Built {
  const stack = new Stack(new App({ context }), 'Core', { env: at });
  const logKey = new Key(stack, 'Key', { enableKeyRotation: true });
  return { stack, network: new IsolatedNetwork(stack, 'Network', { logKey, ...props }) };
}

const templateOf = (props?: Partial<IsolatedNetworkProps>, at?: Environment) =>
  Template.fromStack(build(props, at).stack);

function allowedNames(template: Template): string {
  return JSON.stringify(Object.values(template.findResources('AWS::Route53Resolver::FirewallDomainList')));
}

/** Interface endpoints times zones. */
function paidInterfaces(profiles: Profile[]): number {
  return Object.values(templateOf({ profiles }).findResources('AWS::EC2::VPCEndpoint'))
    .filter(({ Properties }) => Properties.VpcEndpointType === 'Interface')
    .reduce((sum, { Properties }) => sum + Properties.SubnetIds.length, 0);
}

describe('a network with no optional props', () => {
  const { stack, network } = build();
  const template = Template.fromStack(stack);
  const text = JSON.stringify(template.toJSON());

  test('has no way to or from the internet', () => {
    for (const type of [
      'InternetGateway',
      'NatGateway',
      'EIP',
      'Route',
      'TransitGatewayAttachment',
      'VPCPeeringConnection',
    ]) {
      template.resourceCountIs(`AWS::EC2::${type}`, 0);
    }
    template.allResourcesProperties('AWS::EC2::Subnet', { MapPublicIpOnLaunch: false });
    expect(text).not.toContain('0.0.0.0/0');
    expect(text).not.toContain('::/0');
  });

  test('runs no code and has no inline policy', () => {
    template.resourceCountIs('AWS::Lambda::Function', 0);
    template.resourceCountIs('AWS::IAM::Policy', 0);
    template.hasResourceProperties('AWS::IAM::Role', { Policies: Match.absent(), ManagedPolicyArns: Match.absent() });
  });

  test('looks nothing up, although its account and Region are known', () => {
    expect((stack.node.root as App).synth().manifest.missing).toBeUndefined();
    expect(zonesOf(template)).toEqual(['use1-az1', 'use1-az2']);
  });

  test('has a subnet and a route table for each purpose in two zones', () => {
    template.resourceCountIs('AWS::EC2::Subnet', 10);
    template.resourceCountIs('AWS::EC2::RouteTable', 10);
    template.hasResourceProperties('AWS::EC2::VPC', { EnableDnsHostnames: true, EnableDnsSupport: true });
    for (const purpose of Object.values(Purpose)) {
      const { subnetIds, hasPublic } = network.vpc.selectSubnets(network.subnetsFor(purpose));
      expect([subnetIds.length, hasPublic]).toEqual([2, false]);
    }
    expect(network.vpc.selectSubnets({ subnetGroupName: 'Training' }).subnets).toEqual(
      network.subnetsFor(Purpose.TRAINING).subnets,
    );
    expect(network.resource).toBeDefined();
  });

  test('reaches S3 and DynamoDB from every subnet, and pays for no endpoint', () => {
    template.resourceCountIs('AWS::EC2::VPCEndpoint', 2);
    template.allResourcesProperties('AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Gateway' });
    for (const { Properties } of Object.values(template.findResources('AWS::EC2::VPCEndpoint'))) {
      expect(Properties.RouteTableIds).toHaveLength(10);
    }
    expect(network.endpointNames).toEqual([]);
    expect(network.gatewayEndpoints.s3.vpcEndpointId).not.toBe(network.gatewayEndpoints.dynamoDb.vpcEndpointId);
  });

  test('says in every group what goes out: EC2 lets everything out of a group that says nothing', () => {
    const groups = Object.values(template.findResources('AWS::EC2::SecurityGroup'));
    expect(groups).toHaveLength(5);
    for (const { Properties } of groups) {
      expect(Properties.SecurityGroupEgress.length).toBeGreaterThan(0);
      expect(Properties.SecurityGroupIngress).toBeUndefined();
    }
  });

  test('lets workloads out to S3 and DynamoDB on 443, and endpoints out to nowhere', () => {
    const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 };
    for (const purpose of ['workspace', 'training', 'serving', 'agents']) {
      template.hasResourceProperties('AWS::EC2::SecurityGroup', {
        GroupDescription: `Isolated network: ${purpose}`,
        SecurityGroupEgress: [
          { ...https, DestinationPrefixListId: 'pl-63a5400a', Description: 'Amazon S3' },
          { ...https, DestinationPrefixListId: 'pl-02cd2c6b', Description: 'Amazon DynamoDB' },
        ],
      });
    }
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      GroupDescription: 'Isolated network: endpoints',
      SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '127.0.0.1/32', Description: 'Nowhere' }],
    });
  });

  test('lets the containers of a job talk, also encrypted, and Studio on its own ports, each within its group', () => {
    const within = (id: string) => ({ 'Fn::GetAtt': [Match.stringLikeRegexp(`NetworkGroups${id}`), 'GroupId'] });
    const links = [
      ['Training', { IpProtocol: 'tcp', FromPort: 0, ToPort: 65535 }],
      ['Training', { IpProtocol: 'udp', FromPort: 500, ToPort: 500 }],
      ['Training', { IpProtocol: '50', FromPort: Match.absent(), ToPort: Match.absent() }],
      ['Workspace', { IpProtocol: 'tcp', FromPort: 2049, ToPort: 2049 }],
      ['Workspace', { IpProtocol: 'tcp', FromPort: 8192, ToPort: 65535 }],
    ] as const;
    for (const [id, rule] of links) {
      template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
        ...rule,
        GroupId: within(id),
        SourceSecurityGroupId: within(id),
      });
      template.hasResourceProperties('AWS::EC2::SecurityGroupEgress', {
        ...rule,
        GroupId: within(id),
        DestinationSecurityGroupId: within(id),
      });
    }
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', links.length);
    template.resourceCountIs('AWS::EC2::SecurityGroupEgress', links.length);
  });

  test('logs all traffic within a minute, delivered by a role that only flow logs of this account can take', () => {
    template.hasResource('AWS::EC2::FlowLog', {
      Properties: { ResourceType: 'VPC', TrafficType: 'ALL', MaxAggregationInterval: 60 },
      DependsOn: [Match.stringLikeRegexp('FlowLogsPolicy')],
    });
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          Match.objectLike({
            Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
            Condition: {
              StringEquals: { 'aws:SourceAccount': '111111111111' },
              ArnLike: { 'aws:SourceArn': 'arn:aws:ec2:us-east-1:111111111111:vpc-flow-log/*' },
            },
          }),
        ],
      },
    });
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
            Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('FlowLogs'), 'Arn'] },
          },
        ],
      },
    });
  });

  test('logs all names, and keeps every log for a year under the key when the stack goes', () => {
    template.resourceCountIs('AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation', 1);
    template.resourceCountIs('AWS::Logs::LogGroup', 2);
    template.allResources('AWS::Logs::LogGroup', {
      Properties: { RetentionInDays: 365, KmsKeyId: Match.anyValue() },
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([Match.objectLike({ Principal: { Service: 'logs.us-east-1.amazonaws.com' } })]),
      },
    });
  });

  test('answers the names of S3, DynamoDB and the VPC, and denies all others', () => {
    template.hasResourceProperties('AWS::Route53Resolver::FirewallRuleGroup', {
      FirewallRules: [
        {
          Priority: 100,
          Action: 'ALLOW',
          FirewallDomainListId: { 'Fn::GetAtt': [Match.stringLikeRegexp('Allowed'), 'Id'] },
          FirewallDomainRedirectionAction: 'TRUST_REDIRECTION_DOMAIN',
        },
        {
          Priority: 200,
          Action: 'BLOCK',
          BlockResponse: 'NXDOMAIN',
          FirewallDomainListId: { 'Fn::GetAtt': [Match.stringLikeRegexp('Rest'), 'Id'] },
        },
      ],
    });
    template.hasResourceProperties('AWS::Route53Resolver::FirewallDomainList', { Domains: ['*'] });
    template.hasResourceProperties('AWS::Route53Resolver::FirewallDomainList', {
      Domains: [
        ...['s3.us-east-1.', '*.s3.us-east-1.', 's3.', '*.s3.', 'dynamodb.us-east-1.', '*.ddb.us-east-1.'].map(
          (name) => ({
            'Fn::Join': ['', [name, { Ref: 'AWS::URLSuffix' }]],
          }),
        ),
        '*.compute.internal',
        '*.ec2.internal',
        '*.0.10.in-addr.arpa',
      ],
    });
    template.hasResourceProperties('AWS::Route53Resolver::FirewallRuleGroupAssociation', {
      MutationProtection: 'DISABLED',
    });
  });

  test('has no resource that CloudFormation can read but not create', () => {
    template.resourceCountIs('AWS::Route53Resolver::FirewallConfig', 0);
  });

  test('leaves the default group alone, and makes that one exception', () => {
    expect(Acknowledgements.of(stack).ledger()).toMatchObject([
      {
        path: 'Core/Network/Vpc/Resource',
        control: 'NET-04',
        findings: expect.arrayContaining(['PCI.DSS.321-VPCDefaultSecurityGroupClosed']),
      },
    ]);
    template.resourceCountIs('Custom::VpcRestrictDefaultSG', 0);
  });
});

test('names outside the list ring an alarm that says what to do', () => {
  const { stack, network } = build();
  for (const signal of network.signals) signal.alarm(stack, new Topic(stack, `${signal.name}Topic`));
  Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Alarm', {
    Namespace: 'AWS/Route53Resolver',
    MetricName: 'FirewallRuleQueryVolume',
    AlarmDescription: Match.stringLikeRegexp('query log'),
    Dimensions: Match.arrayWith([
      { Name: 'FirewallDomainListId', Value: { 'Fn::GetAtt': [Match.stringLikeRegexp('Rest'), 'Id'] } },
    ]),
  });
});

test.each<[string, Partial<IsolatedNetworkProps>, Environment]>([
  ['no optional props', {}, env],
  ['no known Region', {}, {}],
  ['every profile', { profiles: every }, env],
  ['an Elastic Fabric Adapter', { profiles: [Profile.elasticFabricTraining()] }, env],
  ['every endpoint', { profiles: [Profile.studio().plus(...Object.keys(interfaceEndpoints))] }, env],
  [
    'a closed default group',
    { layout: Layout.isolated({ defaultSecurityGroup: DefaultSecurityGroup.closedByCustomResource() }) },
    env,
  ],
])('with %s there are no findings', (_, props, at) => {
  expect(findings(build(props, at).stack.node.root as App)).toEqual([]);
});

describe('a network for everything', () => {
  const { stack, network } = build({ profiles: every });
  const template = Template.fromStack(stack);

  test('has the endpoints of all profiles once, in the endpoint subnets, with private DNS, in one group', () => {
    expect(network.endpointNames).toEqual([
      'sagemaker.api',
      'sagemaker.runtime',
      'bedrock-runtime',
      'ecr.api',
      'ecr.dkr',
      'logs',
      'bedrock-agentcore',
    ]);
    const { subnetIds } = network.vpc.selectSubnets(network.subnetsFor(Purpose.ENDPOINTS));
    for (const name of network.endpointNames) {
      template.hasResourceProperties('AWS::EC2::VPCEndpoint', {
        ServiceName: `com.amazonaws.us-east-1.${name}`,
        PrivateDnsEnabled: true,
        SubnetIds: subnetIds.map((id) => stack.resolve(id)),
        SecurityGroupIds: [stack.resolve(network.securityGroupFor(Purpose.ENDPOINTS).securityGroupId)],
      });
      expect(network.endpoint(name).vpcEndpointId).toBeDefined();
    }
  });

  test('lets only purposes whose profile has endpoints reach them, on 443', () => {
    const endpoints = stack.resolve(network.securityGroupFor(Purpose.ENDPOINTS).securityGroupId);
    const entries = Object.values(
      template.findResources('AWS::EC2::SecurityGroupIngress', { Properties: { GroupId: endpoints } }),
    );
    expect(entries.map(({ Properties }) => Properties.SourceSecurityGroupId)).toEqual(
      [Purpose.WORKSPACE, Purpose.AGENTS].map((purpose) =>
        stack.resolve(network.securityGroupFor(purpose).securityGroupId),
      ),
    );
    for (const { Properties } of entries) expect([Properties.FromPort, Properties.ToPort]).toEqual([443, 443]);
  });

  test('answers the names of its endpoints and of file systems', () => {
    const names = allowedNames(template);
    for (const name of ['api.sagemaker', 'runtime.sagemaker', 'bedrock-runtime', '*.dkr.ecr', 'logs', '*.efs']) {
      expect(names).toContain(`"${name}.us-east-1."`);
    }
    expect(names).not.toContain('sts');
  });

  test('fails for an endpoint that no profile brings', () => {
    expect(() => network.endpoint('sts')).toThrow(/'name' takes one of the endpoints of the profiles .*, got 'sts'/);
  });
});

test.each<[string, Profile[], number]>([
  ['training', [Profile.training()], 0],
  ['serving', [Profile.serving()], 0],
  ['Studio', [Profile.studio()], 4],
  ['foundation models', [Profile.bedrock()], 2],
  ['AgentCore', [Profile.agentCore()], 8],
  ['all of them, shared', every, 14],
  ['Studio that starts jobs', [Profile.studio().plus('sts', 'logs', 'sts')], 8],
])('the fixed cost of %s is endpoints times zones', (_, profiles, interfaces) => {
  expect(paidInterfaces(profiles)).toBe(interfaces);
});

describe('choices by name', () => {
  test('a browser in the VPC comes through the endpoint of Studio', () => {
    const template = templateOf({ profiles: [Profile.studio().plus('studio')] });
    template.hasResourceProperties('AWS::EC2::VPCEndpoint', { ServiceName: 'aws.sagemaker.us-east-1.studio' });
    expect(allowedNames(template)).toContain('*.studio.us-east-1.sagemaker.aws');
  });

  test('foundation models can be called from the workspace', () => {
    const { stack, network } = build({ profiles: [Profile.bedrock(Purpose.WORKSPACE)] });
    Template.fromStack(stack).hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
      SourceSecurityGroupId: stack.resolve(network.securityGroupFor(Purpose.WORKSPACE).securityGroupId),
      FromPort: 443,
    });
  });

  test('an Elastic Fabric Adapter opens the training group to itself, for all protocols', () => {
    const template = templateOf({ profiles: [Profile.elasticFabricTraining()] });
    for (const type of ['AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress']) {
      template.hasResourceProperties(type, { IpProtocol: '-1', Description: 'Elastic Fabric Adapter' });
    }
  });

  test('the names behind its own addresses are answered, and behind no others', () => {
    const names = (template: Template) =>
      JSON.stringify(template.findResources('AWS::Route53Resolver::FirewallDomainList')).match(
        /[\w*.]+\.in-addr\.arpa/g,
      );
    expect(names(templateOf({ layout: Layout.isolated({ cidr: '172.20.64.0/18' }) }))).toEqual([
      '*.20.172.in-addr.arpa',
    ]);
    expect(names(templateOf({}))).toEqual(['*.0.10.in-addr.arpa']);
  });

  test('in a Region without AgentCore, or one that is not known at synth, the zones are the first two', () => {
    const first = [0, 1].map((index) => ({ 'Fn::Select': [index, { 'Fn::GetAZs': '' }] }));
    const plain = templateOf({ profiles: [Profile.training()] }, { ...env, region: 'us-west-1' });
    expect(zonesOf(plain)).toEqual(first);
    expect(zonesOf(Template.fromStack(build({}, {}).stack))).toEqual(first);
  });

  test('a further profile moves no subnet', () => {
    expect(zonesOf(templateOf({ profiles: [Profile.agentCore()] }))).toEqual(zonesOf(templateOf({})));
  });

  test('zones can be named, by name or by id', () => {
    templateOf({
      layout: Layout.isolated({ availabilityZones: AvailabilityZones.named('us-east-1b', 'us-east-1d', 'us-east-1f') }),
    }).hasResourceProperties('AWS::EC2::Subnet', {
      AvailabilityZone: 'us-east-1f',
      AvailabilityZoneId: Match.absent(),
    });
    const { stack, network } = build({
      layout: Layout.isolated({ availabilityZones: AvailabilityZones.ids('use1-az1', 'use1-az4') }),
    });
    Template.fromStack(stack).hasResourceProperties('AWS::EC2::Subnet', {
      AvailabilityZoneId: 'use1-az4',
      AvailabilityZone: Match.absent(),
    });
    expect(stack.resolve(network.vpc.availabilityZones[0])).toEqual({
      'Fn::GetAtt': [expect.stringMatching(/^NetworkVpc/), 'AvailabilityZone'],
    });
  });

  test('further names are answered, threats detected before the allowed names, and the association locked', () => {
    const dns = DnsPolicy.profilesOnly().allowing('db.example.internal', '*.example.internal');
    const template = templateOf({ dns: dns.detectingThreats().lockedAgainstChange() });
    expect(allowedNames(template)).toContain('"db.example.internal","*.example.internal"');
    template.hasResourceProperties('AWS::Route53Resolver::FirewallRuleGroup', {
      FirewallRules: [
        Match.objectLike({
          Priority: 10,
          Action: 'BLOCK',
          DnsThreatProtection: 'DNS_TUNNELING',
          ConfidenceThreshold: 'HIGH',
        }),
        Match.objectLike({ Priority: 11, Action: 'BLOCK', DnsThreatProtection: 'DGA' }),
        Match.objectLike({ Priority: 100 }),
        Match.objectLike({ Priority: 200 }),
      ],
    });
    template.hasResourceProperties('AWS::Route53Resolver::FirewallRuleGroupAssociation', {
      MutationProtection: 'ENABLED',
    });
  });

  test("the CDK's handler closes the default group, and no exception is needed", () => {
    const { stack } = build({
      layout: Layout.isolated({ defaultSecurityGroup: DefaultSecurityGroup.closedByCustomResource() }),
    });
    const template = Template.fromStack(stack);
    template.hasResourceProperties('Custom::VpcRestrictDefaultSG', {
      DefaultSecurityGroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('NetworkVpc'), 'DefaultSecurityGroup'] },
      Account: '111111111111',
    });
    expect(Acknowledgements.of(stack).ledger()).toEqual([]);
  });

  test('logs can be kept longer', () => {
    templateOf({ logRetention: RetentionDays.TEN_YEARS }).allResourcesProperties('AWS::Logs::LogGroup', {
      RetentionInDays: 3653,
    });
  });

  test('a Region that is not known at synth finds its prefix lists when it is deployed', () => {
    const template = Template.fromStack(build({}, {}).stack);
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupEgress: Match.arrayWith([
        Match.objectLike({
          DestinationPrefixListId: { 'Fn::FindInMap': [Match.anyValue(), { Ref: 'AWS::Region' }, 'value'] },
        }),
      ]),
    });
  });

  test('a Region without facts takes the ids of its prefix lists', () => {
    const layout = Layout.isolated({ prefixLists: { s3: 'pl-11111111', dynamoDb: 'pl-22222222' } });
    templateOf({ layout }, { ...env, region: 'eu-south-2' }).hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupEgress: [
        Match.objectLike({ DestinationPrefixListId: 'pl-11111111' }),
        Match.objectLike({ DestinationPrefixListId: 'pl-22222222' }),
      ],
    });
  });
});

test.each<[string, () => unknown, RegExp]>([
  [
    'no profile',
    () => build({ profiles: [] }),
    /Core\/Network: 'profiles' takes one or more profiles, got 'an empty list'/,
  ],
  [
    'calls from where nothing runs',
    () => Profile.bedrock(Purpose.ENDPOINTS),
    /^Profile.bedrock: 'caller' takes workspace, training, serving, agents, got 'endpoints'/,
  ],
  [
    'logs kept for less than a year',
    () => build({ logRetention: RetentionDays.SIX_MONTHS }),
    /Core\/Network: 'logRetention' takes a year or more, .* got 180; auditors/,
  ],
  ['logs kept for ever', () => build({ logRetention: RetentionDays.INFINITE }), /'logRetention' takes .* got 9999/],
  [
    'a Region without prefix lists',
    () => build({}, { ...env, region: 'eu-south-2' }),
    /Core\/Network.*: 'layout.prefixLists' takes nothing in us-east-1, .* got 'nothing in eu-south-2'; copy both ids/,
  ],
  [
    'CodeArtifact in a Region without its bucket',
    () => build({ profiles: [Profile.studio().plus('codeartifact.repositories')] }, { ...env, region: 'ca-central-1' }),
    /Core\/Network.*: 'profiles' takes AWS-owned buckets of this Region .* got 'ca-central-1'/,
  ],
  [
    'AgentCore in a zone that it does not support',
    () =>
      build({
        profiles: [Profile.agentCore()],
        layout: Layout.isolated({ availabilityZones: AvailabilityZones.ids('use1-az1', 'use1-az3') }),
      }),
    /Core\/Network: 'layout.availabilityZones' takes with AgentCore zones among use1-az1, use1-az2, use1-az4, got 'use1-az3'/,
  ],
  [
    'an unknown endpoint',
    () => Profile.studio().plus('sts', 'ebs'),
    /Profile.plus: 'endpoints' takes names among .* got 'ebs'/,
  ],
  [
    'an unknown AWS-owned bucket',
    () => Profile.studio().reaching('my-bucket'),
    /Profile.reaching: 'buckets' takes names among ecr-layers, .* got 'my-bucket'/,
  ],
  [
    'one zone',
    () => AvailabilityZones.first(1),
    /AvailabilityZones.first: 'count' takes 2 or 3 different zones, got 1/,
  ],
  [
    'the same zone twice',
    () => AvailabilityZones.ids('use1-az1', 'use1-az1'),
    /AvailabilityZones.ids: 'ids' takes 2 or 3 different zones/,
  ],
  [
    'an id for a name',
    () => AvailabilityZones.named('use1-az1', 'use1-az2'),
    /AvailabilityZones.named: 'names' takes zone names .* got 'use1-az1'/,
  ],
  [
    'a name for an id',
    () => AvailabilityZones.ids('us-east-1a', 'us-east-1b'),
    /AvailabilityZones.ids: 'ids' takes zone ids .* got 'us-east-1a'/,
  ],
  [
    'all names',
    () => DnsPolicy.profilesOnly().allowing('*'),
    /DnsPolicy.allowing: 'domains' takes names such as .* got '\*'/,
  ],
  [
    'a top-level domain',
    () => DnsPolicy.profilesOnly().allowing('*.com'),
    /DnsPolicy.allowing: .* got '\*.com'; write the name/,
  ],
])('fails for %s', (_, act, message) => {
  expect(act).toThrow(message);
  expect(act).toThrow(expect.objectContaining({ name: 'InvalidProps' }));
});
