import { objects, only, prove, role, theorem } from '../../../constructs/compliance/proofs';
import { account, allow, counted, deny, document, role as roleResource, template, trust } from './templates';

/*
 * Ways to a proof of what does not hold. In each the template allows what the theorem says nobody can, or nobody knows whether it
 * does, although a denial seems to stand in the way.
 */
const data = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'data' } };
const claim = role('R').never('s3:GetObject').on(objects('Data'));

function verdict(statements: object[], properties: object = {}, more: object = {}, rest: object = {}): string {
  const resources = { Data: data, R: roleResource(statements, properties), ...more };
  const [found] = prove([theorem('t', 'DATA-02', claim)], [template(resources, rest)]);
  return Object.keys(counted(found?.verdicts ?? [])).join();
}

const read = allow('s3:GetObject');
const denying = (condition: object, actions = 's3:GetObject') => deny(actions, '*', condition);

test('what the tests rest on: the denial alone proves it, its absence refutes it', () => {
  expect(verdict([read, deny('s3:GetObject')])).toBe('PROVED');
  expect(verdict([read])).toBe('REFUTED');
});

test.each<[string, object[]]>([
  ['an operator that nobody knows', [read, denying({ StringMatches: { 'aws:PrincipalOrgID': 'o' } })]],
  ['a policy variable before the fifth colon', [read, deny('s3:GetObject', `arn:aws:\${aws:x}:::data/*`)]],
  ['an element that nobody knows', [read, { ...deny('s3:GetObject'), Unless: {} }]],
  ['an ARN whose star would reach over colons', [read, denying({ ArnLike: { 'aws:PrincipalArn': 'arn:*' } })]],
  ['a resource that is no ARN', [read, deny('s3:GetObject', 'data/*')]],
])('a denial with %s does not protect', (_what, statements) => {
  expect(verdict(statements)).not.toBe('PROVED');
});

