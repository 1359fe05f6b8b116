import {
  all,
  anyOf,
  bucket,
  type Claim,
  every,
  everyone,
  key,
  launching,
  noEscalation,
  noNewAccess,
  objects,
  only,
  outsiders,
  prove,
  resource,
  role,
  type TemplateSource,
  type Theorem,
  theorem,
  verdictText,
} from '../../../constructs/compliance/proofs';
import { account, allow, counted, deny, document, role as roleResource, template, trust } from './templates';

const data = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'data' } };
const guard = (...principals: string[]) => ({
  Type: 'AWS::S3::BucketPolicy',
  Properties: {
    Bucket: 'data',
    PolicyDocument: document({
      ...deny('s3:PutObject', 'arn:aws:s3:::data/*', { ArnNotEquals: { 'aws:PrincipalArn': principals } }),
      Principal: '*',
    }),
  },
});
const writer = (properties: object = {}) =>
  roleResource([allow('s3:PutObject', 'arn:aws:s3:::data/*')], { RoleName: 'writer', ...properties });
const writerArn = `arn:aws:iam::${account}:role/writer`;

function verdicts(claim: Claim, resources: object, rest: object = {}) {
  return prove([theorem('t', 'DATA-02', claim)], [template(resources, rest)]).flatMap(({ verdicts: found }) => found);
}

function counts(claim: Claim, resources: object, rest: object = {}) {
  return counted(verdicts(claim, resources, rest));
}

describe('role(…).never(…).on(…)', () => {
  const claim = role('Reader').never('s3:PutObject').on(objects('Data'));

  test('is proved of a role that cannot, refuted of one that can', () => {
    expect(counts(claim, { Data: data, Reader: roleResource([allow('s3:GetObject')]) })).toEqual({ PROVED: 1 });
    expect(counts(claim, { Data: data, Reader: roleResource([allow('s3:Put*')]) })).toEqual({ REFUTED: 1 });
    expect(counts(claim, { Data: data, Reader: roleResource([allow('s3:*'), deny('s3:PutObject')]) })).toEqual({
      PROVED: 1,
    });
  });

  test('is refuted of one that can become another that can, with the way there', () => {
    const [verdict] = verdicts(claim, {
      Data: data,
      Reader: roleResource([allow('sts:AssumeRole', writerArn)]),
      Writer: writer({ AssumeRolePolicyDocument: trust({ AWS: account }) }),
    });
    expect(verdict?.verdict === 'REFUTED' && verdict.counterexample).toMatchObject({
      says: 'App/Reader can do s3:PutObject on App/Data',
      steps: ['App/Reader → App/Writer: assumes it'],
      request: { principal: writerArn, action: 's3:PutObject' },
    });
  });

  test('is unknown where there is no such role or resource: a new name does not prove it', () => {
    expect(counts(claim, { Data: data })).toEqual({ UNKNOWN: 1 });
    expect(counts(claim, { Reader: roleResource() })).toEqual({ UNKNOWN: 1 });
  });

  test('can be about some requests only', () => {
    const plain = role('Reader')
      .never('s3:PutObject')
      .on(objects('Data'), { unless: [{ Bool: { 'aws:SecureTransport': 'true' } }] });
    expect(counts(plain, { Data: data, Reader: roleResource([allow('s3:PutObject')]) })).toEqual({ REFUTED: 1 });
    const secure = allow('s3:PutObject', '*', { Bool: { 'aws:SecureTransport': 'true' } });
    expect(counts(plain, { Data: data, Reader: roleResource([secure]) })).toEqual({ PROVED: 1 });
  });
});

