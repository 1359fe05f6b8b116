import { postureDiff } from '../../constructs/compliance/posture/diff';
import { globMatches } from '../../constructs/compliance/posture/glob';
import { postureOf } from '../../constructs/compliance/posture/of-templates';
import { SENSITIVE_ACTIONS } from '../../constructs/compliance/posture/sensitive-actions';
import { isAction } from '../../constructs/facts/action-keys';
import { judged, PROVED, REFUTED } from '../cli/verification';
import { openRoute, platform, type Tree } from './templates';

const place = { account: '111122223333', region: 'eu-west-1' };
const of = (template: unknown) => postureOf([{ name: 'Dev', template, ...place }]);
const text = of(platform());

/** The lines that a change of the template takes away and brings. */
function change(edit: (template: ReturnType<typeof platform>) => void): string {
  const template = platform();
  edit(template);
  return postureDiff(text, of(template));
}

/** The part of the text below a subject. */
function below(posture: string, subject: string): string {
  return posture.match(new RegExp(`^ {2}${subject}\n((?: {2}\\S.*\n)*)((?: {4}.*\n)*)`, 'm'))?.[2] ?? '';
}

test('a role may what its statements allow, on resources by their construct, but for what is denied and beyond its boundary', () => {
  expect(below(text, 'Dev/Role')).toBe(
    [
      'assumed by sagemaker.amazonaws.com',
      'launch: sagemaker:CreateTrainingJob on *',
      'never what Dev/Guard denies',
      'read: s3:GetObject on Dev/Bucket/*',
      'within Dev/Boundary',
    ]
      .map((line) => `    ${line}\n`)
      .join(''),
  );
});

test('what is denied stands once, under the policy that denies it, with its condition', () => {
  expect(below(text, 'Dev/Guard')).toContain(
    'denied when sagemaker:VpcSubnets Null true: sagemaker:CreateTrainingJob\n',
  );
});

test('what encrypts, what a network reaches, and whom a key lets in', () => {
  expect(text).toContain(
    '  Dev/Bucket\n    BucketEncryption.ServerSideEncryptionConfiguration.ServerSideEncryptionByDefault.KMSMasterKeyID: Dev/Key\n',
  );
  expect(text).toContain('  Dev/Vpc/Jobs/Subnet\n    no way out by a route\n');
  expect(text.slice(text.indexOf('What is open to others'))).toContain(
    'Dev/Key\n    account 444455556666 may kms:Decrypt on *\n',
  );
  expect(text).toContain('own account may kms:* on *');
});

test('a condition of a deny that goes is one line less, and nothing else', () => {
  const diff = change(({ Resources }) => {
    const guard = Resources.GuardAB12CD34?.Properties.PolicyDocument as { Statement: unknown[] } | undefined;
    guard?.Statement.shift();
  });
  expect(diff).toBe(
    'What is denied to whoever carries it\n  Dev/Guard\n    - denied when sagemaker:VpcSubnets Null true: sagemaker:CreateTrainingJob\n',
  );
});

test.each<[string, (template: ReturnType<typeof platform>) => void, string]>([
  [
    'a boundary that is dropped',
    ({ Resources }) => delete Resources.RoleAB12CD34?.Properties.PermissionsBoundary,
    '+ without a boundary',
  ],
  [
    'and what it kept away',
    ({ Resources }) => delete Resources.RoleAB12CD34?.Properties.PermissionsBoundary,
    '+ decrypt: kms:Decrypt on *',
  ],
  [
    'a guard that is detached',
    ({ Resources }) => delete Resources.RoleAB12CD34?.Properties.ManagedPolicyArns,
    '+ approve: sagemaker:UpdateModelPackage on *',
  ],
  [
    'a key that is dropped',
    ({ Resources }) => delete Resources.BucketAB12CD34?.Properties.BucketEncryption,
    '+ no key of the templates, AES256',
  ],
  ['a way to the internet', ({ Resources }) => Object.assign(Resources, openRoute()), '+ internet through '],
  [
    'a policy of AWS that allows everything',
    ({ Resources }) =>
      Object.assign(Resources.RoleAB12CD34?.Properties ?? {}, {
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/IAMFullAccess'],
        PermissionsBoundary: undefined,
      }),
    '+ escalate: ',
  ],
  [
    'a policy of AWS that nobody here knows',
    ({ Resources }) =>
      Object.assign(Resources.RoleAB12CD34?.Properties ?? {}, {
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/Unheard'],
      }),
    'which is not known',
  ],
  [
    'a bucket that everybody reads',
    ({ Resources }) => {
      Resources.Open = {
        Type: 'AWS::S3::BucketPolicy',
        Properties: {
          Bucket: { Ref: 'BucketAB12CD34' },
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' }],
          },
        },
      };
    },
    '+ anyone may s3:GetObject on *',
  ],
])('%s shows in the diff', (_, edit, line) => {
  expect(change(edit)).toContain(line);
});