test.each<[string, object]>([
  ['Bool, when the key is absent', { Bool: { 'aws:MultiFactorAuthPresent': 'false' } }],
  ['StringEquals, when the key is absent', { StringEquals: { 'aws:PrincipalTag/team': 'x' } }],
  ['ForAnyValue, when the key is absent', { 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': ['a'] } }],
  [
    'two conditions, of which one may not be met',
    { StringNotEquals: { 'aws:PrincipalOrgID': 'o' }, Null: { 'aws:PrincipalOrgID': 'false' } },
  ],
])('a denial with %s does not apply', (_what, condition) => {
  expect(verdict([read, denying(condition)])).toBe('REFUTED');
});

test.each<[string, object]>([
  ['a negated operator', { StringNotEquals: { 'aws:PrincipalTag/team': 'nobody-has-this' } }],
  ['IfExists', { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }],
])('a denial with %s applies when the key is absent, and not when it is met', (_what, condition) => {
  expect(verdict([read, denying(condition)])).toBe('REFUTED');
  expect(
    verdict([
      read,
      denying(condition),
      denying({ Null: { [Object.keys(Object.values(condition)[0] as object)[0] ?? '']: 'false' } }),
    ]),
  ).toBe('PROVED');
});

test('a denial on a key that requests for the action never carry does not apply', () => {
  const resources = {
    R: roleResource([
      allow('sagemaker:CreateModel'),
      deny('sagemaker:CreateModel', '*', { Null: { 'sagemaker:VolumeKmsKey': 'false' } }),
    ]),
  };
  const launch = role('R')
    .never('sagemaker:CreateModel')
    .on({ says: 'anything', among: ({ resources: all }) => all.slice(0, 1), arns: () => ['*'] });
  const [found] = prove([theorem('t', 'DATA-02', launch)], [template(resources)]);
  expect(counted(found?.verdicts ?? [])).toEqual({ REFUTED: 1 });
});

test('a denial in the policy of a model package group is not relied on', () => {
  const group = {
    Type: 'AWS::SageMaker::ModelPackageGroup',
    Properties: {
      ModelPackageGroupName: 'g',
      ModelPackageGroupPolicy: document({ ...deny('sagemaker:DescribeModelPackageGroup'), Principal: '*' }),
    },
  };
  const describe = role('R')
    .never('sagemaker:DescribeModelPackageGroup')
    .on({ says: 'g', among: (world) => world.of('AWS::SageMaker::ModelPackageGroup'), arns: ({ arn }) => [arn ?? ''] });
  const [found] = prove(
    [theorem('t', 'DATA-02', describe)],
    [template({ G: group, R: roleResource([allow('sagemaker:*')]) })],
  );
  expect(counted(found?.verdicts ?? [])).not.toHaveProperty('PROVED');
});

test('a boundary does not hold back what a resource policy gives to the session', () => {
  const boundary = {
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: { PolicyDocument: document(allow('s3:ListBucket')) },
  };
  const session = `arn:aws:sts::${account}:assumed-role/r/any`;
  const policy = {
    Type: 'AWS::S3::BucketPolicy',
    Properties: { Bucket: 'data', PolicyDocument: document({ ...read, Principal: { AWS: session } }) },
  };
  const properties = { RoleName: 'r', PermissionsBoundary: { Ref: 'B' } };
  expect(verdict([], properties, { B: boundary })).toBe('PROVED');
  expect(verdict([], properties, { B: boundary, P: policy })).toBe('REFUTED');
});

test('a principal that only a policy names counts, and so does one with a name that is not known', () => {
  const claimed = only(role('R')).may('s3:GetObject').on(objects('Data'));
  const outcome = (resources: object, rest: object = {}) =>
    counted(
      prove([theorem('t', 'DATA-02', claimed)], [template({ Data: data, ...resources }, rest)])[0]?.verdicts ?? [],
    );
  const policy = {
    Type: 'AWS::IAM::Policy',
    Properties: { PolicyName: 'p', Roles: ['elsewhere'], PolicyDocument: document(read) },
  };
  expect(outcome({ R: roleResource([read]) })).toEqual({ PROVED: 1 });
  expect(outcome({ R: roleResource([read]), P: policy })).toEqual({ REFUTED: 1 });
  const named = roleResource([read], { RoleName: { Ref: 'N' } });
  expect(outcome({ X: named }, { Parameters: { N: { Type: 'String' } } })).not.toHaveProperty('PROVED');
});

test('a role whose name is not known may be the one that a resource policy names', () => {
  const rest = { Parameters: { N: { Type: 'String' } } };
  const policy = (principal: string) => ({
    Type: 'AWS::S3::BucketPolicy',
    Properties: { Bucket: 'data', PolicyDocument: document({ ...read, Principal: { AWS: principal } }) },
  });
  const named = { RoleName: { Ref: 'N' } };
  expect(verdict([], named, { P: policy(`arn:aws:iam::${account}:role/reader`) }, rest)).toBe('UNKNOWN');
  expect(verdict([], named, { P: policy(account) }, rest)).toBe('PROVED');
});

test('a denial that exists under a condition does not protect where the condition does not hold', () => {
  const rest = {
    Parameters: { Guard: { Type: 'String', Default: 'on' } },
    Conditions: { Guarded: { 'Fn::Equals': [{ Ref: 'Guard' }, 'on'] } },
  };
  const guard = {
    Type: 'AWS::IAM::Policy',
    Condition: 'Guarded',
    Properties: { PolicyName: 'p', Roles: [{ Ref: 'R' }], PolicyDocument: document(deny('s3:*')) },
  };
  expect(verdict([read], {}, { G: guard }, rest)).toBe('REFUTED');
  expect(verdict([read], {}, { G: { ...guard, Condition: undefined } })).toBe('PROVED');
});

test('a role that may be assumed by another is no way around a denial', () => {
  const other = roleResource([read], { AssumeRolePolicyDocument: trust({ AWS: account }) });
  expect(verdict([deny('s3:GetObject'), allow('sts:AssumeRole')], {}, { Other: other })).toBe('REFUTED');
});