describe('only(…).may(…).on(…)', () => {
  const claim = only(role('Writer')).may('s3:PutObject').on(objects('Data'));
  const open = only(role('Writer')).may('s3:PutObject').on(objects('Data'), { world: 'open' });

  test('is refuted by another principal', () => {
    expect(counts(claim, { Data: data, Writer: writer() })).toEqual({ PROVED: 1 });
    expect(counts(claim, { Data: data, Writer: writer(), Other: roleResource([allow('s3:*')]) })).toEqual({
      REFUTED: 1,
    });
  });

  test('is refuted by one that can become the one that may', () => {
    const resources = {
      Data: data,
      Writer: writer({ AssumeRolePolicyDocument: trust({ AWS: account }) }),
      Other: roleResource([allow('sts:AssumeRole')]),
    };
    expect(counts(claim, resources)).toEqual({ REFUTED: 1 });
  });

  test('is refuted by a stranger whom the policy of the resource lets in', () => {
    const policy = {
      Type: 'AWS::S3::BucketPolicy',
      Properties: { Bucket: 'data', PolicyDocument: document({ ...allow('s3:PutObject'), Principal: '*' }) },
    };
    expect(counts(claim, { Data: data, Writer: writer(), Policy: policy })).toEqual({ REFUTED: 1 });
  });

  test('in an open world the policy of the resource must keep everybody else out', () => {
    expect(counts(open, { Data: data, Writer: writer(), Policy: guard(writerArn) })).toEqual({ PROVED: 1 });
    expect(counts(open, { Data: data, Writer: writer() })).toEqual({ REFUTED: 1 });
    expect(
      counts(open, { Data: data, Writer: writer(), Policy: guard(writerArn, `arn:aws:iam::${account}:role/x`) }),
    ).toEqual({ REFUTED: 1 });
  });
});

describe('role(…).can(…).on(…)', () => {
  const claim = role('Writer').can('s3:PutObject').on(objects('Data'), { 'aws:PrincipalOrgID': 'o-1' });

  test('is proved where it is allowed, and says by what', () => {
    const [verdict] = verdicts(claim, { Data: data, Writer: writer(), Policy: guard(writerArn) });
    expect(verdict).toMatchObject({ verdict: 'PROVED', subject: 'App/Writer s3:PutObject on App/Data' });
    expect(verdict?.verdict === 'PROVED' && verdict.bearing.map(({ logicalId }) => logicalId)).toEqual(['Writer']);
  });

  test('is refuted where it is not allowed, and where it is denied', () => {
    expect(counts(claim, { Data: data, Writer: roleResource([], { RoleName: 'writer' }) })).toEqual({ REFUTED: 1 });
    const [verdict] = verdicts(claim, {
      Data: data,
      Writer: writer(),
      Policy: guard('arn:aws:iam::111122223333:role/other'),
    });
    expect(verdict?.verdict === 'REFUTED' && verdict.counterexample).toMatchObject({
      says: expect.stringMatching(/it is denied$/),
      because: [{ logicalId: 'Policy' }],
      request: { context: expect.objectContaining({ 'aws:SecureTransport': true, 'aws:PrincipalOrgID': 'o-1' }) },
    });
  });

  test('is unknown where a policy cannot be read: it is not taken to allow', () => {
    const rest = { Parameters: { P: { Type: 'String' } } };
    const doubtful = roleResource([allow('s3:PutObject', { Ref: 'P' })], { RoleName: 'writer' });
    expect(counts(claim, { Data: data, Writer: doubtful }, rest)).toEqual({ UNKNOWN: 1 });
  });
});

test('outsiders().never(…).on(…)', () => {
  const claim = outsiders().never('kms:Decrypt').on(key('K'));
  const policy = (principal: unknown) => ({
    K: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: document({ ...allow('kms:*'), Principal: principal }) } },
  });
  expect(counts(claim, policy({ AWS: `arn:aws:iam::${account}:root` }))).toEqual({ PROVED: 1 });
  expect(counts(claim, policy('*'))).toEqual({ REFUTED: 1 });
});

test('launching(…).implies(…)', () => {
  const claim = launching('sagemaker:CreateModel').implies({ Bool: { 'sagemaker:NetworkIsolation': 'true' } });
  const isolated = allow('sagemaker:CreateModel', '*', { Bool: { 'sagemaker:NetworkIsolation': 'true' } });
  expect(counts(claim, { R: roleResource([isolated]) })).toEqual({ PROVED: 1 });
  expect(counts(claim, { R: roleResource([allow('sagemaker:Create*')]) })).toEqual({ REFUTED: 1 });
  expect(counts(claim, { R: roleResource() })).toEqual({});
});

test('noEscalation({ from, to })', () => {
  const claim = noEscalation({ from: role('From'), to: anyOf(role('To'), role('Nobody')) });
  const to = roleResource([], { AssumeRolePolicyDocument: trust({ AWS: account }) });
  expect(counts(claim, { From: roleResource(), To: to })).toEqual({ PROVED: 1 });
  expect(counts(claim, { From: roleResource([allow('sts:*')]), To: to })).toEqual({ REFUTED: 1 });
});

