import { Key } from 'aws-cdk-lib/aws-kms';
import { App, Lazy, Stack } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { KeyUse } from '../../constructs/core/key-use';
import { allows, type Context, keyPolicies, type Statement } from '../keys/decide';

const env = { account: '111111111111', region: 'us-east-1' };
const TRAIL = 'arn:aws:cloudtrail:us-east-1:111111111111:trail/audit';

function aStack(): Stack {
  return new Stack(new App({ context }), 'Core', { env });
}

const uses: { readonly [name: string]: KeyUse } = {
  Logs: KeyUse.cloudWatchLogs(),
  Trail: KeyUse.cloudTrail([TRAIL]),
  S3: KeyUse.s3(),
  SageMaker: KeyUse.sageMaker(),
  Sns: KeyUse.sns(),
  Sqs: KeyUse.sqs(),
  EventBridge: KeyUse.eventBridge(),
  Lambda: KeyUse.lambdaEnvironment(),
};

/** What a key allows that carries one use and CDK's default statement for the account, which is left out here. */
function policiesOf(): { [name: string]: Statement[] } {
  const stack = aStack();
  for (const [name, use] of Object.entries(uses)) use.allowOn(new Key(stack, name));
  return Object.fromEntries(Object.entries(keyPolicies(stack)).map(([name, [, ...statements]]) => [name, statements]));
}

const policies = policiesOf();

const group = (account: string): Context => ({
  'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:us-east-1:${account}:log-group:/any/group`,
});
const trail = (arn: string): Context => ({
  'aws:SourceArn': arn,
  'kms:EncryptionContext:aws:cloudtrail:arn': arn,
});
const topic = (account: string): Context => ({
  'kms:EncryptionContext:aws:sns:topicArn': `arn:aws:sns:us-east-1:${account}:alarms`,
});
const bus = (account: string): Context => ({
  'kms:EncryptionContext:aws:events:event-bus:arn': `arn:aws:events:us-east-1:${account}:event-bus/models`,
});
const ours = { 'aws:SourceAccount': '111111111111' };
const theirs = { 'aws:SourceAccount': '222222222222' };
const publishing = { 'aws:SourceArn': 'arn:aws:sns:us-east-1:111111111111:alarms' };

describe.each<[string, string, string, string, Context, boolean]>([
  ['Logs', 'for a log group of the account', 'logs.us-east-1', 'GenerateDataKey', group('111111111111'), true],
  ['Logs', 'to read one', 'logs.us-east-1', 'Decrypt', group('111111111111'), true],
  ['Logs', 'for a log group of another account', 'logs.us-east-1', 'GenerateDataKey', group('222222222222'), false],
  ['Logs', 'for no log group', 'logs.us-east-1', 'GenerateDataKey', {}, false],
  ['Logs', 'in another region', 'logs.eu-west-1', 'GenerateDataKey', group('111111111111'), false],
  ['Trail', 'for the named trail', 'cloudtrail', 'GenerateDataKey', trail(TRAIL), true],
  ['Trail', 'to check a bucket key', 'cloudtrail', 'Decrypt', { 'aws:SourceArn': TRAIL }, true],
  ['Trail', 'to look at the key', 'cloudtrail', 'DescribeKey', { 'aws:SourceArn': TRAIL }, true],
  ['Trail', 'for another trail', 'cloudtrail', 'GenerateDataKey', trail(`${TRAIL}-2`), false],
  [
    'Trail',
    "for another account's",
    'cloudtrail',
    'Decrypt',
    trail(TRAIL.replace('111111111111', '222222222222')),
    false,
  ],
  ['Trail', 'without a trail in the context', 'cloudtrail', 'GenerateDataKey', { 'aws:SourceArn': TRAIL }, false],
  ['Sns', 'for an alarm of the account', 'cloudwatch', 'GenerateDataKey', { ...topic('111111111111'), ...ours }, true],
  ['Sns', 'for a bucket of the account', 's3', 'Decrypt', { ...topic('111111111111'), ...ours }, true],
  [
    'Sns',
    "for another account's alarm",
    'cloudwatch',
    'GenerateDataKey',
    { ...topic('111111111111'), ...theirs },
    false,
  ],
  ['Sns', "for another account's topic", 'cloudwatch', 'GenerateDataKey', { ...topic('222222222222'), ...ours }, false],
  ['Sns', 'for a rule, which says no source account', 'events', 'GenerateDataKey', topic('111111111111'), true],
  ['Sns', "for a rule and another account's topic", 'events', 'GenerateDataKey', topic('222222222222'), false],
  ['Sqs', 'for a rule of the account', 'events', 'GenerateDataKey', ours, true],
  ['Sqs', "for another account's rule", 'events', 'GenerateDataKey', theirs, false],
  ['Sqs', 'for a topic of the account', 'sns', 'Decrypt', publishing, true],
  ['Sqs', 'for no topic', 'sns', 'Decrypt', {}, false],
  ['EventBridge', 'for a bus of the account', 'events', 'Decrypt', bus('111111111111'), true],
  ['EventBridge', "for another account's bus", 'events', 'Decrypt', bus('222222222222'), false],
  ['S3', 'as a service', 's3', 'Decrypt', ours, false],
])('the use for %s', (use, when, service, action, sent, expected) => {
  test(`${expected ? 'allows' : 'refuses'} ${service} ${action} ${when}`, () => {
    expect(allows(policies[use], { service: `${service}.amazonaws.com` }, `kms:${action}`, sent)).toBe(expected);
  });
});

