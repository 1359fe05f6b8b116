import fc from 'fast-check';
import {
  evaluate,
  policyOn,
  prove,
  resolveTemplates,
  subjectsOf,
  type TheoremVerdict,
  type Verdict,
} from '../../../constructs/compliance/proofs';
import { policiesFor } from '../../../constructs/compliance/proofs/principals/access';
import { launches } from '../../../constructs/compliance/proofs/privileges/launches';
import { takeovers } from '../../../constructs/compliance/proofs/privileges/takeovers';
import { accessTheorems } from '../../../constructs/compliance/proofs/theorems/general';
import { actionFacts, isAction } from '../../../constructs/facts/action-keys';
import { account, allow, counted, deny, document, role, template, trust } from './templates';

/** A theorem, a template that meets it, one that does not, and one that is stricter than the first. */
interface Case {
  readonly holds: object;
  readonly fails: object;
  readonly stricter: object;
  /** What the counterexample says. */
  readonly says: RegExp;
  /** Parts of its request. */
  readonly request?: object;
}

const org = { StringEquals: { 'aws:PrincipalOrgID': 'o-abcdefghij' } };
const anyone = (actions: string, condition?: object) => ({ ...allow(actions, '*', condition), Principal: '*' });
const denied = (actions: string) => ({ ...deny(actions), Principal: '*' });
const bucket = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'b' } };
const withPolicy = (...statements: object[]) => ({
  B: bucket,
  P: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: 'b', PolicyDocument: document(...statements) } },
});
const group = (...statements: object[]) => ({
  G: {
    Type: 'AWS::SageMaker::ModelPackageGroup',
    Properties: { ModelPackageGroupName: 'g', ModelPackageGroupPolicy: document(...statements) },
  },
});
const repository = (...statements: object[]) => ({
  E: {
    Type: 'AWS::ECR::Repository',
    Properties: { RepositoryName: 'e', RepositoryPolicyText: document(...statements) },
  },
});
const key = (...statements: object[]) => ({
  K: {
    Type: 'AWS::KMS::Key',
    Properties: { KeyUsage: 'SIGN_VERIFY', ...(statements.length > 0 ? { KeyPolicy: document(...statements) } : {}) },
  },
});
const holding = (...statements: object[]) => ({ R: role(statements) });
const trail = (...statements: object[]) => ({
  ...withPolicy(denied('s3:DeleteObjectVersion')),
  T: { Type: 'AWS::CloudTrail::Trail', Properties: { TrailName: 't', S3BucketName: 'b', IsLogging: true } },
  ...holding(...statements),
});
const subnet = { S: { Type: 'AWS::EC2::Subnet' }, SG: { Type: 'AWS::EC2::SecurityGroup' } };
const present = (name: string) => ({ [`sagemaker:${name}`]: 'false' });
const bound = (action: string, condition: object) => holding(allow(`sagemaker:${action}`, '*', condition));

const agents = (action: string, condition: object) => holding(allow(`bedrock-agentcore:${action}`, '*', condition));
const engine = (mode: string) => ({ StringEquals: { 'bedrock-agentcore:PolicyEngineMode': mode } });

const subnetId = resolveTemplates([template(subnet)])[0]?.of('AWS::EC2::Subnet')[0]?.ref;
const groupId = resolveTemplates([template(subnet)])[0]?.of('AWS::EC2::SecurityGroup')[0]?.ref;

/** Two duties that one role must not hold together. */
function apart(one: string, two: string, says: RegExp, resources: object = {}): Case {
  return {
    holds: { ...resources, A: role([allow(one)]), B: role([allow(two)]) },
    fails: { ...resources, ...holding(allow([one, two])) },
    stricter: { ...resources, ...holding(allow([one, two]), deny(two)) },
    says,
  };
}

