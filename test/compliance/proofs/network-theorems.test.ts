import { networkTheorems } from '../../../constructs/compliance/proofs/network';
import { closedSubnets } from '../../../constructs/compliance/proofs/network/closed-subnets';
import {
  account,
  att,
  changed,
  closed,
  decide,
  ec2,
  named,
  ours,
  type Resources,
  ref,
  region,
  route,
  s3List,
  verdictOn,
  worldOf,
} from './network-templates';

const verdict = (id: string, subject: string, resources: Resources) => verdictOn(id, subject, resources).verdict;
const says = (id: string, subject: string, resources: Resources) => {
  const found = verdictOn(id, subject, resources);
  return found.verdict === 'REFUTED' ? found.counterexample.says : found.verdict;
};

describe('a network that is as it should be', () => {
  test.each(networkTheorems.map(({ id }) => id))('%s is proved of it', (id) => {
    const verdicts = decide(id, closed);
    expect(verdicts.length).toBeGreaterThan(0);
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(verdicts.map(() => 'PROVED'));
  });

  test('nothing is said of templates without subjects', () => {
    for (const { id } of networkTheorems) {
      expect(
        decide(id, { Bucket: { Type: 'AWS::S3::Bucket' }, Vpc: ec2('VPC', { CidrBlock: '10.0.0.0/16' }) }),
      ).toEqual([]);
    }
  });

  test('ids are in kebab case, once each', () => {
    const ids = networkTheorems.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/);
  });
});

describe('workloads-run-in-the-vpc', () => {
  const id = 'workloads-run-in-the-vpc';
  const notebook = (properties: object): Resources =>
    changed({}, { Notebook: { Type: 'AWS::SageMaker::NotebookInstance', Properties: properties } });
  const model = (properties: object): Resources =>
    changed({}, { Model: { Type: 'AWS::SageMaker::Model', Properties: properties } });

  test('a domain that is not told to be in the VPC only is refuted', () => {
    expect(says(id, 'Domain', changed({ Domain: { AppNetworkAccessType: 'PublicInternetOnly' } }))).toContain(
      'network of SageMaker',
    );
    expect(verdict(id, 'Domain', changed({ Domain: { AppNetworkAccessType: ref('AWS::NoValue') } }))).toBe('REFUTED');
  });

  test('a notebook has direct internet access unless it is disabled', () => {
    expect(verdict(id, 'Notebook', notebook({ SubnetId: ref('Work') }))).toBe('REFUTED');
    expect(verdict(id, 'Notebook', notebook({ SubnetId: ref('Work'), DirectInternetAccess: 'Disabled' }))).toBe(
      'PROVED',
    );
    expect(verdict(id, 'Notebook', notebook({ DirectInternetAccess: 'Disabled' }))).toBe('REFUTED');
  });

  test('a model without a subnet is refuted unless it is isolated', () => {
    expect(verdict(id, 'Model', model({}))).toBe('REFUTED');
    expect(verdict(id, 'Model', model({ EnableNetworkIsolation: true }))).toBe('PROVED');
    expect(verdict(id, 'Model', model({ VpcConfig: { Subnets: [ref('Work')] } }))).toBe('PROVED');
  });

  test('an agent runs in the VPC or in a sandbox', () => {
    const runtime = (NetworkConfiguration: object) =>
      changed({}, { Agent: { Type: 'AWS::BedrockAgentCore::Runtime', Properties: { NetworkConfiguration } } });
    expect(verdict(id, 'Agent', runtime({ NetworkMode: 'PUBLIC' }))).toBe('REFUTED');
    expect(verdict(id, 'Agent', runtime({ NetworkMode: 'VPC', NetworkModeConfig: { Subnets: [ref('Work')] } }))).toBe(
      'PROVED',
    );
    const interpreter = {
      Agent: {
        Type: 'AWS::BedrockAgentCore::CodeInterpreterCustom',
        Properties: { NetworkConfiguration: { NetworkMode: 'SANDBOX' } },
      },
    };
    expect(verdict(id, 'Agent', changed({}, interpreter))).toBe('PROVED');
  });
});