describe('a role with every permission on the key', () => {
  const iam = ['Decrypt', 'Encrypt', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext', 'CreateGrant'];
  const role = (account: string) => ({
    arn: `arn:aws:iam::${account}:role/any`,
    iam: iam.map((action) => `kms:${action}`),
  });
  const via = (service: string): Context => ({ 'kms:ViaService': `${service}.us-east-1.amazonaws.com` });
  const forAws = { 'kms:GrantIsForAWSResource': 'true' };

  test.each<[string, string, string, Context]>([
    ['S3', 'reads an object', 'Decrypt', via('s3')],
    ['S3', 'writes an object', 'GenerateDataKey', via('s3')],
    ['SageMaker', 'starts a job on an encrypted volume', 'CreateGrant', { ...via('sagemaker'), ...forAws }],
    ['SageMaker', 'makes a domain', 'GenerateDataKeyWithoutPlaintext', via('elasticfilesystem')],
    ['SageMaker', 'lets EFS create a grant', 'CreateGrant', { ...via('elasticfilesystem'), ...forAws }],
    ['Sns', 'publishes', 'GenerateDataKey', via('sns')],
    ['Sqs', 'receives', 'Decrypt', via('sqs')],
    ['Lambda', 'deploys a function', 'Encrypt', via('lambda')],
    ['Lambda', 'lets Lambda create a grant', 'CreateGrant', { ...via('lambda'), ...forAws }],
    ['Lambda', 'opens its environment', 'Decrypt', via('lambda')],
  ])('%s: %s', (use, _, action, sent) => {
    expect(allows(policies[use], role('111111111111'), `kms:${action}`, sent)).toBe(true);
    expect(allows(policies[use], { ...role('111111111111'), iam: [] }, `kms:${action}`, sent)).toBe(false);
    expect(allows(policies[use], role('222222222222'), `kms:${action}`, sent)).toBe(false);
    expect(allows(policies[use], role('111111111111'), `kms:${action}`)).toBe(false);
  });

  test.each(['SageMaker', 'Lambda'])('%s: hands no grant on itself', (use) => {
    const service = via(use.toLowerCase());
    expect(allows(policies[use], role('111111111111'), 'kms:CreateGrant', service)).toBe(false);
    expect(allows(policies[use], role('111111111111'), 'kms:CreateGrant', forAws)).toBe(false);
  });
});

test('a use that is asked for twice is written once', () => {
  const stack = aStack();
  const key = new Key(stack, 'Once');
  for (const use of [...Object.values(uses), KeyUse.cloudTrail([TRAIL]), KeyUse.sns()]) {
    use.allowOn(key);
    use.allowOn(key);
  }
  const { Once } = keyPolicies(stack);
  const sids = Once.flatMap(({ Sid }) => Sid ?? []);
  expect(new Set(sids).size).toBe(sids.length);
  expect(new Set(Once.map((statement) => JSON.stringify(statement))).size).toBe(Once.length);
  expect(Once).toHaveLength(1 + Object.values(policies).flat().length);
});

test('two trails on one key have statements of their own, without the same Sid twice', () => {
  const stack = aStack();
  const key = new Key(stack, 'Trails');
  KeyUse.cloudTrail([TRAIL]).allowOn(key);
  KeyUse.cloudTrail([`${TRAIL}-2`]).allowOn(key);
  const { Trails } = keyPolicies(stack);
  expect(Trails.flatMap(({ Sid }) => Sid ?? [])).toEqual([]);
  for (const arn of [TRAIL, `${TRAIL}-2`]) {
    expect(allows(Trails, { service: 'cloudtrail.amazonaws.com' }, 'kms:GenerateDataKey', trail(arn))).toBe(true);
  }
});

test('an imported key keeps its policy', () => {
  const stack = aStack();
  const key = Key.fromKeyArn(stack, 'Theirs', 'arn:aws:kms:us-east-1:111111111111:key/1');
  for (const use of Object.values(uses)) use.allowOn(key);
  expect(keyPolicies(stack)).toEqual({});
});

test.each([
  ['no trail', [], "got 'an empty list'"],
  ['a name', ['audit'], "got 'audit'"],
  ['a trail of any account', ['arn:aws:cloudtrail:us-east-1:*:trail/*'], "got 'arn:aws:cloudtrail:us-east-1:*:trail/"],
])('a use by trails fails with %s', (_, arns, got) => {
  const make = () => KeyUse.cloudTrail(arns);
  expect(make).toThrow("KeyUse.cloudTrail: 'trailArns' takes ARNs of trails");
  expect(make).toThrow(got);
});

test('a use by trails lets a token through', () => {
  expect(() => KeyUse.cloudTrail([Lazy.string({ produce: () => TRAIL })])).not.toThrow();
});
