import fc from 'fast-check';
import { resolveTemplates, type TemplateSource, Unresolved, type World } from '../../../constructs/compliance/proofs';
import { account, region, template } from './templates';

/** What a value of a property resolves to, beside some resources. */
function value(given: unknown, rest: object = {}, source: Partial<TemplateSource> = {}): unknown {
  const [world] = resolveTemplates([template({ ...others, X: holder(given) }, rest, source)]);
  return held(world);
}

function holder(given: unknown) {
  return { Type: 'Test::Holder', Properties: { Value: given } };
}

function held(world: World | undefined): unknown {
  return world?.of('Test::Holder')[0]?.properties.Value;
}

const others = {
  Bucket: { Type: 'AWS::S3::Bucket' },
  Named: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'named' } },
  Role: { Type: 'AWS::IAM::Role', Properties: { Path: '/jobs/' } },
  Key: { Type: 'AWS::KMS::Key' },
  Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'q' } },
  Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 't' } },
  Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
  Group: { Type: 'AWS::SageMaker::ModelPackageGroup', Properties: { ModelPackageGroupName: 'g' } },
  Log: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/l' } },
  Profile: { Type: 'AWS::SageMaker::UserProfile', Properties: { DomainId: 'd-1', UserProfileName: 'u' } },
  Custom: { Type: 'Custom::Thing' },
};

test.each<[string, unknown, unknown]>([
  ['Ref of a named resource', { Ref: 'Named' }, 'named'],
  ['Ref of a topic, which is its ARN', { Ref: 'Topic' }, `arn:aws:sns:${region}:${account}:t`],
  ['Ref of a queue, which is its URL', { Ref: 'Queue' }, `https://sqs.${region}.amazonaws.com/${account}/q`],
  ['Ref of a model package group', { Ref: 'Group' }, `arn:aws:sagemaker:${region}:${account}:model-package-group/g`],
  [
    'pseudo parameters',
    [{ Ref: 'AWS::AccountId' }, { Ref: 'AWS::Region' }, { Ref: 'AWS::Partition' }],
    [account, region, 'aws'],
  ],
  ['the name of the stack', { Ref: 'AWS::StackName' }, 'App'],
  ['GetAtt as a list', { 'Fn::GetAtt': ['Named', 'Arn'] }, 'arn:aws:s3:::named'],
  ['GetAtt as a text', { 'Fn::GetAtt': 'Named.Arn' }, 'arn:aws:s3:::named'],
  [
    'GetAtt of a log group, with the star',
    { 'Fn::GetAtt': ['Log', 'Arn'] },
    `arn:aws:logs:${region}:${account}:log-group:/l:*`,
  ],
  ['GetAtt of a queue', { 'Fn::GetAtt': ['Queue', 'Arn'] }, `arn:aws:sqs:${region}:${account}:q`],
  [
    'an ARN that holds a property',
    { 'Fn::GetAtt': ['Profile', 'UserProfileArn'] },
    `arn:aws:sagemaker:${region}:${account}:user-profile/d-1/u`,
  ],
  ['GetAtt of a property', { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }, '10.0.0.0/16'],
  ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'Named' }, 1]] }, 'a-named-1'],
  [
    'Sub',
    { 'Fn::Sub': `\${Named}/\${Named.Arn}/\${AWS::Region}/\${!kept}` },
    `named/arn:aws:s3:::named/${region}/\${kept}`,
  ],
  [
    'Sub with variables',
    { 'Fn::Sub': [`\${a}-\${Named}`, { a: { Ref: 'Queue' } }] },
    `https://sqs.${region}.amazonaws.com/${account}/q-named`,
  ],
  ['Select and Split', { 'Fn::Select': [1, { 'Fn::Split': [',', 'a,b,c'] }] }, 'b'],
  ['Base64', { 'Fn::Base64': 'hi' }, 'aGk='],
  ['Cidr', { 'Fn::Cidr': [{ 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }, 2, 8] }, ['10.0.0.0/24', '10.0.1.0/24']],
  ['GetAZs', { 'Fn::GetAZs': '' }, [`${region}a`, `${region}b`, `${region}c`]],
  ['ToJsonString', { 'Fn::ToJsonString': { a: [{ Ref: 'Named' }] } }, '{"a":["named"]}'],
  ['Length', { 'Fn::Length': { 'Fn::Split': [',', 'a,b,c'] } }, 3],
  ['NoValue in a list and in an object', { a: [1, { Ref: 'AWS::NoValue' }], b: { Ref: 'AWS::NoValue' } }, { a: [1] }],
])('resolves %s', (_what, given, expected) => {
  expect(value(given)).toEqual(expected);
});

