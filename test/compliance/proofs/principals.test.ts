import {
  Bootstrap,
  becomes,
  mayDo,
  policyOn,
  resolveTemplates,
  stepsFrom,
  subjectsOf,
  type TemplateSource,
  type World,
} from '../../../constructs/compliance/proofs';
import { account, allow, deny, document, role, template, trust } from './templates';

function world(resources: object, ...more: TemplateSource[]): World {
  const [found] = resolveTemplates([template(resources), ...more]);
  if (!found) throw new Error('no world');
  return found;
}

/** Whether a principal, by its logical id, may do an action: the verdict. */
function may(of: World, logicalId: string, action: string, resources = ['*']): string {
  const subject = subjectsOf(of).find(({ at }) => at.logicalId === logicalId);
  if (!subject) throw new Error(`no ${logicalId}`);
  return mayDo(subject, { actions: [action], resources, account }).verdict;
}

const policy = (properties: object) => ({ Type: 'AWS::IAM::Policy', Properties: { PolicyName: 'p', ...properties } });
const managed = (properties: object) => ({ Type: 'AWS::IAM::ManagedPolicy', Properties: properties });
const read = document(allow('s3:GetObject', 'arn:aws:s3:::b/*'));
const parameter = { Parameters: { Given: { Type: 'String' } } };

