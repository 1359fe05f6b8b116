import { CfnVPCEndpoint } from 'aws-cdk-lib/aws-ec2';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { App, Stack, Stage, Validations } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { type PlatformReport, platformReport } from '../../constructs/compliance/evidence/platform-report';
import { policySizes } from '../../constructs/compliance/evidence/policy-sizes';
import { markdown, plainText } from '../../constructs/compliance/evidence/render';
import { Acknowledgements } from '../../constructs/core';

let report: PlatformReport;

/** A check that finds each bucket, twice: once as an error of its own, once under the name of the built-in validator. */
const check = (name: string, ruleName: string) => ({
  name,
  validate: () => ({
    success: true,
    violations: [
      {
        ruleName,
        description: 'A bucket | or two.',
        severity: 'warning',
        violatingResources: ['Production/Data/One', 'Production/Data/Two'].map((constructPath) => ({
          constructPath,
          locations: [],
        })),
      },
    ],
  }),
});

beforeAll(() => {
  const app = new App({ context });
  const stage = new Stage(app, 'Production', { env: { account: '111111111111', region: 'us-east-1' } });
  const data = new Stack(stage, 'Data');
  new CfnBucket(data, 'One');
  const two = new CfnBucket(data, 'Two');
  Acknowledgements.of(two).add({
    findings: ['Mine-Bucket'],
    control: 'DATA-01',
    reason: 'There must be a second bucket.',
    owner: 'somebody',
    expires: '2030-01-01',
  });
  new CfnVPCEndpoint(new Stack(stage, 'Network'), 'Endpoint', {
    serviceName: 's',
    vpcId: 'vpc-1',
    vpcEndpointType: 'Interface',
    subnetIds: ['subnet-1', 'subnet-2', 'subnet-3'],
  });
  Validations.of(app).addPlugins(
    check('Mine', 'Mine-Bucket'),
    check('Older', 'Older-Bucket'),
    check('CloudFormation-Validate', 'W3030'),
    check('CloudFormation-Validate', 'F3002'),
    check('CloudFormation-Validate', 'W1001'),
  );
  jest.spyOn(console, 'error').mockReturnValue();
  report = platformReport(app.synth().directory, ['Older']);
});

test('a finding counts where nobody acknowledged it, and an acknowledged one is counted beside it', () => {
  const mine = report.findings.filter(({ rule }) => rule === 'Mine-Bucket');
  expect(mine.map(({ path }) => path)).toEqual(['Production/Data/One']);
  expect(report.stacks.find(({ path }) => path === 'Production/Data')).toMatchObject({ resources: 2, acknowledged: 1 });
});

test('of the built-in validator schema errors and values that do not exist count, other warnings are reported', () => {
  expect(new Set(report.findings.map(({ rule }) => rule))).toEqual(new Set(['Mine-Bucket', 'W3030', 'F3002']));
  expect(new Set(report.reported.map(({ rule }) => rule))).toEqual(new Set(['Older-Bucket', 'W1001']));
});

test('an acknowledgement is shown with control, reason, owner and date', () => {
  expect(report.acknowledgements).toEqual([
    {
      path: 'Production/Data/Two',
      findings: ['Mine-Bucket'],
      control: 'DATA-01',
      reason: 'There must be a second bucket.',
      owner: 'somebody',
      until: 'expires 2030-01-01',
    },
  ]);
});

test('the cost of an environment is the sum over its stacks: an endpoint in three zones', () => {
  expect(report.costs).toMatchObject([{ name: 'Production', region: 'us-east-1', totalUsd: 21.9 }]);
  expect(report.stacks.map(({ monthlyUsd }) => monthlyUsd)).toEqual([0, 21.9]);
});

test('the text gathers what differs only in the place, the Markdown has a line for each', () => {
  expect(plainText(report)).toContain('Production/Data/One and 1 more');
  expect(plainText(report)).toContain('Fixed cost of Production: 21.90 USD a month in us-east-1');
  expect(markdown(report)).toContain('| Production/Data/Two | Older | Older-Bucket | A bucket \\| or two. |');
});

test('a policy is measured without white space and with names as long as they usually get', () => {
  const statement = (resource: unknown) => ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: resource }],
  });
  const template = {
    Resources: {
      Short: resource(statement('*')),
      Long: resource(statement({ 'Fn::Join': ['', [{ 'Fn::GetAtt': ['B', 'Arn'] }, '/*']] })),
    },
  };
  const [long, short] = policySizes(template);
  expect(short).toMatchObject({ logicalId: 'Short', size: JSON.stringify(statement('*')).length, limit: 6144 });
  expect((long?.size ?? 0) - (short?.size ?? 0)).toBe(111);
});

function resource(PolicyDocument: unknown) {
  return { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument } };
}
