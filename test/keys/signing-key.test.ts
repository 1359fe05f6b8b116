import { Match, Template } from 'aws-cdk-lib/assertions';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { App, Stack } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { type ISigningKey, SigningAlgorithm, SigningKey, type SigningKeyProps } from '../../constructs/keys';
import * as perms from '../../constructs/keys/perms';
import { findings } from '../findings';
import { allows, type Caller, keyPolicies } from './decide';

const env = { account: '111111111111', region: 'us-east-1' };
const ARN = 'arn:aws:kms:us-east-1:111111111111:key/0123';
const everything = [...perms.ADMINISTER, ...perms.SIGN, ...perms.VERIFY, ...perms.HAND_ON];

function aStack(): Stack {
  return new Stack(new App({ context }), 'Registry', { env });
}

function aKey(stack: Stack, props: Partial<SigningKeyProps> = {}): SigningKey {
  return new SigningKey(stack, 'Release', { description: 'This model was released', ...props });
}

describe('a signing key', () => {
  const stack = aStack();
  aKey(stack, { administrators: ['KeyAdmin'] });
  const template = Template.fromStack(stack);
  const [policy] = Object.values(keyPolicies(stack));
  const role = (name: string, account = '111111111111'): Caller => ({
    arn: `arn:aws:iam::${account}:role/${name}`,
    iam: everything,
  });
  const sha384 = { 'kms:SigningAlgorithm': 'ECDSA_SHA_384' };

  test('signs on P-384, is made in KMS, does not rotate, and stays', () => {
    template.hasResource('AWS::KMS::Key', {
      Properties: {
        KeySpec: 'ECC_NIST_P384',
        KeyUsage: 'SIGN_VERIFY',
        Origin: 'AWS_KMS',
        EnableKeyRotation: Match.absent(),
        RotationPeriodInDays: Match.absent(),
        MultiRegion: Match.absent(),
        PendingWindowInDays: 30,
      },
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
  });

  test('signs and checks for roles of the account, by its algorithm only', () => {
    for (const action of [...perms.SIGN, ...perms.VERIFY]) {
      expect(allows(policy, role('signer'), action, sha384)).toBe(true);
      expect(allows(policy, { ...role('signer'), iam: [] }, action, sha384)).toBe(false);
      expect(allows(policy, role('signer'), action, { 'kms:SigningAlgorithm': 'ECDSA_SHA_256' })).toBe(false);
      expect(allows(policy, role('signer', '222222222222'), action, sha384)).toBe(false);
    }
  });

  test('is administered by IAM, and administrators never sign', () => {
    for (const caller of [role('KeyAdmin'), { arn: 'arn:aws:iam::111111111111:root', iam: everything }]) {
      expect(perms.ADMINISTER.filter((action) => !allows(policy, caller, action))).toEqual([]);
      expect(everything.filter((action) => allows(policy, caller, action, sha384))).toEqual(perms.ADMINISTER);
    }
  });

  test('has no findings', () => {
    const app = new App({ context });
    aKey(new Stack(app, 'Registry', { env }));
    expect(findings(app)).toEqual([]);
  });

  test('signs against quantum computers if told so', () => {
    const other = aStack();
    aKey(other, { algorithm: SigningAlgorithm.ML_DSA_65 });
    const [mldsa] = Object.values(keyPolicies(other));
    Template.fromStack(other).hasResourceProperties('AWS::KMS::Key', { KeySpec: 'ML_DSA_65' });
    expect(allows(mldsa, role('signer'), 'kms:Sign', { 'kms:SigningAlgorithm': 'ML_DSA_SHAKE_256' })).toBe(true);
    expect(allows(mldsa, role('signer'), 'kms:Sign', sha384)).toBe(false);
  });
});

describe.each<[string, (stack: Stack) => ISigningKey]>([
  ['defined here', aKey],
  ['imported', (stack) => SigningKey.fromKeyArn(stack, 'Release', ARN)],
])('a grant on a key %s', (_, keyOf) => {
  test.each<['sign' | 'verify', string]>([
    ['sign', 'kms:Sign'],
    ['verify', 'kms:Verify'],
  ])('to %s is one action by one algorithm on one key', (verb, action) => {
    const stack = aStack();
    const role = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    keyOf(stack).grants[verb](new ManagedPolicy(stack, 'Policy', { roles: [role] }));
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Action: action,
            Resource: Match.not('*'),
            Condition: { StringEquals: { 'kms:SigningAlgorithm': 'ECDSA_SHA_384' } },
          },
        ],
      },
    });
  });
});

test('an imported key keeps the algorithm that it is said to have', () => {
  const key = SigningKey.fromKeyArn(aStack(), 'Release', ARN, SigningAlgorithm.ML_DSA_65);
  expect([key.keyArn, key.algorithm.name]).toEqual([ARN, 'ML_DSA_SHAKE_256']);
});

test.each(['alias/release', 'arn:aws:kms:us-east-1:111111111111:alias/release', '0123'])(
  "an import fails with '%s'",
  (arn) => {
    expect(() => SigningKey.fromKeyArn(aStack(), 'Release', arn)).toThrow(
      `Registry/Release: 'keyArn' takes the ARN of a key ('arn:aws:kms:us-east-1:111111111111:key/…'), got '${arn}'; take it`,
    );
  },
);

test.each<[string, Partial<SigningKeyProps>, RegExp]>([
  ['no description', { description: '' }, /Registry\/Release: 'description' takes 1 to 8192 characters, got ''/],
  ['everyone as administrator', { administrators: ['**'] }, /Registry\/Release: 'administrators' takes names/],
])('a signing key fails with %s', (_, wrong, message) => {
  expect(() => aKey(aStack(), wrong)).toThrow(message);
});