test.each<[string, unknown]>([
  ['a function that is not known', { 'Fn::Transform': { Name: 'X' } }],
  ['an attribute that is not known', { 'Fn::GetAtt': ['Bucket', 'Colour'] }],
  ['an attribute of a custom resource', { 'Fn::GetAtt': ['Custom', 'Arn'] }],
  ['a resource that is not there', { Ref: 'Nowhere' }],
  ['a text that takes in what is not known', { 'Fn::Join': ['', ['a', { 'Fn::GetAtt': ['Custom', 'Arn'] }]] }],
  ['an index beyond the list', { 'Fn::Select': [9, ['a']] }],
  ['a Sub of nothing', { 'Fn::Sub': `\${Nowhere}` }],
  ['arguments of the wrong type', { 'Fn::Join': 'x' }],
  ['an export that no template makes', { 'Fn::ImportValue': 'nobody' }],
  ['an output of a stack that is not there', { 'Fn::GetStackOutput': { StackName: 'Other', OutputName: 'o' } }],
])('does not guess %s', (_what, given) => {
  expect(value(given)).toBeInstanceOf(Unresolved);
});

test('generated names are in the shape of CloudFormation, and the same every time', () => {
  const [one, two] = [0, 1].map(() => resolveTemplates([template(others)])[0]);
  const refs = (world?: World) =>
    Object.fromEntries(world?.resources.map(({ logicalId, ref }) => [logicalId, ref]) ?? []);
  expect(refs(one)).toEqual(refs(two));
  expect(refs(one)).toMatchObject({
    Bucket: expect.stringMatching(/^app-bucket-[a-z0-9]{12}$/),
    Role: expect.stringMatching(/^App-Role-[A-Z0-9]{12}$/),
    Key: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    Vpc: expect.stringMatching(/^vpc-[0-9a-f]{17}$/),
  });
  expect(one?.of('AWS::IAM::Role')[0]?.arn).toMatch(/:role\/jobs\/App-Role-/);
});

test('finds a resource by what Ref yields and by its ARN', () => {
  const [world] = resolveTemplates([template(others)]);
  const bucket = world?.of('AWS::S3::Bucket')[1];
  expect(world?.find('named')).toBe(bucket);
  expect(world?.find('arn:aws:s3:::named')).toBe(bucket);
  expect(world?.find({ Ref: 'Named' })).toBeUndefined();
});

test('mappings, with a default where there is no entry', () => {
  const rest = { Mappings: { M: { 'eu-west-1': { v: 'x' } } } };
  expect(value({ 'Fn::FindInMap': ['M', { Ref: 'AWS::Region' }, 'v'] }, rest)).toBe('x');
  expect(value({ 'Fn::FindInMap': ['M', 'us-east-1', 'v', { DefaultValue: 'd' }] }, rest)).toBe('d');
  expect(value({ 'Fn::FindInMap': ['M', 'us-east-1', 'v'] }, rest)).toBeInstanceOf(Unresolved);
});

describe('parameters', () => {
  const Parameters = {
    Plain: { Type: 'String', Default: 'd' },
    None: { Type: 'String' },
    List: { Type: 'CommaDelimitedList', Default: 'a, b' },
    Stored: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/path' },
  };

  test('have their default, which is said, or are not known', () => {
    expect(value({ Ref: 'Plain' }, { Parameters })).toBe('d');
    expect(value({ Ref: 'List' }, { Parameters })).toEqual(['a', 'b']);
    expect(value({ Ref: 'None' }, { Parameters })).toBeInstanceOf(Unresolved);
    expect(value({ Ref: 'Stored' }, { Parameters })).toBeInstanceOf(Unresolved);
    const [world] = resolveTemplates([template({}, { Parameters })]);
    expect(world?.assumes).toContain("the parameter 'Plain' of App is 'd'");
  });

  test('have the value that is given', () => {
    expect(value({ Ref: 'None' }, { Parameters }, { parameters: { None: 'given' } })).toBe('given');
  });
});