describe('workload-subnets-have-no-exit', () => {
  const id = 'workload-subnets-have-no-exit';

  test('a route out that the security group does not use refutes nothing', () => {
    expect(
      verdict(id, 'Domain', changed({}, route({ DestinationCidrBlock: '0.0.0.0/0', TransitGatewayId: 'tgw-1' }))),
    ).toBe('PROVED');
  });

  test('a route out that the security group uses is refuted, step by step', () => {
    const out = changed(
      { Group: { SecurityGroupEgress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '172.16.0.0/12' }] } },
      route({ DestinationCidrBlock: '172.16.0.0/12', TransitGatewayId: 'tgw-1' }),
    );
    expect(verdictOn(id, 'Domain', out)).toEqual({
      verdict: 'REFUTED',
      subject: 'Net/Domain',
      counterexample: {
        says: 'Work reaches a transit gateway through tgw-1: tcp 443 with 172.16.0.0/12',
        steps: ['Work (Group: tcp 443 to 172.16.0.0/12)', 'Table 172.16.0.0/12', 'tgw-1'],
        because: ['Work', 'Route', 'Group'].map((logicalId) => ({ stack: 'Net', logicalId })),
      },
    });
  });

  test('a few private addresses on one port are a proxy, and named', () => {
    const proxy = changed(
      {
        Group: { SecurityGroupEgress: [{ IpProtocol: 'tcp', FromPort: 3128, ToPort: 3128, CidrIp: '172.16.9.4/32' }] },
      },
      route({ DestinationCidrBlock: '172.16.0.0/12', TransitGatewayId: 'tgw-1' }),
    );
    const found = verdictOn(id, 'Domain', proxy);
    expect(found.verdict === 'PROVED' && found.assumes).toContain(
      'what answers at tcp 3128 with 172.16.9.4/32 by tgw-1 lets pass only what it should',
    );
  });

  test('jobs that policies hold to a subnet are held to nothing if it leads out', () => {
    const policy = {
      Pin: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: {
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Deny',
                Action: 'sagemaker:CreateTrainingJob',
                Resource: '*',
                Condition: { 'ForAnyValue:StringNotEquals': { 'sagemaker:VpcSubnets': [ref('Work')] } },
              },
            ],
          },
        },
      },
    };
    expect(verdict(id, 'jobs in Net/Work', changed({}, policy))).toBe('PROVED');
    const out = route({ DestinationCidrBlock: '172.16.0.0/12', TransitGatewayId: 'tgw-1' });
    expect(verdict(id, 'jobs in Net/Work', changed({}, { ...policy, ...out }))).toBe('REFUTED');
  });

  test('a subnet that is not in the templates is not known', () => {
    expect(verdict(id, 'Domain', changed({ Domain: { SubnetIds: ['subnet-1'] } }))).toBe('UNKNOWN');
  });
});

