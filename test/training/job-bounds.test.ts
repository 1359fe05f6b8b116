import { Match, Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { type App, type Stack, Token } from 'aws-cdk-lib/core';
import { actionFacts, actionsMatching, actionsOf, isAction } from '../../constructs/facts/action-keys';
import { launchers } from '../../constructs/facts/launchers';
import { InstanceTypes } from '../../constructs/training';
import { findings } from '../findings';
import { aNetwork, aStack, keyArn, OUTPUT_KEYS, someBounds, statementsOf } from './a-bounded-stack';
import { isAllowed, type Request, type Statement } from './iam-evaluator';

const IAM_LIMIT = 6144 * 0.9;
const SCP_LIMIT = 5120 * 0.9;

const sizeOf = (statements: readonly Statement[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements }).replaceAll(/\s/g, '').length;

function fullBounds(stack: Stack) {
  const subnets = Array.from({ length: 16 }, (_, n) => `subnet-0123456789abcd${(0xa00 + n).toString(16)}`);
  const groups = Array.from({ length: 5 }, (_, n) => `sg-0123456789abcdef${n}`);
  return someBounds(stack, {
    network: aNetwork(stack, subnets, groups),
    outputKeys: ['1', '2', '3', '4', '5'].map((of) => Key.fromKeyArn(stack, `Key${of}`, keyArn(of))),
    instanceTypes: InstanceTypes.of(...Array.from({ length: 20 }, (_, n) => `ml.m${n}-family.*`)),
  });
}

describe('the policies', () => {
  const stack = aStack();
  const bounds = fullBounds(stack);
  const parts = ['Network', 'Encryption', 'Doors', 'Boundary'].map(
    (id) => [id, statementsOf(stack, `Bounds${id}`)] as const,
  );

  test.each(parts)(
    '%s takes at most nine tenths of what IAM allows, with the most that the props take',
    (_, statements) => {
      expect(statements.length).toBeGreaterThan(5);
      expect(sizeOf(statements)).toBeLessThanOrEqual(IAM_LIMIT);
    },
  );

  test('are also the text of four service control policies, each at most nine tenths of 5,120 characters', () => {
    const documents = bounds.scp().map((text) => JSON.parse(text) as { Version: string; Statement: Statement[] });
    const [network, encryption, doors] = parts.map(([, statements]) => statements);
    const bySid = (all: readonly Statement[]) => all.map((one) => one.Sid).sort();
    expect(documents.length).toBe(4);
    for (const text of bounds.scp()) expect(text.length).toBeLessThanOrEqual(SCP_LIMIT);
    expect(bySid(documents.flatMap(({ Statement }) => Statement))).toEqual(
      bySid([...network, ...encryption, ...doors]),
    );
    expect(documents.flatMap(({ Statement }) => Statement).find(({ Sid }) => Sid === 'ForeignVpcSubnets')).toEqual({
      ...network.find(({ Sid }) => Sid === 'ForeignVpcSubnets'),
      Action: expect.arrayContaining(['sagemaker:CreateTrainingJob']),
    });
  });

  test('name actions that exist, or that are known to be missing from the reference', () => {
    const unlisted = launchers().flatMap(({ action, unlisted }) => (unlisted ? [action] : []));
    const named = parts.flatMap(([, statements]) => statements.flatMap(({ Action }) => [Action].flat()));
    const wrong = named.filter((action) =>
      action.includes('*')
        ? actionsMatching(action)?.length === 0
        : isAction(action) === false && !unlisted.includes(action),
    );
    expect(wrong).toEqual([]);
  });
});

test('ids of resources that are not deployed yet are tokens in the service control policies', () => {
  const stack = aStack();
  const bounds = someBounds(stack, { outputKeys: [new Key(stack, 'Output', { enableKeyRotation: true })] });
  const [network, encryption] = bounds.scp();
  expect(Token.isUnresolved(network)).toBe(false);
  expect(stack.resolve(encryption)).toEqual({
    'Fn::Join': ['', expect.arrayContaining([{ 'Fn::GetAtt': [expect.any(String), 'Arn'] }])],
  });
});

describe('the boundary', () => {
  const stack = aStack();
  someBounds(stack, { furtherActions: ['bedrock:InvokeModel'] });
  const boundary = statementsOf(stack, 'BoundsBoundary');
  const allows = (action: string, context: Request['context'] = {}) => isAllowed(boundary, { action, context });
  const passing = { 'iam:PassedToService': 'sagemaker.amazonaws.com' };

  test('is a ceiling under which no launcher stands that is denied or not known, nor what sets Studio up', () => {
    const setUp = ['Domain', 'UserProfile'].flatMap((of) => [`sagemaker:Create${of}`, `sagemaker:Update${of}`]);
    const under = launchers().filter(({ action, bounding }) => bounding !== 'denied' && !setUp.includes(action));
    const changing = (actionsOf('sagemaker') ?? []).filter((action) => actionFacts(action)?.accessLevel === 'Write');
    const known = new Set(launchers().map(({ action }) => action));
    expect(launchers().filter(({ action }) => allows(action))).toEqual(under);
    expect(
      changing.filter(
        (action) => allows(action) && !known.has(action) && /:(Create|Start|Run|Deploy|Train)/.test(action),
      ),
    ).toEqual([
      'sagemaker:CreateAction',
      'sagemaker:CreateArtifact',
      'sagemaker:CreateContext',
      'sagemaker:CreateExperiment',
      'sagemaker:CreatePresignedDomainUrl',
      'sagemaker:CreateTrial',
      'sagemaker:CreateTrialComponent',
    ]);
  });

  test.each([
    's3:GetObject',
    's3:PutObject',
    'kms:Decrypt',
    'logs:PutLogEvents',
    'cloudwatch:PutMetricData',
    'ec2:CreateNetworkInterface',
    'ec2:DescribeSubnets',
    'ecr:BatchGetImage',
    'sagemaker:DescribeTrainingJob',
    'sagemaker:StopTrainingJob',
    'sagemaker:CreateModelPackage',
    'bedrock:InvokeModel',
  ])('lets a role be granted %s', (action) => {
    expect(allows(action)).toBe(true);
  });

  test('lets a role pass roles to SageMaker only', () => {
    expect(allows('iam:PassRole', passing)).toBe(true);
    expect(allows('iam:PassRole', { 'iam:PassedToService': 'ec2.amazonaws.com' })).toBe(false);
    expect(allows('iam:PassRole')).toBe(false);
  });

  const never: [string, Request['context']?][] = [
    ['iam:CreateRole'],
    ['iam:PutRolePolicy'],
    ['iam:AttachRolePolicy'],
    ['iam:DeleteRolePermissionsBoundary'],
    ['iam:PutRolePermissionsBoundary'],
    ['iam:CreatePolicyVersion'],
    ['iam:SetDefaultPolicyVersion'],
    ['iam:UpdateAssumeRolePolicy'],
    ['organizations:DetachPolicy'],
    ['cloudtrail:StopLogging'],
    ['cloudtrail:DeleteTrail'],
    ['cloudtrail:PutEventSelectors'],
    ['config:StopConfigurationRecorder'],
    ['guardduty:DeleteDetector'],
    ['logs:DeleteLogGroup'],
    ['s3:BypassGovernanceRetention'],
    ['s3:DeleteObjectVersion'],
    ['s3:PutBucketPolicy'],
    ['s3:DeleteBucketPolicy'],
    ['s3:PutObjectRetention'],
    ['kms:ScheduleKeyDeletion'],
    ['kms:PutKeyPolicy'],
    ['kms:CreateGrant'],
    ['kms:CreateGrant', { 'kms:GrantIsForAWSResource': 'false' }],
    ['ec2:AttachInternetGateway'],
    ['ec2:CreateVpcPeeringConnection'],
    ['ec2:AuthorizeSecurityGroupEgress'],
    ['ec2:CreateRoute'],
    ['ssm:StartSession'],
    ['sagemaker:StartSession'],
    ['sagemaker:SendPipelineExecutionStepSuccess'],
    ['states:SendTaskSuccess'],
    ['account:CloseAccount'],
    ['iam:AddUserToGroup'],
    ['iam:DeleteRolePolicy'],
    ['iam:DetachRolePolicy'],
    ['iam:TagRole'],
    ['iam:UntagRole'],
    ['cloudtrail:UpdateTrail'],
    ['config:DeleteConfigurationRecorder'],
    ['guardduty:UpdateDetector'],
    ['logs:PutRetentionPolicy'],
    ['s3:DeleteBucket'],
    ['s3:PutBucketVersioning'],
    ['s3:PutEncryptionConfiguration'],
    ['s3:PutLifecycleConfiguration'],
    ['s3:PutObjectLegalHold'],
    ['kms:DisableKey'],
    ['kms:RevokeGrant'],
    ['kms:UpdatePrimaryRegion'],
    ['ec2:CreateNatGateway'],
    ['ec2:ModifyVpcEndpoint'],
    ['ec2:ReplaceRoute'],
    ['ssm:SendCommand'],
    ['sagemaker:UpdateModelPackage', { 'sagemaker:ModelApprovalStatus': 'Approved' }],
    ['sagemaker:CreateModelPackage', { 'sagemaker:ModelApprovalStatus': 'Approved' }],
    ['sagemaker:UpdateModelPackage', { 'sagemaker:ModelLifeCycle:StageStatus': 'Approved' }],
    ['sagemaker:AddTags', { 'aws:TagKeys': ['team', 'mlsecops:owner'] }],
    ['sagemaker:DeleteTags', { 'aws:TagKeys': ['mlsecops:owner'] }],
  ];

  test.each(never)('denies %s whatever is granted %j', (action, context = {}) => {
    const everything: Statement = { Effect: 'Allow', Action: '*', Resource: '*' };
    expect(isAllowed([...boundary, everything], { action, context })).toBe(false);
  });

  test('leaves what the denials do not mean', () => {
    expect(allows('kms:CreateGrant', { 'kms:GrantIsForAWSResource': 'true' })).toBe(true);
    expect(allows('sagemaker:UpdateModelPackage', { 'sagemaker:ModelApprovalStatus': 'Rejected' })).toBe(true);
    expect(allows('sagemaker:CreateModelPackage', { 'sagemaker:ModelApprovalStatus': 'PendingManualApproval' })).toBe(
      true,
    );
    expect(allows('sagemaker:AddTags', { 'aws:TagKeys': ['team'] })).toBe(true);
  });
});

describe('a role that is held to the bounds', () => {
  test('has the three policies from its first moment, and the boundary', () => {
    const stack = aStack();
    const role = new Role(stack, 'Person', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    someBounds(stack).applyTo(role);
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Role', {
      ManagedPolicyArns: ['Network', 'Encryption', 'Doors'].map((id) => ({
        Ref: Match.stringLikeRegexp(`^Bounds${id}`),
      })),
      PermissionsBoundary: { Ref: Match.stringLikeRegexp('^BoundsBoundary') },
    });
  });

  test('is named by the policies where it was imported', () => {
    const stack = aStack();
    someBounds(stack).applyTo(Role.fromRoleName(stack, 'Known', 'known'));
    const policies = Template.fromStack(stack).findResources('AWS::IAM::ManagedPolicy', {
      Properties: { Roles: ['known'] },
    });
    expect(Object.keys(policies).length).toBe(3);
  });
});