describe('a role has the policies that', () => {
  test.each<[string, object]>([
    ['stand in it', { R: role([allow('s3:GetObject')]) }],
    ['name it', { R: role(), P: policy({ PolicyDocument: read, Roles: [{ Ref: 'R' }] }) }],
    ['it names', { R: role([], { ManagedPolicyArns: [{ Ref: 'P' }] }), P: managed({ PolicyDocument: read }) }],
    ['are managed and name it', { R: role(), P: managed({ PolicyDocument: read, Roles: [{ Ref: 'R' }] }) }],
    [
      'are a resource of their own',
      {
        R: role(),
        P: {
          Type: 'AWS::IAM::RolePolicy',
          Properties: { PolicyName: 'p', RoleName: { Ref: 'R' }, PolicyDocument: read },
        },
      },
    ],
    ['AWS manages', { R: role([], { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonS3FullAccess'] }) }],
  ])('%s', (_where, resources) => {
    expect(may(world(resources), 'R', 's3:GetObject')).toBe('possible');
    expect(may(world(resources), 'R', 'sagemaker:CreateModel')).toBe('impossible');
  });
});

test('a user has its own policies and those of its groups, however it joined them', () => {
  const group = { Type: 'AWS::IAM::Group', Properties: { Policies: [{ PolicyName: 'p', PolicyDocument: read }] } };
  const user = (properties: object = {}) => ({ Type: 'AWS::IAM::User', Properties: properties });
  const joined = {
    Type: 'AWS::IAM::UserToGroupAddition',
    Properties: { GroupName: { Ref: 'G' }, Users: [{ Ref: 'U' }] },
  };
  expect(may(world({ G: group, U: user({ Groups: [{ Ref: 'G' }] }) }), 'U', 's3:GetObject')).toBe('possible');
  expect(may(world({ G: group, U: user(), J: joined }), 'U', 's3:GetObject')).toBe('possible');
  expect(may(world({ G: group, U: user() }), 'U', 's3:GetObject')).toBe('impossible');
});

test('the boundary holds, from whichever template it comes, and one that is not known may allow and deny anything', () => {
  const boundary = template(
    { B: managed({ PolicyDocument: document(allow('s3:ListBucket')) }) },
    { Outputs: { B: { Value: { Ref: 'B' }, Export: { Name: 'b' } } } },
    { name: 'Other' },
  );
  const all = [allow('s3:*')];
  const bounded = world({ R: role(all, { PermissionsBoundary: { 'Fn::ImportValue': 'b' } }) }, boundary);
  expect(may(bounded, 'R', 's3:GetObject')).toBe('impossible');
  expect(may(bounded, 'R', 's3:ListBucket')).toBe('possible');
  const foreign = world({ R: role(all, { PermissionsBoundary: `arn:aws:iam::${account}:policy/elsewhere` }) });
  expect(may(foreign, 'R', 's3:GetObject')).toBe('unknown');
});

describe('what is not known', () => {
  test('a managed policy that nobody has the document of may allow and deny anything', () => {
    const made = world({ R: role([], { ManagedPolicyArns: ['arn:aws:iam::aws:policy/NobodyKnowsIt'] }) });
    expect(may(made, 'R', 'sagemaker:CreateModel')).toBe('unknown');
  });

  test('the documents of those that templates attach most are known', () => {
    const attached = (name: string) =>
      world({ R: role([], { ManagedPolicyArns: [`arn:aws:iam::aws:policy/${name}`] }) });
    expect(may(attached('AmazonSageMakerFullAccess'), 'R', 'sagemaker:CreateModel')).toBe('possible');
    expect(may(attached('AmazonSageMakerFullAccess'), 'R', 'iam:CreateRole')).toBe('impossible');
    expect(may(attached('AmazonS3ReadOnlyAccess'), 'R', 's3:PutObject')).toBe('impossible');
    expect(may(attached('service-role/AWSLambdaBasicExecutionRole'), 'R', 'logs:PutLogEvents')).toBe('possible');
    expect(may(attached('AWSLambdaBasicExecutionRole'), 'R', 'logs:PutLogEvents')).toBe('unknown');
  });

  test('a resource that is not known makes its statement unknown, and no other', () => {
    const [made] = resolveTemplates([
      template({ R: role([allow('s3:GetObject', { Ref: 'Given' }), allow('s3:ListBucket')]) }, parameter),
    ]);
    if (!made) throw new Error('no world');
    expect(may(made, 'R', 's3:GetObject')).toBe('unknown');
    expect(may(made, 'R', 's3:ListBucket')).toBe('possible');
    expect(may(made, 'R', 'iam:CreateRole')).toBe('impossible');
  });

  test.each<[string, object]>([
    ['resource', deny('s3:GetObject', [{ Ref: 'Given' }])],
    ['condition', deny('s3:GetObject', '*', { StringEquals: { 'aws:PrincipalOrgID': { Ref: 'Given' } } })],
    ['action', { Effect: 'Deny', Action: { Ref: 'Given' }, Resource: '*' }],
  ])('a denial whose %s is not known neither protects nor is left out', (_what, statement) => {
    const [made] = resolveTemplates([template({ R: role([allow('s3:GetObject'), statement]) }, parameter)]);
    if (!made) throw new Error('no world');
    expect(may(made, 'R', 's3:GetObject')).toBe('unknown');
  });

  test('a policy for somebody whose name is not known may be for any role', () => {
    const [made] = resolveTemplates([
      template({ R: role(), P: policy({ PolicyDocument: read, Roles: [{ Ref: 'Given' }] }) }, parameter),
    ]);
    if (!made) throw new Error('no world');
    expect(may(made, 'R', 's3:GetObject')).toBe('unknown');
    expect(may(made, 'R', 's3:PutObject')).toBe('impossible');
  });

  test('a role that may not exist may have any policy', () => {
    const names = Array.from({ length: 12 }, (_, at) => `P${at}`);
    const rest = {
      Parameters: Object.fromEntries(names.map((name) => [name, { Type: 'String' }])),
      Conditions: Object.fromEntries(names.map((name) => [`C${name}`, { 'Fn::Equals': [{ Ref: name }, 'yes'] }])),
    };
    const roles = Object.fromEntries(
      names.map((name) => [`R${name}`, { ...role([allow('s3:GetObject')]), Condition: `C${name}` }]),
    );
    const [made] = resolveTemplates([template(roles, rest)]);
    if (!made) throw new Error('no world');
    expect(may(made, 'RP0', 's3:GetObject')).toBe('unknown');
    expect(may(made, 'RP0', 'iam:CreateRole')).toBe('unknown');
  });
});

test('whoever only a policy names is looked at too', () => {
  const made = world({ P: policy({ PolicyDocument: read, Roles: ['theirs'] }) });
  expect(subjectsOf(made).map(({ arn }) => arn)).toEqual([`arn:aws:iam::${account}:role/theirs`]);
  expect(may(made, 'P', 's3:GetObject')).toBe('possible');
});

describe('the policy of a resource', () => {
  const bucket = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'b' } };
  const bucketPolicy = (properties: object) => ({ Type: 'AWS::S3::BucketPolicy', Properties: properties });
  const denial = { ...deny('s3:*'), Principal: '*' };

  test('is found by name, URL, ARN, or in the resource', () => {
    const statement = { ...allow('x:*'), Principal: '*' };
    const resources = {
      B: bucket,
      BP: bucketPolicy({ Bucket: 'b', PolicyDocument: document(statement) }),
      Q: { Type: 'AWS::SQS::Queue' },
      QP: {
        Type: 'AWS::SQS::QueuePolicy',
        Properties: { Queues: [{ Ref: 'Q' }], PolicyDocument: document(statement) },
      },
      T: { Type: 'AWS::SNS::Topic' },
      TP: {
        Type: 'AWS::SNS::TopicPolicy',
        Properties: { Topics: [{ Ref: 'T' }], PolicyDocument: document(statement) },
      },
      S: { Type: 'AWS::SecretsManager::Secret' },
      SP: {
        Type: 'AWS::SecretsManager::ResourcePolicy',
        Properties: { SecretId: { Ref: 'S' }, ResourcePolicy: document(statement) },
      },
      E: { Type: 'AWS::ECR::Repository', Properties: { RepositoryPolicyText: document(statement) } },
      G: { Type: 'AWS::SageMaker::ModelPackageGroup', Properties: { ModelPackageGroupPolicy: document(statement) } },
      K: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: document(statement) } },
    };
    const made = world(resources);
    const withPolicy = made.resources
      .filter((one) => policyOn(made, one) !== undefined)
      .map(({ logicalId }) => logicalId);
    expect(withPolicy.sort()).toEqual(['B', 'E', 'G', 'K', 'Q', 'S', 'T']);
  });

  test('of a key without one leaves it to the account', () => {
    const made = world({ K: { Type: 'AWS::KMS::Key' }, R: role([allow('kms:Decrypt')]), N: role() });
    const [key] = made.of('AWS::KMS::Key');
    const policyOfKey = key && policyOn(made, key);
    const decide = (id: string) => {
      const subject = subjectsOf(made).find(({ at }) => at.logicalId === id);
      return (
        subject &&
        mayDo(subject, { actions: ['kms:Decrypt'], resources: [key?.arn ?? ''], account, policy: policyOfKey }).verdict
      );
    };
    expect(decide('R')).toBe('possible');
    expect(decide('N')).toBe('impossible');
  });

  test('for a bucket whose name is not known may be for any, and protects none', () => {
    const [made] = resolveTemplates([
      template(
        {
          B: bucket,
          P: bucketPolicy({ Bucket: { Ref: 'Given' }, PolicyDocument: document(denial) }),
          R: role([allow('s3:GetObject')]),
        },
        parameter,
      ),
    ]);
    const target = made?.of('AWS::S3::Bucket')[0];
    const [subject] = made ? subjectsOf(made) : [];
    if (!made || !target || !subject) throw new Error('nothing');
    expect(
      mayDo(subject, {
        actions: ['s3:GetObject'],
        resources: ['arn:aws:s3:::b/*'],
        account,
        policy: policyOn(made, target),
      }).verdict,
    ).toBe('unknown');
  });

  test('protects nothing where there are two of which one can stay', () => {
    const made = world({
      B: bucket,
      P1: bucketPolicy({ Bucket: 'b', PolicyDocument: document(denial) }),
      P2: bucketPolicy({ Bucket: 'b', PolicyDocument: document({ ...allow('s3:ListBucket'), Principal: '*' }) }),
      R: role([allow('s3:GetObject')]),
    });
    const [target] = made.of('AWS::S3::Bucket');
    const [subject] = subjectsOf(made);
    if (!target || !subject) throw new Error('nothing');
    expect(
      mayDo(subject, {
        actions: ['s3:GetObject'],
        resources: ['arn:aws:s3:::b/*'],
        account,
        policy: policyOn(made, target),
      }).verdict,
    ).toBe('unknown');
  });

  test('of a function is made of its permissions', () => {
    const permission = {
      Type: 'AWS::Lambda::Permission',
      Properties: { Action: 'lambda:InvokeFunction', FunctionName: { Ref: 'F' }, Principal: '999988887777' },
    };
    const made = world({ F: { Type: 'AWS::Lambda::Function' }, P: permission });
    const [target] = made.of('AWS::Lambda::Function');
    expect(target && policyOn(made, target)?.document).toMatchObject({
      Statement: [{ Principal: { AWS: '999988887777' } }],
    });
  });
});