describe('conditions', () => {
  const Parameters = { Stage: { Type: 'String', Default: 'dev' } };
  const Conditions = {
    Prod: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] },
    Dev: { 'Fn::Not': [{ Condition: 'Prod' }] },
  };
  const choice = { 'Fn::If': ['Prod', 'p', 'd'] };

  test('every valuation is a world, defaults first', () => {
    const worlds = resolveTemplates([template({ X: holder(choice) }, { Parameters, Conditions })]);
    expect(worlds.map(held)).toEqual(['d', 'p']);
    expect(worlds.map(({ valuation }) => valuation)).toEqual([['App.Prod=false'], ['App.Prod=true']]);
  });

  test('the parameter has the value that makes the condition true', () => {
    const resources = { X: holder({ 'Fn::If': ['Prod', { Ref: 'Stage' }, { Ref: 'Stage' }] }) };
    const worlds = resolveTemplates([template(resources, { Parameters, Conditions })]);
    expect(worlds.map(held)).toEqual(['dev', 'prod']);
  });

  test('resources exist only where their condition holds', () => {
    const resources = { X: { ...holder(1), Condition: 'Prod' }, Y: { ...holder(2), Condition: 'Dev' } };
    const worlds = resolveTemplates([template(resources, { Parameters, Conditions })]);
    expect(worlds.map(held)).toEqual([2, 1]);
  });

  test('given parameters decide, and conditions on a known Region do', () => {
    const here = { In: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, region] } };
    const resources = { X: holder([choice, { 'Fn::If': ['In', 'in', 'out'] }]) };
    const rest = { Parameters, Conditions: { ...Conditions, ...here } };
    const worlds = resolveTemplates([template(resources, rest, { parameters: { Stage: 'prod' } })]);
    expect(worlds.map(held)).toEqual([['p', 'in']]);
  });

  test('a condition that nothing but the metadata of CDK uses makes no worlds', () => {
    const resources = { X: holder(1), CDKMetadata: { Type: 'AWS::CDK::Metadata', Condition: 'Prod' } };
    expect(resolveTemplates([template(resources, { Parameters, Conditions })])).toHaveLength(1);
  });

  test('two parameters that are compared with each other may be equal or not: nothing is decided', () => {
    const rest = {
      Parameters: { A: { Type: 'String', Default: 'x' }, B: { Type: 'String', Default: 'y' } },
      Conditions: { Same: { 'Fn::Equals': [{ Ref: 'A' }, { Ref: 'B' }] } },
    };
    const worlds = resolveTemplates([template({ X: holder({ 'Fn::If': ['Same', 1, 2] }) }, rest)]);
    expect(worlds.map(held)).toEqual([expect.any(Unresolved)]);
  });

  test('with more valuations than can be looked at, what depends on them is not known and everything may exist', () => {
    const names = Array.from({ length: 12 }, (_, at) => `P${at}`);
    const rest = {
      Parameters: Object.fromEntries(names.map((name) => [name, { Type: 'String', Default: 'no' }])),
      Conditions: Object.fromEntries(names.map((name) => [`C${name}`, { 'Fn::Equals': [{ Ref: name }, 'yes'] }])),
    };
    const resources = Object.fromEntries(
      names.map((name) => [name.toLowerCase(), { ...holder({ 'Fn::If': [`C${name}`, 1, 2] }), Condition: `C${name}` }]),
    );
    const worlds = resolveTemplates([template({ ...resources, Free: holder({ 'Fn::If': ['CP0', 1, 2] }) }, rest)]);
    expect(worlds).toHaveLength(1);
    expect(worlds[0]?.resources).toHaveLength(13);
    expect(worlds[0]?.resources.map(({ properties }) => properties.Value)).toEqual(
      Array.from({ length: 13 }, () => expect.any(Unresolved)),
    );
  });
});

