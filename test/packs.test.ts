import { CfnVPC } from 'aws-cdk-lib/aws-ec2';
import { CfnManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnBucket, CfnBucketPolicy } from 'aws-cdk-lib/aws-s3';
import {
  App,
  CfnResource,
  CloudFormationValidatePlugin,
  type IPolicyValidationPlugin,
  Stack,
  Validations,
} from 'aws-cdk-lib/core';
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks, ServerlessChecks } from 'cdk-nag';
import { context } from '../cdk.json';
import { Acknowledgements } from '../constructs/core/acknowledgements';
import { gatingPacks } from '../lib/packs';
import { reportedPacks, stockPacks } from '../lib/stock-packs';

const env = { account: '111111111111', region: 'us-east-1' };

// The report that a failed synthesis prints says nothing here.
beforeEach(() => jest.spyOn(console, 'error').mockReturnValue());

function insecure(): App {
  const app = new App({ context });
  const stack = new Stack(app, 'Insecure', { env });
  new CfnBucket(stack, 'Bucket');
  new CfnFunction(stack, 'Function', { role: 'arn', code: { zipFile: 'x' }, runtime: 'python3.8', handler: 'i.h' });
  return app;
}

test.each(gatingPacks().map((pack) => [pack.name, pack] as const))(
  '%s fails the synthesis of an insecure bucket and function',
  (_, pack) => {
    const app = insecure();
    Validations.of(app).addPlugins(pack);
    expect(() => app.synth()).toThrow();
  },
);

test('what a pack calls a warning fails the synthesis, beside an acknowledgement too', () => {
  const app = new App({ context });
  const stack = new Stack(app, 'Warned', { env });
  const vpc = new CfnVPC(stack, 'Vpc', { cidrBlock: '10.0.0.0/16' });
  Validations.of(vpc).acknowledge({ id: 'NIST.800.53.R5::NIST.800.53.R5-VPCFlowLogsEnabled', reason: 'a test' });
  Validations.of(app).addPlugins(...gatingPacks().filter(({ name }) => name === 'NIST.800.53.R5'));
  expect(() => app.synth()).toThrow();
});

test('the packs that gate are ours and the five that we name', () => {
  expect(gatingPacks().map(({ name }) => name)).toEqual([
    'MlSecOps',
    'AwsSolutions',
    'NIST.800.53.R5',
    'HIPAA.Security',
    'PCI.DSS.321',
    'Serverless',
  ]);
});

test('an acknowledgement past its date fails the synthesis on the day that is given', () => {
  const synthesize = (asOf?: string) => {
    const app = new App({ context });
    const vpc = new CfnVPC(new Stack(app, 'Dated', { env }), 'Vpc', { cidrBlock: '10.0.0.0/16' });
    Acknowledgements.of(vpc).add({
      findings: ['NIST.800.53.R5-VPCFlowLogsEnabled'],
      control: 'NET-08',
      reason: 'A network without a workload has no flows to log.',
      owner: 'network',
      expires: '2026-12-31',
    });
    Validations.of(app).addPlugins(...gatingPacks(asOf).filter(({ name }) => name === 'MlSecOps'));
    return () => app.synth();
  };
  expect(synthesize()).not.toThrow();
  expect(synthesize('2026-12-31')).not.toThrow();
  expect(synthesize('2027-01-01')).toThrow();
});

describe('packs that share what costly rules say', () => {
  const violations = (pack: IPolicyValidationPlugin, appConstruct: App) =>
    pack.validate({ appConstruct, stackTemplates: [], templatePaths: [] }).violations;

  test('find what each finds alone, but for the severity', () => {
    const app = insecure();
    const policyDocument = { Statement: [{ Action: '*', Effect: 'Allow', Resource: '*' }] };
    const stack = new Stack(app, 'Open', { env });
    new CfnManagedPolicy(stack, 'Policy', { policyDocument });
    new CfnBucketPolicy(stack, 'BucketPolicy', { bucket: 'b', policyDocument: { Statement: [] } });
    const alone = [
      new AwsSolutionsChecks(),
      new NIST80053R5Checks(),
      new HIPAASecurityChecks(),
      new PCIDSS321Checks(),
      new ServerlessChecks(),
    ].map((pack) => violations(pack, app).map((found) => ({ ...found, severity: 'error' })));
    const shared = stockPacks().map((pack) => violations(pack, app));
    expect(shared).toEqual(alone);
    const names = shared.flat().map(({ ruleName }) => ruleName);
    expect(names.filter((name) => name.endsWith('WithAdminAccess')).length).toBeGreaterThan(2);
  });

  test('ask again when the app is synthesized again', () => {
    const app = new App({ context });
    const stack = new Stack(app, 'Stack', { env });
    const bucket = new CfnBucket(stack, 'Bucket');
    const found = (pack: IPolicyValidationPlugin) =>
      violations(pack, app).flatMap(({ ruleName }) => (/SSLRequestsOnly|S10$/.test(ruleName) ? [ruleName] : []));
    const packs = stockPacks();
    const open = ['AwsSolutions-S10', 'NIST.800.53.R5-S3BucketSSLRequestsOnly'];
    expect(packs.flatMap(found)).toEqual(expect.arrayContaining(open));
    const Condition = { Bool: { 'aws:SecureTransport': 'false' } };
    const Resource = [bucket.attrArn, `${bucket.attrArn}/*`];
    const policyDocument = { Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource, Condition }] };
    new CfnBucketPolicy(stack, 'Policy', { bucket: bucket.ref, policyDocument });
    expect(packs.flatMap(found)).toEqual([]);
  });
});

test('a pack that only reports finds the same and fails nothing', () => {
  const app = insecure();
  const [pack] = reportedPacks();
  Validations.of(app).addPlugins(pack);
  expect(() => app.synth()).not.toThrow();
  expect(pack.validate({ appConstruct: app, stackTemplates: [], templatePaths: [] }).violations.length).toBeGreaterThan(
    3,
  );
});

test.each<[string, string, object]>([
  [
    'a property that does not exist',
    'AWS::SageMaker::Domain',
    { DomainName: 'd', AuthMode: 'IAM', DefaultUserSettings: {}, Nonsense: 1 },
  ],
  ['a missing property', 'AWS::SageMaker::Domain', { AuthMode: 'IAM' }],
])('the built-in validator fails %s', (_, type, properties) => {
  const app = new App({ context });
  new CfnResource(new Stack(app, 'Wrong', { env }), 'Resource', { type, properties: { ...properties } });
  Validations.of(app).addPlugins(new CloudFormationValidatePlugin());
  expect(() => app.synth()).toThrow();
});