describe('a firewall on the way', () => {
  const id = 'workload-subnets-have-no-exit';
  const wall = (policy: object): Resources =>
    changed(
      { Group: { SecurityGroupEgress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' }] } },
      {
        Inspected: ec2('Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.8.0/24' }),
        InspectedTable: ec2('RouteTable', { VpcId: ref('Vpc') }),
        InspectedOf: ec2('SubnetRouteTableAssociation', {
          SubnetId: ref('Inspected'),
          RouteTableId: ref('InspectedTable'),
        }),
        Out: ec2('Route', {
          RouteTableId: ref('InspectedTable'),
          DestinationCidrBlock: '0.0.0.0/0',
          NatGatewayId: 'nat-1',
        }),
        Policy: {
          Type: 'AWS::NetworkFirewall::FirewallPolicy',
          Properties: { FirewallPolicyName: 'p', FirewallPolicy: policy },
        },
        Wall: {
          Type: 'AWS::NetworkFirewall::Firewall',
          Properties: {
            FirewallName: 'w',
            VpcId: ref('Vpc'),
            FirewallPolicyArn: ref('Policy'),
            SubnetMappings: [{ SubnetId: ref('Inspected') }],
          },
        },
        ...route({
          DestinationCidrBlock: '0.0.0.0/0',
          VpcEndpointId: {
            'Fn::Select': [1, { 'Fn::Split': [':', { 'Fn::Select': [0, att('Wall', 'EndpointIds')] }] }],
          },
        }),
      },
    );
  const forward = {
    StatelessDefaultActions: ['aws:forward_to_sfe'],
    StatelessFragmentDefaultActions: ['aws:forward_to_sfe'],
  };
  const strict = { ...forward, StatefulEngineOptions: { RuleOrder: 'STRICT_ORDER' } };

  test('one that drops what no rule lets pass makes a named exit', () => {
    const found = verdictOn(id, 'Domain', wall({ ...strict, StatefulDefaultActions: ['aws:drop_established'] }));
    expect(found.verdict === 'PROVED' && found.assumes).toContain(
      'Wall lets pass only what it should, on the way to nat-1',
    );
    expect(
      verdict(
        'workload-groups-let-nothing-out',
        'Domain',
        wall({ ...strict, StatefulDefaultActions: ['aws:drop_strict'] }),
      ),
    ).toBe('PROVED');
  });

  test('one that lets pass by default does not', () => {
    expect(verdict(id, 'Domain', wall({ ...strict, StatefulDefaultActions: ['aws:alert_strict'] }))).toBe('REFUTED');
    expect(
      verdict(
        id,
        'Domain',
        wall({ ...strict, StatelessDefaultActions: ['aws:pass'], StatefulDefaultActions: ['aws:drop_strict'] }),
      ),
    ).toBe('REFUTED');
  });

  test('what one in action order passes is not known', () => {
    expect(verdict(id, 'Domain', wall(forward))).toBe('UNKNOWN');
  });
});

describe('security groups of workloads', () => {
  const out = 'workload-groups-let-nothing-out';
  const into = 'workload-groups-let-nothing-in';

  test('a group that lets out to the internet is refuted, be there a route or not', () => {
    expect(
      says(out, 'Domain', changed({ Group: { SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }] } })),
    ).toContain('may connect to');
    expect(verdict(out, 'Domain', changed({ Group: { SecurityGroupEgress: [] } }))).toBe('REFUTED');
    expect(
      verdict(out, 'Domain', changed({ Group: { SecurityGroupEgress: [{ IpProtocol: '-1', CidrIpv6: '::/0' }] } })),
    ).toBe('REFUTED');
    expect(
      verdict(out, 'Domain', changed({ Group: { SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '10.0.0.0/8' }] } })),
    ).toBe('PROVED');
  });

  test('addresses of the VPC itself are not the internet', () => {
    const own = changed({
      Vpc: { CidrBlock: '52.95.0.0/16' },
      Group: { SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '52.95.1.0/24' }] },
    });
    expect(verdict(out, 'Domain', own)).toBe('PROVED');
  });

  test('a group that lets in from the internet is refuted', () => {
    const rule = { GroupId: att('Group', 'GroupId'), IpProtocol: 'tcp', FromPort: 22, ToPort: 22 };
    expect(
      verdict(into, 'Domain', changed({}, { In: ec2('SecurityGroupIngress', { ...rule, CidrIp: '0.0.0.0/0' }) })),
    ).toBe('REFUTED');
    expect(
      verdict(into, 'Domain', changed({}, { In: ec2('SecurityGroupIngress', { ...rule, CidrIpv6: '::/0' }) })),
    ).toBe('REFUTED');
    expect(
      verdict(into, 'Domain', changed({}, { In: ec2('SecurityGroupIngress', { ...rule, CidrIp: '10.0.0.0/16' }) })),
    ).toBe('PROVED');
  });

  test('a workload that names no group has the default one, which lets everything out', () => {
    const bare = changed({ Domain: { DefaultUserSettings: {} } });
    expect(verdict(out, 'Domain', bare)).toBe('REFUTED');
    expect(says('default-group-reaches-no-workload', 'Domain', bare)).toContain('has the default security group');
  });

  test('a group that accepts the default group is refuted', () => {
    const rule = {
      GroupId: att('Group', 'GroupId'),
      IpProtocol: '-1',
      SourceSecurityGroupId: att('Vpc', 'DefaultSecurityGroup'),
    };
    expect(
      says('default-group-reaches-no-workload', 'Domain', changed({}, { In: ec2('SecurityGroupIngress', rule) })),
    ).toContain('accepts');
  });

  test('groups of user profiles count as those of their domain', () => {
    const more = {
      Wide: ec2('SecurityGroup', { GroupDescription: 'wide', VpcId: ref('Vpc') }),
      Anna: {
        Type: 'AWS::SageMaker::UserProfile',
        Properties: { DomainId: ref('Domain'), UserSettings: { SecurityGroups: [att('Wide', 'GroupId')] } },
      },
    };
    expect(verdict(out, 'Domain', changed({}, more))).toBe('REFUTED');
  });
});