test('a resource policy for everybody, or for all but some, is for the role too', () => {
  const granted = (entry: object) => {
    const made = world({
      B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'b' } },
      P: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: { Bucket: 'b', PolicyDocument: document({ ...allow('s3:GetObject'), ...entry }) },
      },
      R: role(),
    });
    const [target] = made.of('AWS::S3::Bucket');
    const [subject] = subjectsOf(made);
    if (!target || !subject) throw new Error('nothing');
    const ask = { actions: ['s3:GetObject'], resources: ['arn:aws:s3:::b/*'], account, policy: policyOn(made, target) };
    return mayDo(subject, ask).verdict;
  };
  expect(granted({ Principal: '*' })).toBe('possible');
  expect(granted({ NotPrincipal: { AWS: [account, `arn:aws:iam::${account}:role/x`] } })).not.toBe('impossible');
  expect(granted({ Principal: { AWS: account } })).toBe('impossible');
  expect(granted({ Principal: { AWS: `arn:aws:iam::${account}:role/x` } })).toBe('impossible');
});

describe('who can become whom', () => {
  const ways = (made: World, logicalId: string) => {
    const subject = subjectsOf(made).find(({ at }) => at.logicalId === logicalId);
    return subject
      ? [...becomes(made, subject)].map(([to, way]) => `${to.at.logicalId}: ${way.map(({ how }) => how).join(', ')}`)
      : [];
  };
  const target = `arn:aws:iam::${account}:role/target`;
  const named = { RoleName: 'target' };
  const assume = [allow('sts:AssumeRole', target)];

  test.each<[string, object, object, string[]]>([
    ['trust in the account and permission', role(assume), { AWS: account }, ['T: assumes it']],
    ['trust in the account without permission', role(), { AWS: account }, []],
    [
      'trust in the role alone',
      role([], { RoleName: 'from' }),
      { AWS: `arn:aws:iam::${account}:role/from` },
      ['T: assumes it'],
    ],
    ['permission without trust', role(assume), { Service: 'ec2.amazonaws.com' }, []],
    ['trust in another role', role(assume), { AWS: `arn:aws:iam::${account}:role/other` }, []],
  ])('%s', (_what, from, principal, expected) => {
    const made = world({ F: from, T: role([], { ...named, AssumeRolePolicyDocument: trust(principal) }) });
    expect(ways(made, 'F')).toEqual(expected);
  });

  const pass = allow('iam:PassRole', target);
  test.each<[string, object[], object, string[]]>([
    [
      'passing and launching',
      [pass, allow('sagemaker:CreateTrainingJob')],
      {},
      ['T: passes it to sagemaker.amazonaws.com'],
    ],
    ['passing without launching', [pass], {}, []],
    ['launching without passing', [allow('sagemaker:CreateTrainingJob')], {}, []],
    [
      'passing to another service',
      [
        allow('iam:PassRole', target, { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } }),
        allow('sagemaker:CreateTrainingJob'),
      ],
      {},
      [],
    ],
    ['launching in a service that the role does not trust', [pass, allow('lambda:CreateFunction')], {}, []],
  ])('%s', (_what, statements, _rest, expected) => {
    const made = world({ F: role(statements), T: role([], named) });
    expect(ways(made, 'F')).toEqual(expected);
  });

  test('any of the services that the role trusts will do', () => {
    const both = trust({ Service: ['sagemaker.amazonaws.com', 'lambda.amazonaws.com'] });
    const made = world({
      F: role([pass, allow('lambda:CreateFunction')]),
      T: role([], { ...named, AssumeRolePolicyDocument: both }),
    });
    expect(ways(made, 'F')).toEqual(['T: passes it to lambda.amazonaws.com']);
  });

  test('taking over a function that runs as the role', () => {
    const made = world({
      F: role([allow('lambda:UpdateFunctionCode')]),
      T: role([], { ...named, AssumeRolePolicyDocument: trust({ Service: 'lambda.amazonaws.com' }) }),
      Fn: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['T', 'Arn'] } } },
    });
    expect(ways(made, 'F')).toEqual(['T: takes over Fn, which runs as it']);
  });

  test('over several roles, in a circle too', () => {
    const chain = (to: string, name: string) =>
      role([allow('sts:AssumeRole', `arn:aws:iam::${account}:role/${to}`)], {
        RoleName: name,
        AssumeRolePolicyDocument: trust({ AWS: account }),
      });
    const made = world({ A: chain('b', 'a'), B: chain('c', 'b'), C: chain('a', 'c') });
    expect(ways(made, 'A')).toEqual(['B: assumes it', 'C: assumes it, assumes it']);
  });

  test('where a permission is not known the step is doubtful', () => {
    const [made] = resolveTemplates([
      template(
        {
          F: role([allow('sts:AssumeRole', { Ref: 'Given' })]),
          T: role([], { AssumeRolePolicyDocument: trust({ AWS: account }) }),
        },
        parameter,
      ),
    ]);
    const subject = made && subjectsOf(made)[0];
    expect(made && subject ? stepsFrom(made, subject).map(({ doubt }) => doubt?.length) : []).toEqual([1]);
  });
});