test('neither the order of the template, nor of lists, nor the hashes of its ids change a line', () => {
  const { Resources } = platform();
  const backwards = { Resources: Object.fromEntries(Object.entries(Resources).reverse()) };
  expect(of(backwards)).toBe(text);
  expect(of(JSON.parse(JSON.stringify(platform()).replaceAll('AB12CD34', 'FFFF0000')))).toBe(text);
  expect(text).not.toMatch(/AB12CD34|[0-9a-f]{16}/);
});

test('a name that the CDK made of the path of a construct is that path, and ids within a finding are constructs', () => {
  const { Resources } = platform();
  // What `Names.uniqueResourceName` makes of the construct Dev/Bucket.
  const read = {
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::dev-bucket-57dac865-?????/x-57dac866',
  };
  const Properties = { PolicyDocument: { Version: '2012-10-17', Statement: [read] }, Roles: [{ Ref: 'RoleAB12CD34' }] };
  const named = { Resources: { ...Resources, ReadAB12CD34: { Type: 'AWS::IAM::ManagedPolicy', Properties } } };
  const id = 'AwsSolutions::AwsSolutions-IAM5[Resource::<BucketAB12CD34.Arn>/*]';
  const posture = postureOf([{ name: 'Dev', template: named, ...place }], {
    acknowledged: [{ path: 'Dev/Role/Resource', id, reason: 'It reads.' }],
  });
  expect(posture).toContain('read: s3:GetObject on arn:aws:s3:::Dev/Bucket-?????/x-57dac866');
  expect(posture).toContain('It reads. For AwsSolutions-IAM5[Resource::<Dev/Bucket.Arn>/*]');
});

test('two resources that would be called the same keep what tells them apart', () => {
  const topic = (id: string) => ({ [id]: { Type: 'AWS::SNS::Topic', Properties: {} } });
  const two = of({ Resources: { ...topic('TopicAAAA1111'), ...topic('TopicBBBB2222'), ...topic('OtherCCCC3333') } });
  for (const name of ['Dev/TopicAAAA1111', 'Dev/TopicBBBB2222', 'Dev/Other']) expect(two).toContain(`  ${name}\n`);
});

test('a line that only some values of the conditions bring says which', () => {
  const template = platform();
  const conditional = {
    ...template,
    Parameters: { P: { Type: 'String' } },
    Conditions: { Open: { 'Fn::Equals': [{ Ref: 'P' }, 'yes'] } },
  };
  const role = conditional.Resources.RoleAB12CD34?.Properties as { Policies: Tree[] } | undefined;
  role?.Policies.push({
    'Fn::If': [
      'Open',
      {
        PolicyName: 'p',
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: 's3:DeleteObject', Resource: '*' }],
        },
      },
      { Ref: 'AWS::NoValue' },
    ],
  });
  expect(of(conditional)).toContain('destroy: s3:DeleteObject on * [only if Dev.Open=true]\n');
});

test('exceptions and theorems are part of it', () => {
  const posture = postureOf([{ name: 'Dev', template: platform(), ...place }], {
    acknowledged: [
      { path: 'Dev/Bucket/Resource', id: 'A::A-One', reason: 'It is a log.' },
      { path: 'Dev/Bucket/Resource', id: 'A::A-Two', reason: 'It is a log.' },
    ],
    theorems: judged(PROVED, REFUTED),
  });
  expect(posture).toContain('  Dev/Bucket\n    It is a log. For A-One, A-Two\n');
  expect(posture).toContain('    PROVED Dev/Trainer\n    REFUTED Dev/Tester: Dev/Tester registers and approves.\n');
});

test('the same posture has no difference, subjects that stand together are told apart', () => {
  expect(postureDiff(text, text)).toBe('');
  const two = 'Acknowledged\n  A\n  B\n    x\n';
  const one = 'Acknowledged\n  A\n    x\n  B\n    x\n    y\n';
  expect(postureDiff(two, one)).toBe('Acknowledged\n  B\n    + y\n');
});

test('every sensitive action exists, once, and says why', () => {
  expect(SENSITIVE_ACTIONS.filter(({ action }) => isAction(action) === false)).toEqual([]);
  expect(SENSITIVE_ACTIONS.filter(({ action }) => isAction(action)).length).toBeGreaterThan(60);
  expect(new Set(SENSITIVE_ACTIONS.map(({ action }) => action)).size).toBe(SENSITIVE_ACTIONS.length);
  expect(SENSITIVE_ACTIONS.filter(({ reason }) => reason.length < 15)).toEqual([]);
});

test.each([
  ['s3:*', 's3:GetObject', true],
  ['S3:getobject', 's3:GetObject', true],
  ['s3:Get?bject', 's3:GetObject', true],
  ['*', 's3:GetObject', true],
  ['s3:Get', 's3:GetObject', false],
  ['s3:*Bucket', 's3:GetObject', false],
  ['s3:*t*t*', 's3:GetObject', true],
  ['', '', true],
])('%s matches %s: %s', (pattern, action, expected) => {
  expect(globMatches(pattern, action)).toBe(expected);
});

test('a pattern that would take a regular expression for ever takes no time', () => {
  expect(globMatches(`${'*a'.repeat(500)}b`, 'a'.repeat(5_000))).toBe(false);
});