describe('resolver-carries-nothing-out', () => {
  const id = 'resolver-carries-nothing-out';
  const rules = (...FirewallRules: object[]) =>
    changed(
      { Rules: { FirewallRules } },
      { Some: { Type: 'AWS::Route53Resolver::FirewallDomainList', Properties: { Domains: ['example.org'] } } },
    );
  const block = { Priority: 10, Action: 'BLOCK', FirewallDomainListId: att('Names', 'Id') };

  test('a VPC without a DNS firewall is refuted', () => {
    expect(verdict(id, 'Vpc', changed({ Filter: undefined }))).toBe('REFUTED');
    expect(verdict(id, 'Vpc', changed({ Filter: undefined, Vpc: { EnableDnsSupport: false } }))).toBe('PROVED');
  });

  test('names may be allowed before all others are blocked', () => {
    expect(
      verdict(id, 'Vpc', rules({ Priority: 1, Action: 'ALLOW', FirewallDomainListId: att('Some', 'Id') }, block)),
    ).toBe('PROVED');
  });

  test('a list of names to block is not enough', () => {
    expect(verdict(id, 'Vpc', rules({ Priority: 1, Action: 'BLOCK', FirewallDomainListId: att('Some', 'Id') }))).toBe(
      'REFUTED',
    );
  });

  test('what is let pass before counts, by priority', () => {
    const all = { Action: 'ALERT', FirewallDomainListId: att('Names', 'Id') };
    expect(verdict(id, 'Vpc', rules({ ...all, Priority: 1 }, block))).toBe('REFUTED');
    expect(verdict(id, 'Vpc', rules({ ...all, Priority: 20 }, block))).toBe('PROVED');
    expect(
      verdict(id, 'Vpc', rules({ Priority: 1, Action: 'ALERT', DnsThreatProtection: 'DNS_TUNNELING' }, block)),
    ).toBe('REFUTED');
    expect(
      verdict(id, 'Vpc', rules({ Priority: 1, Action: 'BLOCK', DnsThreatProtection: 'DNS_TUNNELING' }, block)),
    ).toBe('PROVED');
    expect(verdict(id, 'Vpc', rules({ ...block, Qtype: 'A' }))).toBe('REFUTED');
  });

  test('a firewall that fails open is refuted', () => {
    const config = (FirewallFailOpen: string) =>
      changed(
        {},
        {
          Fail: {
            Type: 'AWS::Route53Resolver::FirewallConfig',
            Properties: { ResourceId: ref('Vpc'), FirewallFailOpen },
          },
        },
      );
    expect(verdict(id, 'Vpc', config('ENABLED'))).toBe('REFUTED');
    expect(verdict(id, 'Vpc', config('DISABLED'))).toBe('PROVED');
  });

  test('a rule group that is not in the templates is not known', () => {
    expect(verdict(id, 'Vpc', changed({ Filter: { FirewallRuleGroupId: 'rslvr-frg-1' } }))).toBe('UNKNOWN');
  });
});