describe('the bootstrap', () => {
  const sources = [template({ R: role() })];

  test('is trusted and said, or among the principals', () => {
    expect(Bootstrap.assumedTrusted().with(sources)).toEqual(sources);
    expect(Bootstrap.assumedTrusted().assumes).toHaveLength(1);
    const [made] = resolveTemplates(Bootstrap.cdkDefault().with(sources));
    const names = made ? subjectsOf(made).map(({ arn }) => arn.split('/').pop()) : [];
    expect(names).toContain(`cdk-hnb659fds-cfn-exec-role-${account}-eu-west-1`);
    expect(Bootstrap.cdkDefault().assumes).toEqual([]);
    expect(made && may(made, 'CloudFormationExecutionRole', 'iam:CreateRole')).toBe('possible');
    expect(made && subjectsOf(made).some((one) => [...becomes(made, one).keys()].length > 0)).toBe(true);
  });

  test('is not added where it is among the templates', () => {
    const own = template({ CloudFormationExecutionRole: role() }, {}, { name: 'CDKToolkit' });
    expect(Bootstrap.cdkDefault().with([...sources, own])).toHaveLength(2);
  });

  test('of a template has its parameters at their defaults', () => {
    const made = Bootstrap.fromTemplate({
      Parameters: { Q: { Type: 'String', Default: 'hnb659fds' } },
      Resources: { CloudFormationExecutionRole: role() },
    });
    expect(made.with(sources)[1]).toMatchObject({ account, parameters: { Q: 'hnb659fds' } });
  });
});