test('bounds without optional props have no findings', () => {
  const stack = aStack();
  someBounds(stack);
  expect(findings(stack.node.root as App)).toEqual([]);
});

test('the key of volumes takes SageMaker as a service of its callers', () => {
  const stack = aStack();
  someBounds(stack, { volumeKey: new Key(stack, 'Volumes', { enableKeyRotation: true }) });
  Template.fromStack(stack).hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Sid: 'SageMakerGrants' })]) },
  });
});

test.each([
  ['network.subnets', (stack: Stack) => ({ network: { ...aNetwork(stack), subnets: { subnets: [] } } })],
  ['network.securityGroups', (stack: Stack) => ({ network: { ...aNetwork(stack), securityGroups: [] } })],
  ['outputKeys', () => ({ outputKeys: [] })],
  [
    'outputKeys',
    (stack: Stack) => ({
      outputKeys: Array.from({ length: 6 }, (_, n) => Key.fromKeyArn(stack, `K${n}`, OUTPUT_KEYS[0])),
    }),
  ],
])('fails for none or too many of %s', (prop, props) => {
  const stack = aStack();
  expect(() => someBounds(stack, props(stack))).toThrow(
    new RegExp(`^Training/Bounds: '${prop}' takes 1 to \\d+, got \\d+; name what`),
  );
});

test.each([
  'iam:CreateRole',
  'IAM:PassRole',
  'bedrock:Invoke*',
  'bedrock:NoSuchThing',
  'organizations:LeaveOrganization',
])('fails where the boundary should also let %s through', (action) => {
  expect(() => someBounds(aStack(), { furtherActions: [action] })).toThrow(/'furtherActions' takes actions that exist/);
});