const approved = { StringEquals: { 'sagemaker:ModelApprovalStatus': 'Approved' } };
const cases: Readonly<Record<string, Case>> = {
  'strangers-reach-no-data': {
    holds: withPolicy(anyone('s3:GetObject', org)),
    fails: withPolicy(anyone('s3:GetObject')),
    stricter: withPolicy(anyone('s3:GetObject', { ...org, Bool: { 'aws:SecureTransport': 'true' } })),
    says: /foreign account can do s3:\* on App\/B/,
    request: { action: 's3:GetObject' },
  },
  'strangers-reach-no-model': {
    holds: group({ ...allow('sagemaker:DescribeModelPackage'), Principal: { AWS: '999988887777' } }),
    fails: group(anyone('sagemaker:DescribeModelPackage')),
    stricter: group(denied('sagemaker:*')),
    says: /foreign account/,
  },
  'strangers-reach-no-image': {
    holds: repository({ ...allow('ecr:BatchGetImage'), Principal: { AWS: account } }),
    fails: repository(anyone('ecr:BatchGetImage')),
    stricter: repository(anyone('ecr:BatchGetImage', org)),
    says: /foreign account/,
  },
  'strangers-assume-no-role': {
    holds: { R: role([], { AssumeRolePolicyDocument: trust({ AWS: '999988887777' }) }) },
    fails: { R: role([], { AssumeRolePolicyDocument: trust('*') }) },
    stricter: {
      R: role([], {
        AssumeRolePolicyDocument: trust({ AWS: '999988887777' }, { StringEquals: { 'sts:ExternalId': 'x' } }),
      }),
    },
    says: /foreign account can do sts:AssumeRole/,
  },
  'nobody-is-administrator': {
    holds: holding(allow('s3:*')),
    fails: holding(allow('*')),
    stricter: holding(allow('*'), { Effect: 'Deny', NotAction: 's3:*', Resource: '*' }),
    says: /any action/,
  },
  'nobody-raises-themselves': {
    holds: holding(
      allow('iam:PutRolePolicy', '*', {
        StringEquals: { 'iam:PermissionsBoundary': `arn:aws:iam::${account}:policy/b` },
      }),
    ),
    fails: holding(allow('iam:PutRolePolicy')),
    stricter: holding(allow('iam:PutRolePolicy'), deny('iam:*')),
    says: /give more permissions/,
    request: { action: 'iam:PutRolePolicy' },
  },
  'passed-roles-are-named': {
    holds: holding(
      allow('iam:PassRole', `arn:aws:iam::${account}:role/x`, {
        StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' },
      }),
    ),
    fails: holding(allow('iam:PassRole', '*', { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } })),
    stricter: holding(
      allow('iam:PassRole', `arn:aws:iam::${account}:role/x`, {
        StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' },
        Bool: { 'aws:SecureTransport': 'true' },
      }),
    ),
    says: /pass any role/,
  },
  'approver-registers-nothing': apart('sagemaker:CreateModelPackage', 'sagemaker:UpdateModelPackage', /can do both/),
  'approver-deploys-nothing': apart('sagemaker:UpdateModelPackage', 'sagemaker:CreateEndpoint', /can do both/),
  'pipeline-author-starts-nothing': apart(
    'sagemaker:UpdatePipeline',
    'sagemaker:StartPipelineExecution',
    /can do both/,
  ),
  'signer-registers-nothing': apart('kms:Sign', 'sagemaker:CreateModelPackage', /can do both/, key()),
  'image-author-creates-no-model': apart('ecr:PutImage', 'sagemaker:CreateModel', /can do both/),
  'guardrail-author-invokes-nothing': apart('bedrock:UpdateGuardrail', 'bedrock:InvokeModel', /can do both/),
  'tool-policy-author-changes-no-gateway': apart(
    'bedrock-agentcore:UpdatePolicy',
    'bedrock-agentcore:UpdateGateway',
    /can do both/,
  ),
  'task-approver-starts-nothing': apart('states:SendTaskSuccess', 'states:StartExecution', /can do both/),
  'monitor-operator-changes-no-endpoint': apart(
    'sagemaker:StopMonitoringSchedule',
    'sagemaker:UpdateEndpoint',
    /can do both/,
  ),
  'role-author-removes-no-boundary': apart('iam:CreateRole', 'iam:DeleteRolePermissionsBoundary', /can do both/),
  'models-are-registered-pending': {
    holds: holding(allow('sagemaker:CreateModelPackage'), deny('sagemaker:CreateModelPackage', '*', approved)),
    fails: holding(allow('sagemaker:CreateModelPackage')),
    stricter: holding(
      allow('sagemaker:CreateModelPackage', '*', {
        StringEquals: { 'sagemaker:ModelApprovalStatus': 'PendingManualApproval' },
      }),
    ),
    says: /register a model as approved/,
    request: { context: expect.objectContaining({ 'sagemaker:ModelApprovalStatus': 'Approved' }) },
  },
  'launches-are-in-subnets': {
    holds: {
      ...subnet,
      ...bound('CreateModel', {
        'ForAllValues:StringEquals': { 'sagemaker:VpcSubnets': [{ Ref: 'S' }] },
        Null: present('VpcSubnets'),
      }),
    },
    fails: {
      ...subnet,
      ...bound('CreateModel', { 'ForAnyValue:StringEquals': { 'sagemaker:VpcSubnets': [{ Ref: 'S' }] } }),
    },
    stricter: {
      ...subnet,
      ...bound('CreateModel', {
        'ForAllValues:StringEquals': { 'sagemaker:VpcSubnets': [{ Ref: 'S' }] },
        Null: present('VpcSubnets'),
        Bool: { 'sagemaker:NetworkIsolation': 'true' },
      }),
    },
    says: /with another sagemaker:VpcSubnets/,
    request: { context: expect.objectContaining({ 'sagemaker:VpcSubnets': expect.arrayContaining([subnetId]) }) },
  },
  'agents-run-in-subnets': {
    holds: {
      ...subnet,
      ...agents('CreateAgentRuntime', {
        'ForAllValues:StringEquals': { 'bedrock-agentcore:subnets': [{ Ref: 'S' }] },
        Null: { 'bedrock-agentcore:subnets': 'false' },
      }),
    },
    fails: {
      ...subnet,
      ...agents('CreateAgentRuntime', {
        'ForAllValues:StringEquals': { 'bedrock-agentcore:subnets': [{ Ref: 'S' }] },
      }),
    },
    stricter: {
      ...subnet,
      ...agents('UpdateAgentRuntime', {
        'ForAllValues:StringEquals': { 'bedrock-agentcore:subnets': [{ Ref: 'S' }] },
        Null: { 'bedrock-agentcore:subnets': 'false', 'bedrock-agentcore:securityGroups': 'false' },
      }),
    },
    says: /CreateAgentRuntime without bedrock-agentcore:subnets/,
  },
  'gateway-targets-are-private': {
    holds: holding(
      allow('bedrock-agentcore:*GatewayTarget'),
      deny('bedrock-agentcore:*GatewayTarget', '*', {
        Null: { 'bedrock-agentcore:PrivateEndpointType': 'true' },
        StringNotEquals: { 'bedrock-agentcore:McpTargetConfigurationType': 'lambda' },
      }),
    ),
    fails: holding(
      allow('bedrock-agentcore:*GatewayTarget'),
      deny('bedrock-agentcore:*GatewayTarget', '*', {
        Null: { 'bedrock-agentcore:PrivateEndpointType': 'true' },
        StringEquals: { 'bedrock-agentcore:McpTargetConfigurationType': 'lambda' },
      }),
    ),
    stricter: agents('CreateGatewayTarget', { Null: { 'bedrock-agentcore:PrivateEndpointType': 'false' } }),
    says: /GatewayTarget without bedrock-agentcore:PrivateEndpointType/,
  },
  'gateways-enforce-policies': {
    holds: agents('CreateGateway', engine('ENFORCE')),
    fails: holding(
      allow('bedrock-agentcore:CreateGateway'),
      deny('bedrock-agentcore:CreateGateway', '*', engine('LOG_ONLY')),
    ),
    stricter: holding(
      allow('bedrock-agentcore:CreateGateway', '*', engine('ENFORCE')),
      deny('bedrock-agentcore:CreateGateway', '*', { Null: { 'bedrock-agentcore:KmsKeyArn': 'true' } }),
    ),
    says: /CreateGateway without bedrock-agentcore:PolicyEngineMode/,
  },
  'launches-have-security-groups': {
    holds: {
      ...subnet,
      ...bound('CreateModel', {
        'ForAllValues:StringEquals': { 'sagemaker:VpcSecurityGroupIds': [{ 'Fn::GetAtt': ['SG', 'GroupId'] }] },
        Null: present('VpcSecurityGroupIds'),
      }),
    },
    fails: {
      ...subnet,
      ...bound('CreateModel', { 'ForAllValues:StringEquals': { 'sagemaker:VpcSecurityGroupIds': [groupId] } }),
    },
    stricter: {
      ...subnet,
      ...bound('CreateModel', {
        'ForAllValues:StringEquals': { 'sagemaker:VpcSecurityGroupIds': [groupId] },
        Null: { ...present('VpcSecurityGroupIds'), ...present('VpcSubnets') },
      }),
    },
    says: /without sagemaker:VpcSecurityGroupIds/,
  },
  'jobs-are-isolated': {
    holds: bound('CreateTrainingJob', { Bool: { 'sagemaker:NetworkIsolation': 'true' } }),
    fails: bound('CreateTrainingJob', { BoolIfExists: { 'sagemaker:NetworkIsolation': 'true' } }),
    stricter: bound('CreateTrainingJob', {
      Bool: { 'sagemaker:NetworkIsolation': 'true', 'aws:SecureTransport': 'true' },
    }),
    says: /without sagemaker:NetworkIsolation/,
  },
  'models-are-isolated': {
    holds: bound('CreateModel', { Bool: { 'sagemaker:NetworkIsolation': 'true' } }),
    fails: holding(
      allow('sagemaker:CreateModel'),
      deny('sagemaker:CreateModel', '*', { Bool: { 'sagemaker:NetworkIsolation': 'false' } }),
    ),
    stricter: holding(
      allow('sagemaker:CreateModel', '*', { Bool: { 'sagemaker:NetworkIsolation': 'true' } }),
      deny('sagemaker:CreateModel', '*', { Null: { 'sagemaker:VpcSubnets': 'true' } }),
    ),
    says: /without sagemaker:NetworkIsolation/,
  },
  'jobs-encrypt-traffic': {
    holds: bound('CreateProcessingJob', { Bool: { 'sagemaker:InterContainerTrafficEncryption': 'true' } }),
    fails: bound('CreateProcessingJob', { Null: present('InterContainerTrafficEncryption') }),
    stricter: bound('CreateProcessingJob', {
      Bool: { 'sagemaker:InterContainerTrafficEncryption': 'true', 'sagemaker:NetworkIsolation': 'true' },
    }),
    says: /with another sagemaker:InterContainerTrafficEncryption/,
  },
  'outputs-have-named-keys': {
    holds: bound('CreateTransformJob', { ArnLike: { 'sagemaker:OutputKmsKeyArn': `arn:aws:kms:*:${account}:key/*` } }),
    fails: bound('CreateTransformJob', {
      ArnLikeIfExists: { 'sagemaker:OutputKmsKeyArn': `arn:aws:kms:*:${account}:key/*` },
    }),
    stricter: bound('CreateTransformJob', {
      ArnEquals: { 'sagemaker:OutputKmsKeyArn': `arn:aws:kms:eu-west-1:${account}:key/k` },
    }),
    says: /without sagemaker:OutputKmsKeyArn/,
  },
  'studio-is-in-the-vpc': {
    holds: bound('CreateNotebookInstance', { StringEquals: { 'sagemaker:DirectInternetAccess': 'Disabled' } }),
    fails: bound('CreateNotebookInstance', { StringNotEquals: { 'sagemaker:DirectInternetAccess': 'Enabled' } }),
    stricter: bound('CreateNotebookInstance', {
      StringEquals: { 'sagemaker:DirectInternetAccess': 'Disabled', 'sagemaker:RootAccess': 'Disabled' },
    }),
    says: /without sagemaker:DirectInternetAccess/,
  },
  'notebooks-have-no-root': {
    holds: bound('CreateNotebookInstance', { StringEquals: { 'sagemaker:RootAccess': 'Disabled' } }),
    fails: bound('CreateNotebookInstance', { StringEqualsIfExists: { 'sagemaker:RootAccess': 'Disabled' } }),
    stricter: holding(
      allow('sagemaker:CreateNotebookInstance', '*', { StringEquals: { 'sagemaker:RootAccess': 'Disabled' } }),
      deny('sagemaker:CreateNotebookInstance', '*', { Null: { 'sagemaker:VpcSubnets': 'true' } }),
    ),
    says: /without sagemaker:RootAccess/,
  },
  'key-user-does-not-rule-the-key': {
    holds: { ...key(), U: role([allow('kms:Decrypt')]), A: role([allow('kms:PutKeyPolicy')]) },
    fails: { ...key(), ...holding(allow('kms:*')) },
    stricter: {
      ...key(),
      ...holding(
        allow('kms:*'),
        deny(['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'kms:DisableKey', 'kms:DeleteImportedKeyMaterial']),
      ),
    },
    says: /both use and rule App\/K/,
  },
  'trail-cannot-be-stopped': {
    holds: trail(allow('cloudtrail:GetTrail')),
    fails: trail(allow('cloudtrail:StopLogging')),
    stricter: trail(allow('cloudtrail:*'), deny('cloudtrail:*')),
    says: /can do cloudtrail:StopLogging on App\/T/,
  },
  'audit-data-cannot-be-changed': {
    holds: trail(allow('s3:DeleteObjectVersion')),
    fails: trail(allow('s3:DeleteObject', 'arn:aws:s3:::b/*')),
    stricter: trail(allow('s3:DeleteObjectVersion'), deny('s3:*')),
    says: /can do s3:DeleteObject on App\/B/,
  },
};

const theorems = accessTheorems;

function proof(id: string, resources: object): readonly Verdict[] {
  const chosen = theorems.filter((theorem) => theorem.id === id);
  return prove(chosen, [template(resources)]).flatMap(({ verdicts }) => verdicts);
}

test('every theorem has a template that it refutes', () => {
  expect(Object.keys(cases).sort()).toEqual(theorems.map(({ id }) => id).sort());
});

describe.each(Object.entries(cases))('%s', (id, { holds, fails, stricter, says, request }) => {
  test('is proved where it holds', () => {
    const verdicts = proof(id, holds);
    expect(verdicts.length).toBeGreaterThan(0);
    expect(verdicts.map((verdict) => ({ ...verdict, bearing: [] }))).toEqual(
      verdicts.map(() => expect.objectContaining({ verdict: 'PROVED' })),
    );
  });

  test('is refuted where it does not, by a request that can be replayed', () => {
    const refuted = proof(id, fails).filter((verdict) => verdict.verdict === 'REFUTED');
    expect(refuted).toHaveLength(1);
    const [{ counterexample }] = refuted;
    expect(counterexample.says).toMatch(says);
    if (request) expect(counterexample.request).toMatchObject(request);
    expect(counterexample.because.map(({ stack }) => stack)).toContain('App');
    expect(replayed(fails, counterexample.request)).toBe('Allowed');
  });

  test('is not refuted by what is stricter', () => {
    expect(counted(proof(id, stricter))).not.toHaveProperty('REFUTED');
    expect(counted(proof(id, stricter))).not.toHaveProperty('UNKNOWN');
  });

  test('says nothing where there is nothing that it is about', () => {
    expect(proof(id, { Topic: { Type: 'AWS::CloudWatch::Alarm' } })).toEqual([]);
  });
});

/** What the evaluator says of the request, with the policies of the caller and of the resource. */
function replayed(resources: object, request?: Parameters<typeof evaluate>[0]['request']): string {
  const [world] = resolveTemplates([template(resources)]);
  if (!world || !request) return 'nothing';
  const arn =
    typeof request.principal === 'object' && 'arn' in request.principal ? request.principal.arn : request.principal;
  const subject = subjectsOf(world).find((one) => one.arn === arn);
  const target = world.resources.find((one) => one.arn !== undefined && request.resource.startsWith(one.arn));
  const policy = target && policyOn(world, target);
  const everything = [document(allow('*'))];
  const policies = subject ? policiesFor(subject, policy) : { identity: everything, resource: policy?.document };
  return evaluate({ policies, request }).verdict;
}

describe('over several roles', () => {
  const target = `arn:aws:iam::${account}:role/target`;

  test('who registers models and can become an approver holds both duties', () => {
    const resources = {
      R: role([allow('sagemaker:CreateModelPackage'), allow('sts:AssumeRole', target)]),
      T: role([allow('sagemaker:UpdateModelPackage')], {
        RoleName: 'target',
        AssumeRolePolicyDocument: trust({ AWS: account }),
      }),
    };
    const [refuted] = proof('approver-registers-nothing', resources).filter(({ verdict }) => verdict === 'REFUTED');
    expect(refuted?.verdict === 'REFUTED' && refuted.counterexample.steps).toEqual(['App/R → App/T: assumes it']);
  });

  test('who can pass an administrator to a service raises themselves', () => {
    const resources = {
      R: role([allow('iam:PassRole', target), allow('sagemaker:CreateProcessingJob')]),
      T: role([allow('*')], { RoleName: 'target' }),
    };
    const verdicts = proof('nobody-raises-themselves', resources);
    expect(verdicts).toEqual([expect.objectContaining({ verdict: 'REFUTED', subject: 'App/R' })]);
  });
});

test('an administrator is reported once, and trusted by name elsewhere', () => {
  const resources = { ...trail(), A: role([allow('*')]) };
  const verdicts = prove(theorems, [template(resources)]);
  const refuted = verdicts.filter((each) => each.verdicts.some(({ verdict }) => verdict === 'REFUTED'));
  expect(refuted.map(({ theorem }) => theorem.id)).toEqual(['nobody-is-administrator']);
  const [stopping] = proof('trail-cannot-be-stopped', resources);
  expect(stopping?.verdict === 'PROVED' && stopping.assumes).toContain('administrators are trusted: App/A');
});

test('audit data that strangers may delete can be changed', () => {
  const { T } = trail();
  const resources = { T, ...withPolicy(anyone('s3:DeleteObject')) };
  const [verdict] = proof('audit-data-cannot-be-changed', resources).filter((each) => each.verdict === 'REFUTED');
  expect(verdict?.verdict === 'REFUTED' && verdict.counterexample.because.map(({ logicalId }) => logicalId)).toContain(
    'P',
  );
});

test('an exception that is not known makes the verdict unknown, not proved', () => {
  const rest = { Parameters: { Given: { Type: 'String' } } };
  const resources = trail(allow('cloudtrail:StopLogging', { Ref: 'Given' }));
  const [found] = prove(
    theorems.filter(({ id }) => id === 'trail-cannot-be-stopped'),
    [template(resources, rest)],
  );
  expect(found?.verdicts.map(({ verdict }) => verdict)).toEqual(['UNKNOWN']);
});

test('all that the tables of launches and takeovers name are actions that AWS lists', () => {
  const named = [...launches, ...takeovers].flatMap(({ actions }) => actions);
  expect(named.filter((action) => isAction(action) === false)).toEqual([]);
  expect(actionFacts('sagemaker:UpdateModelPackage')).toBeDefined();
});

test('a proof says which policies bear on it', () => {
  const [verdict] = proof('trail-cannot-be-stopped', {
    ...trail(allow('cloudtrail:*')),
    D: {
      Type: 'AWS::IAM::Policy',
      Properties: { PolicyName: 'd', Roles: [{ Ref: 'R' }], PolicyDocument: document(deny('cloudtrail:*')) },
    },
  });
  expect(verdict?.verdict === 'PROVED' && verdict.bearing.map(({ logicalId }) => logicalId)).toEqual(['D']);
});

describe('the worst case of conditions decides', () => {
  const rest = {
    Parameters: { Stage: { Type: 'String', Default: 'prod' } },
    Conditions: { Dev: { 'Fn::Equals': [{ Ref: 'Stage' }, 'dev'] } },
  };
  const resources = { ...trail(), X: { ...role([allow('cloudtrail:StopLogging')]), Condition: 'Dev' } };

  test('what is refuted in one valuation is refuted, and the valuation is said', () => {
    const chosen = theorems.filter(({ id }) => id === 'trail-cannot-be-stopped');
    const found: TheoremVerdict[] = prove(chosen, [template(resources, rest)]);
    const [verdict] = found.flatMap(({ verdicts }) => verdicts);
    expect(verdict?.verdict === 'REFUTED' && verdict.counterexample.says).toMatch(/\(if App\.Dev=true\)$/);
  });
});

test('no template makes a theorem throw, whatever stands in it', () => {
  const junk = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      0,
      '',
      '*',
      'b',
      true,
      [],
      {},
      { Ref: 'R' },
      { Ref: 'B' },
      { 'Fn::GetAtt': ['R', 'Arn'] },
      { Ref: 'Nowhere' },
      document(allow('*')),
      document(deny('s3:*')),
      trust('*'),
      [{ PolicyName: 'p', PolicyDocument: document(allow('iam:*')) }],
      [{ PolicyDocument: 'x' }],
    ),
    fc.array(fc.constantFrom<unknown>(null, 'r', { Ref: 'R' }, { Ref: 'Nowhere' }, {}), { maxLength: 3 }),
  );
  const names = [
    'AssumeRolePolicyDocument',
    'Bucket',
    'FunctionName',
    'Groups',
    'KeyPolicy',
    'ManagedPolicyArns',
    'PermissionsBoundary',
    'Policies',
    'PolicyDocument',
    'Principal',
    'Queues',
    'Role',
    'RoleName',
    'Roles',
    'S3BucketName',
    'Topics',
    'Users',
  ];
  const types = [
    'IAM::Role',
    'IAM::User',
    'IAM::Group',
    'IAM::Policy',
    'IAM::ManagedPolicy',
    'IAM::RolePolicy',
    'IAM::UserToGroupAddition',
    'S3::Bucket',
    'S3::BucketPolicy',
    'KMS::Key',
    'SQS::QueuePolicy',
    'SNS::TopicPolicy',
    'Lambda::Function',
    'Lambda::Permission',
    'CloudTrail::Trail',
    'SageMaker::ModelPackageGroup',
  ];
  const body = fc.record({
    Type: fc.constantFrom(...types.map((type) => `AWS::${type}`)),
    Properties: fc.oneof(junk, fc.dictionary(fc.constantFrom(...names), junk, { maxKeys: 5 })),
  });
  const resources = fc.record({ R: body, B: body, C: body, D: body });
  fc.assert(
    fc.property(resources, (given) => {
      const why = prove(theorems, [template(given)]).flatMap(({ verdicts }) =>
        verdicts.flatMap((verdict) => (verdict.verdict === 'UNKNOWN' ? verdict.why : [])),
      );
      expect(why.filter((each) => each.startsWith('it could not be decided'))).toEqual([]);
    }),
    { numRuns: process.env.FULL ? 500 : 40 },
  );
});
