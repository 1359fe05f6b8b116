import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { App, Stack } from 'aws-cdk-lib/core';
import { matchers, Posture, postureSerializer } from 'cdk-mlsecops/testing';
import type { Theorem, Verdict } from '../../constructs/compliance/proofs/theorem';
import { PROVED, REFUTED, THEOREM, UNKNOWN } from '../cli/verification';

expect.extend(matchers);
expect.addSnapshotSerializer(postureSerializer);

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'Data', { env: { account: '111122223333', region: 'eu-west-1' } });
const bucket = new Bucket(stack, 'Bucket', { encryptionKey: new Key(stack, 'Key') });
const reader = new Role(stack, 'Reader', { assumedBy: new ServicePrincipal('sagemaker.amazonaws.com') });
const policy = new ManagedPolicy(stack, 'Policy', { roles: [reader] });
policy.addStatements(
  new PolicyStatement({
    actions: ['s3:GetObject'],
    resources: [bucket.arnForObjects('*')],
    conditions: { Bool: { 'aws:SecureTransport': 'true' } },
  }),
);

const theorem = (...verdicts: Verdict[]): Theorem => ({ ...THEOREM, decide: () => verdicts });
const request = {
  principal: 'Data/Reader',
  action: 's3:GetObject',
  resource: 'Data/Bucket/weights.bin',
  context: { 'aws:SecureTransport': true },
};
/** What a matcher says when it fails. */
function message(assertion: () => void): string {
  try {
    assertion();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'it passed';
}

describe('toAllow', () => {
  test('passes for a request that the templates allow, by construct or by ARN', () => {
    expect(app).toAllow(request);
    expect(stack).toAllow({
      ...request,
      resource: 'Data/Bucket/Resource/weights.bin',
      principal: 'Data/Reader/Resource',
    });
  });

  test.each([
    ['another action', { action: 's3:PutObject' }],
    ['another resource', { resource: 'arn:aws:s3:::elsewhere/weights.bin' }],
    ['a context that the condition refuses', { context: { 'aws:SecureTransport': false } }],
    ['the bucket itself', { resource: 'Data/Bucket' }],
  ])('fails for %s', (_, other) => {
    expect(app).not.toAllow({ ...request, ...other });
  });

  test('says what was decided, and where', () => {
    expect(message(() => expect(app).not.toAllow(request))).toMatch(
      /^Data\/Reader asks for s3:GetObject on arn:aws:s3:::.*: Allowed by Data\/Policy\/Resource$/,
    );
    expect(message(() => expect(app).toAllow({ ...request, action: 's3:PutObject' }))).toContain(
      'ImplicitlyDenied by no identity policy allows it',
    );
  });

  test('fails where it cannot be decided, with .not too', () => {
    const template = {
      Resources: {
        Role: { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/Unheard'] } },
      },
    };
    const asked = { principal: 'Data/Role', action: 's3:GetObject', resource: 'arn:aws:s3:::elsewhere/x' };
    expect(() => expect([{ name: 'Data', template }]).toAllow(asked)).toThrow(/Unknown by .*Unheard/);
    expect(() => expect([{ name: 'Data', template }]).not.toAllow(asked)).toThrow(/Unknown by .*Unheard/);
  });

  test('fails for somebody whom the templates do not know, with .not too, for nothing was decided', () => {
    const nobody = { ...request, principal: 'Data/Writer' };
    expect(message(() => expect(app).toAllow(nobody))).toContain('no role or user of the templates is "Data/Writer"');
    expect(() => expect(app).not.toAllow(nobody)).toThrow('no role or user of the templates');
  });
});

describe('toProve', () => {
  test('passes if every subject is proved', () => {
    expect(app).toProve(theorem(PROVED));
    expect(app).not.toProve(theorem(PROVED, UNKNOWN));
    expect(app).not.toProve(theorem(PROVED, REFUTED));
  });

  test('fails if there is nothing that the theorem is about', () => {
    expect(message(() => expect(app).toProve(theorem()))).toContain('nothing that it is about');
  });

  test('says how it fails', () => {
    expect(message(() => expect(app).toProve(theorem(PROVED, REFUTED, UNKNOWN)))).toMatch(
      /Not so for Dev\/Tester:\n {2}Dev\/Tester registers and approves\.[\s\S]*For Dev\/Foreign:\n {2}a role that is not here/,
    );
  });
});

describe('toHavePosture', () => {
  test('compares with the snapshot, which is text to read', () => {
    expect(app).toHavePosture();
  });

  test('fails with what Jest says of a snapshot that is not the same', () => {
    const held = expect;
    const changed = (value: unknown) => ({
      toMatchSnapshot: (hint?: string) => {
        throw new Error(`${hint}: ${value instanceof Posture ? value.text : 'no posture'}`);
      },
    });
    Object.assign(globalThis, { expect: changed });
    const answer = matchers.toHavePosture.call({}, app, 'before');
    Object.assign(globalThis, { expect: held });
    expect(answer.pass).toBe(false);
    expect(answer.message()).toBe(`before: ${Posture.of(app).text}`);
  });

  test('has no negation', () => {
    expect(() => expect(app).not.toHavePosture()).toThrow('leave .not out');
  });
});

test('a path and a list of templates are subjects as an app is', () => {
  const { directory } = app.synth();
  expect(Posture.of(directory).text).toBe(Posture.of(app).text);
  expect(directory).toAllow(request);
  expect([{ name: 'Data', template: app.synth().getStackByName('Data').template as unknown }]).toProve(theorem(PROVED));
});