describe('noNewAccess({ than })', () => {
  const before = { Data: data, R: roleResource([allow(['s3:GetObject', 's3:PutObject'])]), Policy: guard(writerArn) };
  const than: TemplateSource[] = [template(before)];
  const newAccess = (resources: object) => verdicts(noNewAccess({ than }), resources);

  test('says nothing of what did not change, and is proved of what became stricter', () => {
    expect(newAccess(before)).toEqual([]);
    expect(counted(newAccess({ ...before, R: roleResource([allow('s3:GetObject')]) }))).toEqual({ PROVED: 1 });
  });

  test('is refuted by the request that is new', () => {
    const [verdict] = newAccess({
      ...before,
      R: roleResource([allow(['s3:GetObject', 's3:PutObject', 'iam:PassRole'])]),
    });
    expect(verdict?.verdict === 'REFUTED' && verdict.counterexample.request).toMatchObject({
      action: expect.stringMatching(/^iam:PassRole$/i),
    });
  });

  test('is refuted by a new principal and by a weaker policy of a resource', () => {
    expect(counted(newAccess({ ...before, New: roleResource([allow('s3:ListBucket')]) }))).toEqual({ REFUTED: 1 });
    expect(newAccess({ ...before, Policy: guard(writerArn, `arn:aws:iam::${account}:role/x`) })).toMatchObject([
      { verdict: 'REFUTED', subject: 'App/Data' },
    ]);
  });
});

describe('a selection', () => {
  const resources = {
    LakeValidatedBucketB0B58CCF: data,
    LakeValidatedBucketPolicyB0B58CCF: { Type: 'AWS::S3::Bucket' },
    Other: { Type: 'AWS::S3::Bucket', Metadata: { 'aws:cdk:path': 'Dev/Data/Lake/Other/Resource' } },
  };
  const found = (what: ReturnType<typeof bucket>, source: Partial<TemplateSource> = {}) => {
    const names: string[] = [];
    prove(
      [
        theorem('t', 'DATA-02', {
          says: '',
          kind: 'never',
          decide: (world) =>
            [...names.splice(0), ...what.among(world).map(({ logicalId }) => names.push(logicalId))].flatMap(() => []),
        }),
      ],
      [template(resources, {}, source)],
    );
    return names;
  };

  test('is by the end of the path, or by the logical id that CDK makes of it', () => {
    expect(found(bucket('Lake/Validated/Bucket'))).toEqual(['LakeValidatedBucketB0B58CCF']);
    expect(found(bucket('Lake/Other'))).toEqual(['Other']);
    expect(found(bucket('er'))).toEqual([]);
    expect(found(resource('AWS::S3::Bucket', 'data'))).toEqual(['LakeValidatedBucketB0B58CCF']);
  });

  test('can be within a stage or stack', () => {
    expect(found(every(['AWS::S3::Bucket'], { in: 'Dev' }), { name: 'Dev/Data' })).toHaveLength(3);
    expect(found(every(['AWS::S3::Bucket'], { in: 'De' }), { name: 'Dev/Data' })).toHaveLength(0);
  });
});

test('several claims make one theorem', () => {
  const claim = all(
    'both',
    role('A').never('s3:GetObject').on(objects('Data')),
    role('B').never('s3:GetObject').on(objects('Data')),
  );
  expect(counts(claim, { Data: data, A: roleResource(), B: roleResource([allow('s3:*')]) })).toEqual({
    PROVED: 1,
    REFUTED: 1,
  });
});

test('a theorem that throws is unknown', () => {
  const broken: Theorem = theorem('t', 'DATA-02', {
    says: 'x',
    kind: 'never',
    decide: () => {
      throw new Error('broken');
    },
  });
  expect(prove([broken], [template({})])[0]?.verdicts).toEqual([
    { verdict: 'UNKNOWN', subject: 'the templates', why: ['it could not be decided: Error: broken'] },
  ]);
});

test('a verdict can be read by people', () => {
  const claim = everyone().never('s3:PutObject').on(objects('Data'));
  const [verdict] = verdicts(claim, { Data: data, Writer: writer() });
  expect(verdict && verdictText(claim, verdict).split('\n')).toEqual([
    'REFUTED App/Writer on Data: anyone never does s3:PutObject on Data.',
    '  App/Writer can do s3:PutObject on App/Data',
    expect.stringMatching(/^ {2}request: \{"principal":.*"action":"s3:PutObject","resource":"arn:aws:s3:::data\//),
    '  because of App/Writer',
  ]);
});
