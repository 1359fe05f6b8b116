import { Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { App, CfnOutput, Duration, Stack } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { AccessLogBucket } from '../../constructs/core/hardened-bucket';
import { InvalidProps } from '../../constructs/core/invalid-props';
import { Perimeter } from '../../constructs/core/perimeter';
import { DataLake, type DataLakeProps, Lifecycle, Retention, ZonePurpose } from '../../constructs/data';
import { findings } from '../findings';

const env = { account: '111111111111', region: 'us-east-1' };
const aStack = () => new Stack(new App({ context }), 'Data', { env });
const aKey = (stack: Stack, id: string) => new Key(stack, id, { enableKeyRotation: true });

function lakeWith(props: (stack: Stack) => DataLakeProps): { lake: DataLake; template: () => Template } {
  const stack = aStack();
  const lake = new DataLake(stack, 'Lake', props(stack));
  return { lake, template: () => Template.fromStack(stack) };
}

test('a lake with all keys has seven zones, one bucket for their access logs and no findings', () => {
  const stack = aStack();
  const keys = {
    raw: aKey(stack, 'R'),
    curated: aKey(stack, 'C'),
    models: aKey(stack, 'M'),
    captured: aKey(stack, 'X'),
  };
  const lake = new DataLake(stack, 'Lake', { keys });
  expect(lake.zones.map(({ purpose }) => purpose)).toEqual(Object.values(ZonePurpose));
  expect(lake.zones.map(({ key }) => key.node.id).join('')).toBe('RRCCMMX');
  expect(findings(stack.node.root as App)).toEqual([]);
  Template.fromStack(stack).resourceCountIs('AWS::S3::Bucket', 8);
});

test('a class without a key has no zones: a training-only environment', () => {
  const { lake, template } = lakeWith((stack) => ({ keys: { curated: aKey(stack, 'C'), models: aKey(stack, 'M') } }));
  expect(lake.zones.map(({ purpose }) => purpose)).toEqual(['validated', 'features', 'artifacts', 'models']);
  template().resourceCountIs('AWS::S3::Bucket', 5);
  expect(lake.zone(ZonePurpose.MODELS)).toBe(lake.zones[3]);
  const ask = () => lake.zone(ZonePurpose.LANDING);
  expect(ask).toThrow(InvalidProps);
  expect(ask).toThrow(
    /Data\/Lake: 'purpose' takes a zone that the lake has: validated, .*, got 'landing'; give 'keys.raw'/,
  );
});

test('a given bucket takes the access logs of all zones', () => {
  const { lake, template } = lakeWith((stack) => ({
    keys: { raw: aKey(stack, 'R') },
    accessLogs: new AccessLogBucket(stack, 'Logs').bucket,
  }));
  template().resourceCountIs('AWS::S3::Bucket', 3);
  expect(lake.accessLogs.node.path).toBe('Data/Logs/Resource');
});

test('a zone differs from its defaults only where the lake says so', () => {
  const { template } = lakeWith((stack) => ({
    keys: { raw: aKey(stack, 'R'), curated: aKey(stack, 'C') },
    zones: [
      { purpose: ZonePurpose.VALIDATED, retention: Retention.governance(Duration.days(400)) },
      { purpose: ZonePurpose.LANDING, lifecycle: Lifecycle.expireAfter(Duration.days(14)) },
    ],
  }));
  const buckets = Object.entries(template().findResources('AWS::S3::Bucket'));
  const days = buckets.map(([, { Properties }]) => Properties.ObjectLockConfiguration?.Rule.DefaultRetention.Days);
  expect(days.filter((value) => value !== undefined)).toEqual([400]);
  const expiring = buckets.filter(([, bucket]) => JSON.stringify(bucket).includes('ExpirationInDays'));
  expect(expiring.map(([id]) => id)).toEqual([expect.stringContaining('LakeLanding')]);
});

test('the perimeter of the lake is the perimeter of every zone', () => {
  const { template } = lakeWith((stack) => ({
    keys: { raw: aKey(stack, 'R'), curated: aKey(stack, 'C') },
    perimeter: Perimeter.organization('o-a1b2c3d4e5'),
  }));
  const policies = Object.values(template().findResources('AWS::S3::BucketPolicy')).map((policy) =>
    JSON.stringify(policy),
  );
  expect(policies.filter((policy) => policy.includes('"aws:PrincipalOrgID":"o-a1b2c3d4e5"'))).toHaveLength(4);
});

test.each<[string, (stack: Stack) => DataLakeProps, RegExp]>([
  ['no key at all', () => ({ keys: {} }), /Data\/Lake: 'keys' takes a key for at least one class/],
  [
    'settings of a zone that is not there',
    (stack) => ({ keys: { raw: aKey(stack, 'R') }, zones: [{ purpose: ZonePurpose.MODELS }] }),
    /'zones\[0\].purpose' takes a zone that the lake has: landing, quarantine, got 'models'; give 'keys.models'/,
  ],
  [
    'settings of no zone',
    (stack) => ({ keys: { raw: aKey(stack, 'R') }, zones: [{ purpose: 'attic' as ZonePurpose }] }),
    /'zones\[0\].purpose' takes a zone that the lake has/,
  ],
  [
    'settings given twice',
    (stack) => ({
      keys: { raw: aKey(stack, 'R') },
      zones: [{ purpose: ZonePurpose.LANDING }, { purpose: ZonePurpose.LANDING }],
    }),
    /'zones\[1\].purpose' takes each purpose once, got 'landing'/,
  ],
])('fails on %s', (_, props, message) => {
  expect(() => lakeWith(props)).toThrow(message);
  expect(() => lakeWith(props)).toThrow(InvalidProps);
});

describe.each(['weak', 'strong'])(
  'keys, roles, lake and workloads in stacks of their own, by %s references',
  (references) => {
    const app = new App({ context: { ...context, '@aws-cdk/core:defaultCrossStackReferences': references } });
    const stackOf = (id: string) => new Stack(app, id, { env });
    const [keys, identity, data, workload] = ['Keys', 'Identity', 'Data', 'Workload'].map(stackOf) as [
      Stack,
      Stack,
      Stack,
      Stack,
    ];
    const lake = new DataLake(data, 'Lake', { keys: { curated: aKey(keys, 'C'), models: aKey(keys, 'M') } });
    const training = new Role(identity, 'Training', {
      assumedBy: new ServicePrincipal('sagemaker.amazonaws.com').withConditions({
        StringEquals: { 'aws:SourceAccount': identity.account },
      }),
    });
    lake.zone(ZonePurpose.VALIDATED).grants.read(training);
    lake.zone(ZonePurpose.ARTIFACTS).grants.publish(training);
    new CfnOutput(workload, 'Input', { value: lake.zone(ZonePurpose.VALIDATED).bucket.bucketName });
    new CfnOutput(workload, 'Role', { value: training.roleArn });
    const found = findings(app);

    test('synthesize without a cycle and without findings', () => {
      expect(found).toEqual([]);
    });

    test('keep what the lake needs in the stack of the lake', () => {
      for (const stack of [keys, identity]) {
        const template = Template.fromStack(stack);
        for (const type of ['AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy']) template.resourceCountIs(type, 0);
        expect(JSON.stringify(template.toJSON())).not.toMatch(/Fn::(GetStackOutput|ImportValue)/);
        expect(stack.dependencies).toEqual([]);
      }
      Template.fromStack(data).resourceCountIs('AWS::IAM::ManagedPolicy', 1);
    });
  },
);
