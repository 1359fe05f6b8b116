import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnNotebookInstance } from 'aws-cdk-lib/aws-sagemaker';
import { App, Aspects, CfnResource, type IAspect, NestedStack, Stack, Stage, Validations } from 'aws-cdk-lib/core';
import type { Construct, IConstruct } from 'constructs';
import { context } from '../../../cdk.json';
import { MlSecOpsChecks } from '../../../constructs/compliance/rules/pack';
import { Acknowledgements } from '../../../constructs/core/acknowledgements';

const RULES = ['MlSecOps-NotebookRootAccess'];
const good = {
  directInternetAccess: 'Disabled',
  instanceMetadataServiceConfiguration: { minimumInstanceMetadataServiceVersion: '2' },
  instanceType: 'ml.t3.medium',
  kmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/1',
  platformIdentifier: 'notebook-al2023-v1',
  roleArn: 'arn:aws:iam::111122223333:role/notebook',
  rootAccess: 'Disabled',
  securityGroupIds: ['sg-1'],
  subnetId: 'subnet-1',
};
const reason = 'The image of this course needs root to install a driver.';

interface Reported {
  readonly open: readonly string[];
  readonly acknowledged: readonly string[];
  readonly failed: boolean;
  readonly pack: MlSecOpsChecks;
  readonly raw: Violation[];
}

interface Violation {
  readonly ruleName: string;
  readonly severity: string;
  readonly suggestedFix?: string;
  readonly ruleMetadata?: Record<string, string>;
  readonly violatingConstructs: { readonly constructPath: string }[];
}

/** What CDK reports of an app that a function fills. */
function report(fill: (app: App) => void, pack = new MlSecOpsChecks()): Reported {
  const app = new App({ context });
  fill(app);
  Validations.of(app).addPlugins(pack);
  jest.spyOn(console, 'error').mockReturnValue();
  let failed = false;
  try {
    app.synth();
  } catch (error) {
    failed = /Validation failed|MlSecOps/.test(String(error));
    if (!failed) throw error;
  }
  const { pluginReports } = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8')) as {
    pluginReports: { violations?: Violation[]; suppressedViolations?: Violation[] }[];
  };
  const lines = (list?: Violation[]) =>
    (list ?? []).flatMap(({ ruleName, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => `${ruleName} at ${constructPath}`),
    );
  return {
    open: pluginReports.flatMap(({ violations }) => lines(violations)).sort(),
    acknowledged: pluginReports.flatMap(({ suppressedViolations }) => lines(suppressedViolations)).sort(),
    raw: pluginReports.flatMap(({ violations }) => violations ?? []),
    failed,
    pack,
  };
}

const typed = (scope: Construct, props = {}) => new CfnNotebookInstance(scope, 'Notebook', { ...good, ...props });
const rawly = (scope: Construct) =>
  new CfnResource(scope, 'Raw', {
    type: 'AWS::SageMaker::NotebookInstance',
    properties: { ...upper(good), RootAccess: 'Enabled' },
  });
const upper = (properties: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [
      name[0]?.toUpperCase() + name.slice(1),
      typeof value === 'object' && !Array.isArray(value) ? upper(value as object) : value,
    ]),
  );

test('a resource that keeps to the rules fails nothing and leaves evidence', () => {
  const app = new App({ context });
  typed(new Stack(app, 'Dev'));
  const pack = new MlSecOpsChecks();
  Validations.of(app).addPlugins(pack);
  expect(() => app.synth()).not.toThrow();
  expect(pack.evidence).toContainEqual({
    ruleId: 'MlSecOps-NotebookRootAccess',
    control: 'TRAIN-04',
    outcome: 'compliant',
    path: 'Dev/Notebook',
    logicalId: 'Notebook',
    resourceType: 'AWS::SageMaker::NotebookInstance',
    detail: undefined,
  });
});

test('a weak resource fails the synthesis, with control and remedy', () => {
  const { open, failed, raw } = report((app) => typed(new Stack(app, 'Dev'), { rootAccess: 'Enabled' }));
  expect(open).toEqual(['MlSecOps-NotebookRootAccess at Dev/Notebook']);
  expect(failed).toBe(true);
  expect(raw[0]).toMatchObject({
    severity: 'error',
    ruleMetadata: { control: 'TRAIN-04', rule: 'NotebookRootAccess' },
  });
  expect(JSON.stringify(raw[0])).toContain("Set 'RootAccess' to 'Disabled'.");
});

test.each<[string, (app: App) => void, string]>([
  ['a raw resource', (app) => rawly(new Stack(app, 'Dev')), 'Dev/Raw'],
  [
    'a property override',
    (app) => typed(new Stack(app, 'Dev')).addPropertyOverride('RootAccess', 'Enabled'),
    'Dev/Notebook',
  ],
  ['what an aspect changes', (app) => Aspects.of(typed(new Stack(app, 'Dev'))).add(rootForAll()), 'Dev/Notebook'],
  ['a nested stack', (app) => rawly(new NestedStack(new Stack(app, 'Dev'), 'Inner')), 'Dev/Inner/Raw'],
  ['a stage', (app) => rawly(new Stack(new Stage(app, 'Prod'), 'Data')), 'Prod/Data/Raw'],
])('nothing hides from it: %s', (_, fill, path) => {
  expect(report(fill).open).toEqual([`MlSecOps-NotebookRootAccess at ${path}`]);
});