describe('policies of endpoints', () => {
  const to = 'endpoints-reach-no-outsider';
  const from = 'endpoints-pass-no-outsider';
  const s3 = (Condition: object | undefined, more: object = {}) => {
    const statement = {
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      ...(Condition ? { Condition } : {}),
      ...more,
    };
    return changed({ S3: { PolicyDocument: { Version: '2012-10-17', Statement: [statement] } } });
  };
  const org = 'o-abcde12345';

  test('an endpoint without a policy is refuted', () => {
    const bare = changed({ S3: { PolicyDocument: ref('AWS::NoValue') } });
    expect(verdict(to, 'S3', bare)).toBe('REFUTED');
    expect(verdict(from, 'S3', bare)).toBe('REFUTED');
  });

  test('an endpoint without a policy says so', () => {
    expect(says(to, 'S3', changed({ S3: { PolicyDocument: ref('AWS::NoValue') } }))).toContain('has no policy');
  });

  test('who calls without credentials counts', () => {
    expect(says(to, 'S3', s3({ Null: { 'aws:PrincipalArn': 'true' } }))).toContain('from an anonymous caller');
  });

  test('an action that names no resource touches nothing of an outsider', () => {
    const condition = { StringEquals: { 'aws:PrincipalAccount': account } };
    expect(verdict(to, 'S3', s3(condition, { Action: 's3:ListAllMyBuckets' }))).toBe('PROVED');
    expect(verdict(to, 'S3', s3(condition, { Action: ['s3:ListAllMyBuckets', 's3:PutObject'] }))).toBe('REFUTED');
  });

  test('a policy that says only who calls lets data out, with a request to replay', () => {
    const found = verdictOn(to, 'S3', s3({ StringEquals: { 'aws:PrincipalAccount': account } }));
    expect(found.verdict).toBe('REFUTED');
    if (found.verdict !== 'REFUTED') return;
    expect(found.counterexample.request?.principal).toMatch(new RegExp(`^arn:aws:iam::${account}:role/`));
    expect(found.counterexample.request?.context?.['aws:ResourceAccount']).not.toBe(account);
  });

  test('a policy that says only what is reached lets outsiders in', () => {
    const only = s3({ StringEquals: { 'aws:ResourceAccount': account } });
    expect(verdict(to, 'S3', only)).toBe('PROVED');
    expect(verdict(from, 'S3', only)).toBe('REFUTED');
  });

  test('an organisation is a perimeter as an account is', () => {
    const both = s3({ StringEquals: { 'aws:PrincipalOrgID': org, 'aws:ResourceOrgID': org } });
    const found = verdictOn(to, 'S3', both);
    expect(found.verdict === 'PROVED' && found.assumes).toContain(`${org} is our organisation`);
    expect(verdict(from, 'S3', both)).toBe('PROVED');
  });

  test('IfExists opens it: who is in no organisation carries no key', () => {
    expect(
      verdict(
        to,
        'S3',
        s3({ StringEqualsIfExists: { 'aws:ResourceOrgID': org }, StringEquals: { 'aws:PrincipalOrgID': org } }),
      ),
    ).toBe('REFUTED');
  });

  test('a pattern of bucket names is not a name', () => {
    const buckets = (Resource: string) => s3({ StringEquals: { 'aws:PrincipalAccount': account } }, { Resource });
    expect(verdict(to, 'S3', buckets('arn:aws:s3:::ours-*'))).toBe('REFUTED');
    const found = verdictOn(to, 'S3', buckets('arn:aws:s3:::theirs/*'));
    expect(found.verdict === 'PROVED' && found.assumes.join()).toContain('the bucket theirs, taken to be ours');
  });

  test('buckets of AWS are named exceptions', () => {
    const found = verdictOn(
      to,
      'S3',
      s3(undefined, { Action: 's3:GetObject', Resource: `arn:aws:s3:::prod-${region}-starport-layer-bucket/*` }),
    );
    expect(found.verdict === 'PROVED' && found.assumes.join()).toContain('starport-layer-bucket of AWS');
  });

  test('an interface endpoint is held to the same', () => {
    const of = (PolicyDocument: unknown) =>
      changed(
        {},
        {
          Api: ec2('VPCEndpoint', {
            VpcId: ref('Vpc'),
            VpcEndpointType: 'Interface',
            ServiceName: `com.amazonaws.${region}.sagemaker.api`,
            SubnetIds: [ref('Work')],
            PolicyDocument,
          }),
        },
      );
    expect(verdict(to, 'Api', of(ours('sagemaker')))).toBe('PROVED');
    expect(
      verdict(
        to,
        'Api',
        of({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] }),
      ),
    ).toBe('REFUTED');
  });

  test('a policy that cannot be read is not known', () => {
    const unset = worldOf(changed({ S3: { PolicyDocument: ref('Unset') } }), {
      Parameters: { Unset: { Type: 'String' } },
    });
    const theorem = networkTheorems.find(({ id }) => id === to);
    expect(theorem?.decide(unset).map(({ verdict }) => verdict)).toEqual(['UNKNOWN']);
  });
});