describe('across stacks', () => {
  const producer = template(
    { Named: others.Named },
    {
      Outputs: {
        O: { Value: { 'Fn::GetAtt': ['Named', 'Arn'] }, Export: { Name: { 'Fn::Sub': `\${AWS::StackName}:o` } } },
      },
    },
    { name: 'Stage/Producer' },
  );

  test('imports and weak references find what the other template makes', () => {
    const consumer = template({
      X: holder([
        { 'Fn::ImportValue': 'Stage-Producer:o' },
        { 'Fn::GetStackOutput': { StackName: 'Stage-Producer', OutputName: 'O', Region: region } },
      ]),
    });
    const [world] = resolveTemplates([producer, consumer]);
    expect(held(world)).toEqual(['arn:aws:s3:::named', 'arn:aws:s3:::named']);
  });

  test('an export of another account or Region is not seen', () => {
    const consumer = template({ X: holder({ 'Fn::ImportValue': 'Stage-Producer:o' }) }, {}, { region: 'us-east-1' });
    const [world] = resolveTemplates([producer, consumer]);
    expect(held(world)).toBeInstanceOf(Unresolved);
  });

  test('nested stacks take parameters from their parent and give outputs back', () => {
    const parent = template(
      {
        Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: { In: { Ref: 'Named' } } } },
        Named: others.Named,
        X: holder({ 'Fn::GetAtt': ['Nested', 'Outputs.Out'] }),
      },
      {},
      { name: 'Parent' },
    );
    const nested = template(
      {},
      { Parameters: { In: { Type: 'String' } }, Outputs: { Out: { Value: { 'Fn::Sub': `got \${In}` } } } },
      { name: 'Child', nestedIn: { name: 'Parent', logicalId: 'Nested' } },
    );
    const [world] = resolveTemplates([parent, nested]);
    expect(held(world)).toBe('got named');
  });
});

describe('whatever it is given', () => {
  test('references that go round in a circle are not known', () => {
    const resources = {
      A: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { Ref: 'B' } } },
      B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { Ref: 'A' } } },
      X: holder({ Ref: 'A' }),
    };
    expect(held(resolveTemplates([template(resources)])[0])).toBeInstanceOf(Unresolved);
  });

  test('a long chain, a deep value and a text that doubles itself end', () => {
    const chain = Object.fromEntries(
      Array.from({ length: 5000 }, (_, at) => [
        `B${at}`,
        { Type: 'AWS::S3::Bucket', Properties: { BucketName: { Ref: `B${at + 1}` } } },
      ]),
    );
    const doubling = Object.fromEntries(
      Array.from({ length: 60 }, (_, at) => [
        `D${at}`,
        {
          Type: 'AWS::S3::Bucket',
          Properties: { BucketName: { 'Fn::Join': ['x', [{ Ref: `D${at + 1}` }, { Ref: `D${at + 1}` }]] } },
        },
      ]),
    );
    let deep: unknown = 'x';
    for (let at = 0; at < 3000; at++) deep = { 'Fn::Join': ['', [deep]] };
    const resources = { ...chain, ...doubling, D60: others.Bucket, X: holder([{ Ref: 'B0' }, { Ref: 'D0' }, deep]) };
    const found = held(resolveTemplates([template(resources)])[0]);
    expect(found).toEqual([expect.any(Unresolved), expect.any(Unresolved), expect.any(Unresolved)]);
  });

  test('never throws, and resolves every property', () => {
    const names = [
      'Ref',
      'Fn::GetAtt',
      'Fn::Sub',
      'Fn::Join',
      'Fn::If',
      'Fn::Select',
      'Fn::Split',
      'Fn::FindInMap',
      'Fn::Cidr',
      'Fn::ImportValue',
      'Fn::GetStackOutput',
      'Fn::GetAZs',
      'Fn::Length',
      'Condition',
    ];
    const { value: any } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom<unknown>('A', 'A.Arn', `\${A}`, '', 0, null, true, 'AWS::NoValue', 'AWS::Region'),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.record({ k: tie('value') }),
        fc.tuple(fc.constantFrom(...names), tie('value')).map(([name, argument]) => ({ [name]: argument })),
      ),
    }));
    const whole = fc.record({
      Parameters: any,
      Conditions: any,
      Mappings: any,
      Outputs: any,
      Resources: fc.record({
        A: fc.record({
          Type: fc.constantFrom('AWS::S3::Bucket', 'AWS::IAM::Role'),
          Properties: fc.record({ BucketName: any, Other: any }),
          Condition: fc.constantFrom('C', 3),
        }),
        B: any,
      }),
    });
    fc.assert(
      fc.property(fc.oneof(any, whole), (given) => {
        for (const world of resolveTemplates([{ name: 't', template: given }])) {
          for (const { properties, ref } of world.resources) expect([properties, ref]).toBeDefined();
        }
      }),
      { numRuns: process.env.FULL ? 2000 : 200 },
    );
  });
});
