import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { App, CfnDeletionPolicy, CfnResource, Stack, Stage } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { stacksOf } from '../../constructs/compliance/evidence/assembly';
import { type DestroyStep, destroyPlan, plainText } from '../../lib/destroy-plan';
import { organisation } from '../../lib/organisation';
import { addPlatform } from '../../lib/platform';

let directory: string;
let plan: DestroyStep[];

beforeAll(() => {
  const app = new App({ context });
  addPlatform(app, organisation);
  directory = app.synth().directory;
  plan = destroyPlan(directory);
});

const stepOf = (stack: string) => plan.find((step) => step.stack === stack);
const placeOf = (stack: string) => plan.findIndex((step) => step.stack === stack);

test('every stack is in the plan once', () => {
  const stacks = plan.map(({ stack }) => stack);
  expect([...stacks].sort()).toEqual(
    stacksOf(directory)
      .map(({ path }) => path)
      .sort(),
  );
});

test('a stack goes after those that take something from it', () => {
  const exporters = new Map<string, string>();
  for (const { path, template } of stacksOf(directory)) {
    for (const { Export } of Object.values(outputsOf(template))) {
      if (Export !== undefined) exporters.set(String(Export.Name), path);
    }
  }
  const uses = stacksOf(directory).flatMap(({ path, template }) =>
    [...JSON.stringify(template).matchAll(/"Fn::ImportValue":"([^"]+)"/g)].map(([, name = '']) => ({
      consumer: path,
      producer: exporters.get(name) ?? '?',
    })),
  );
  expect(uses.length).toBeGreaterThan(20);
  expect(uses.filter(({ consumer, producer }) => placeOf(consumer) >= placeOf(producer))).toEqual([]);
});

test('the network goes after all that has interfaces in it, and its keys last', () => {
  const order = plan.map(({ stack }) => stack).filter((stack) => stack.startsWith('Development/'));
  expect(order.indexOf('Development/Network')).toBeGreaterThan(order.indexOf('Development/Studio'));
  expect(order.at(-1)).toBe('Development/Keys');
  expect(plan.at(-1)?.stack).toBe('Shared/Keys');
});

test('what holds data, keys or evidence stays, and says how it goes', () => {
  const left = plan.flatMap(({ leaves }) => leaves);
  const types = new Set(left.map(({ type }) => type));
  expect([...types].sort()).toEqual([
    'AWS::CloudTrail::Trail',
    'AWS::IAM::ManagedPolicy',
    'AWS::KMS::Key',
    'AWS::Logs::LogGroup',
    'AWS::S3::Bucket',
    'AWS::S3::BucketPolicy',
    'AWS::SageMaker::ModelPackageGroup',
  ]);
  expect(left.filter(({ because }) => because.startsWith('its deletion policy'))).toEqual([]);
});

test('a locked bucket says for how long, and a key that it has a window', () => {
  const reasons = plan.flatMap(({ leaves }) => leaves.map(({ because }) => because));
  expect(reasons).toEqual(expect.arrayContaining([expect.stringMatching(/locked data \(governance, 30 days/)]));
  expect(reasons).toEqual(expect.arrayContaining([expect.stringMatching(/locked data \(compliance, 365 days/)]));
  expect(stepOf('Development/Keys')?.leaves[0]?.because).toMatch(/7 to 30 days/);
});

test('the network warns of interfaces that outlive their owners, and Studio leaves no file system', () => {
  expect(stepOf('Development/Network')?.waits.join()).toMatch(/up to 8 hours/);
  expect(stepOf('Development/Studio')?.waits).toEqual([]);
  expect(stepOf('Development/Studio')?.first.join()).toMatch(/spaces, apps and user profiles/);
});

test('the text numbers the stacks and counts what stays', () => {
  const text = plainText(plan);
  expect(text).toMatch(/^1\. \S+\/\S+$/m);
  expect(text).toMatch(/stays: {3}\d AWS::KMS::Key: without it no data can be read/);
  expect(text).toMatch(/stays: {3}nothing/);
});

describe('an app of other stacks', () => {
  let other: DestroyStep[];

  beforeAll(() => {
    const app = new App({ context });
    const producer = new Stack(new Stage(app, 'Any'), 'Base', { terminationProtection: true });
    const consumer = new Stack(Stage.of(producer) ?? app, 'Apps');
    consumer.addStackDependency(producer);
    new CfnResource(producer, 'Firewall', {
      type: 'AWS::Route53Resolver::FirewallRuleGroupAssociation',
      properties: { MutationProtection: 'ENABLED' },
    });
    new CfnResource(consumer, 'Domain', { type: 'AWS::SageMaker::Domain', properties: {} });
    new CfnResource(consumer, 'Group', { type: 'AWS::SageMaker::ModelPackageGroup', properties: {} });
    const kept = new CfnBucket(consumer, 'Kept');
    kept.cfnOptions.deletionPolicy = CfnDeletionPolicy.RETAIN;
    new CfnBucket(consumer, 'Gone');
    const table = new CfnResource(consumer, 'Table', { type: 'AWS::DynamoDB::Table' });
    table.cfnOptions.deletionPolicy = CfnDeletionPolicy.RETAIN;
    other = destroyPlan(app.synth().directory);
  });

  test('goes in the order of its dependencies', () => {
    expect(other.map(({ stack }) => stack)).toEqual(['Any/Apps', 'Any/Base']);
  });

  test('says what must be done before', () => {
    expect(other[1]?.first.join()).toMatch(/termination protection off.*mutation protection of the DNS firewall/);
    expect(other[0]?.first.join()).toMatch(/model packages of Group/);
  });

  test('names the file system that a domain with a home leaves', () => {
    expect(other[0]?.waits.join()).toMatch(/leaves an EFS file system/);
  });

  test('leaves what is retained, of types that it does not know too, and nothing else', () => {
    expect(other[0]?.leaves.map(({ logicalId, because }) => `${logicalId}: ${because}`)).toEqual([
      'Kept: data. It goes by hand, once it is empty',
      'Table: its deletion policy is Retain',
    ]);
  });
});

function outputsOf(template: object): Record<string, { Export?: { Name: string } }> {
  return (template as { Outputs?: Record<string, { Export?: { Name: string } }> }).Outputs ?? {};
}