describe('workloads-reach-storage', () => {
  const id = 'workloads-reach-storage';

  test('a workload that the gateway or the group cuts off is refuted', () => {
    expect(verdict(id, 'Domain', changed({ S3: undefined }))).toBe('REFUTED');
    expect(
      verdict(id, 'Domain', changed({ Group: { SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '10.0.0.0/16' }] } })),
    ).toBe('REFUTED');
    expect(verdict(id, 'Domain', changed({ Association: undefined }))).toBe('REFUTED');
  });

  test('who may reach all addresses reaches those of S3, on the port of HTTPS', () => {
    const group = (FromPort: number, peer: object) =>
      changed({ Group: { SecurityGroupEgress: [{ IpProtocol: 'tcp', FromPort, ToPort: FromPort, ...peer }] } });
    expect(verdict(id, 'Domain', group(443, { CidrIp: '0.0.0.0/0' }))).toBe('PROVED');
    expect(verdict(id, 'Domain', group(80, { CidrIp: '0.0.0.0/0' }))).toBe('REFUTED');
    expect(verdict(id, 'Domain', group(80, { DestinationPrefixListId: s3List }))).toBe('REFUTED');
  });

  test('an interface endpoint of S3 does as well', () => {
    const there = (port: number) =>
      changed(
        {
          S3: undefined,
          Group: { SecurityGroupEgress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.0.0.0/16' }] },
        },
        {
          Ends: ec2('SecurityGroup', {
            GroupDescription: 'e',
            VpcId: ref('Vpc'),
            SecurityGroupIngress: [
              { IpProtocol: 'tcp', FromPort: port, ToPort: port, SourceSecurityGroupId: att('Group', 'GroupId') },
            ],
          }),
          Api: ec2('VPCEndpoint', {
            VpcId: ref('Vpc'),
            VpcEndpointType: 'Interface',
            ServiceName: `com.amazonaws.${region}.s3`,
            SubnetIds: [ref('Work')],
            SecurityGroupIds: [att('Ends', 'GroupId')],
            PolicyDocument: ours('s3'),
          }),
        },
      );
    expect(verdict(id, 'Domain', there(443))).toBe('PROVED');
    expect(verdict(id, 'Domain', there(80))).toBe('REFUTED');
  });
});

describe('closed subnets', () => {
  const ids = (resources: Resources) => {
    const world = worldOf(resources);
    const found = closedSubnets(world);
    return { closed: found.ids(account), open: [...found.open], work: named(world, 'Work').ref };
  };

  test('a subnet that nothing leaves is closed', () => {
    const { closed: found, work } = ids(closed);
    expect(found).toEqual([work]);
  });

  test.each<[string, Resources]>([
    ['a route out', changed({}, route({ DestinationCidrBlock: '0.0.0.0/1', TransitGatewayId: 'tgw-1' }))],
    ['an endpoint without a policy', changed({ S3: { PolicyDocument: ref('AWS::NoValue') } })],
    ['an open resolver', changed({ Filter: undefined })],
  ])('%s leaves it open, and is the reason', (_, resources) => {
    const { closed: found, open } = ids(resources);
    expect(found).toEqual([]);
    expect(open).toHaveLength(1);
  });

  test('a subnet of another account is not ours', () => {
    expect(closedSubnets(worldOf(closed)).ids('999988887777')).toEqual([]);
  });
});