test.each<[string, (app: App) => IConstruct, string]>([
  ['a typed resource', (app) => typed(new Stack(app, 'Dev'), { rootAccess: 'Enabled' }), 'Dev/Notebook'],
  ['a raw resource', (app) => rawly(new Stack(app, 'Dev')), 'Dev/Raw'],
  ['a resource of a nested stack', (app) => rawly(new NestedStack(new Stack(app, 'Dev'), 'Inner')), 'Dev/Inner/Raw'],
  ['a resource of a stage', (app) => rawly(new Stack(new Stage(app, 'Prod'), 'Data')), 'Prod/Data/Raw'],
])('a finding on %s can be acknowledged on its construct', (_, fill, path) => {
  const { open, acknowledged, failed, pack } = report((app) =>
    Acknowledgements.of(fill(app)).add({
      findings: RULES,
      control: 'TRAIN-04',
      reason,
      owner: 'course',
      expires: '2027-01-31',
    }),
  );
  expect(open).toEqual([]);
  expect(acknowledged).toEqual([`MlSecOps-NotebookRootAccess at ${path}`]);
  expect(failed).toBe(false);
  expect(pack.evidence.filter(({ outcome }) => outcome === 'non-compliant')).toHaveLength(1);
});

test('one resource of two is acknowledged, and the other still fails', () => {
  const { open } = report((app) => {
    const stack = new Stack(app, 'Dev');
    Validations.of(typed(stack, { rootAccess: 'Enabled' })).acknowledge({ id: `MlSecOps::${RULES[0]}`, reason });
    rawly(stack);
  });
  expect(open).toEqual(['MlSecOps-NotebookRootAccess at Dev/Raw']);
});

test.each<[string, (stack: Stack) => void, string]>([
  [
    'without the pack',
    (stack) => Validations.of(typed(stack)).acknowledge({ id: 'AwsSolutions-SM1', reason }),
    'Namespaced',
  ],
  [
    'on a stack',
    (stack) => [typed(stack), Validations.of(stack).acknowledge({ id: 'AwsSolutions::AwsSolutions-SM1', reason })],
    'Narrow',
  ],
  [
    'without a reason',
    (stack) => Validations.of(typed(stack)).acknowledge({ id: 'AwsSolutions::AwsSolutions-SM1', reason: 'ok' }),
    'Reason',
  ],
])('an acknowledgement %s fails the synthesis, and cannot be acknowledged itself', (_, fill, rule) => {
  const id = `MlSecOps-Acknowledgement${rule}`;
  const { open, failed, raw } = report((app) => {
    const stack = new Stack(app, 'Dev');
    fill(stack);
    Validations.of(app).acknowledge({ id: `MlSecOps::${id}`, reason });
  });
  expect(open.some((line) => line.startsWith(`${id} at `))).toBe(true);
  expect(open).toContain('MlSecOps-AcknowledgementWaivable at ');
  expect(failed).toBe(true);
  expect(raw.filter(({ severity }) => severity !== 'warning').every(({ severity }) => severity === 'fatal')).toBe(true);
});

test('an acknowledgement that answers nothing is reported', () => {
  const { open, failed } = report((app) =>
    Validations.of(typed(new Stack(app, 'Dev'))).acknowledge({ id: `MlSecOps::${RULES[0]}`, reason }),
  );
  expect(open).toEqual(['MlSecOps-AcknowledgementUsed at Dev/Notebook']);
  expect(failed).toBe(false);
});

test('a date is judged only against the day that is given', () => {
  const dated = (app: App) =>
    Acknowledgements.of(typed(new Stack(app, 'Dev'), { rootAccess: 'Enabled' })).add({
      findings: RULES,
      control: 'TRAIN-04',
      reason,
      owner: 'course',
      expires: '2026-01-31',
    });
  expect(report(dated).open).toEqual([]);
  expect(report(dated, new MlSecOpsChecks({ asOf: '2026-01-31' })).open).toEqual([]);
  expect(report(dated, new MlSecOpsChecks({ asOf: '2026-02-01' })).open).toEqual([
    'MlSecOps-AcknowledgementCurrent at Dev/Notebook',
  ]);
});

test('a warning is reported and fails nothing', () => {
  const { open, failed } = report(
    (app) =>
      new CfnResource(new Stack(app, 'Dev'), 'Cost', {
        type: 'AWS::Bedrock::ApplicationInferenceProfile',
        properties: { InferenceProfileName: 'p' },
      }),
  );
  expect(open).toEqual(['MlSecOps-InferenceProfileTags at Dev/Cost']);
  expect(failed).toBe(false);
});

function rootForAll(): IAspect {
  return {
    visit: (node) =>
      CfnNotebookInstance.isCfnNotebookInstance(node) && node.addPropertyOverride('RootAccess', 'Enabled'),
  };
}
