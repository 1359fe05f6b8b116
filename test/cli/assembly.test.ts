import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { CfnModel, CfnNotebookInstance } from 'aws-cdk-lib/aws-sagemaker';
import { App, CfnResource, NestedStack, Stack, Stage, Validations } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { readInput } from '../../constructs/compliance/evidence/verify-input';
import { Acknowledgements } from '../../constructs/core';
import { folder, run } from './files';

const RULES = ['NotebookDirectInternet', 'NotebookRootAccess'].map((rule) => `MlSecOps-${rule}`);
const METADATA = { 'aws:cdk:enable-path-metadata': true, 'aws:cdk:enable-asset-metadata': true };
const reason = 'The machine of this course is open to its pupils.';

/** A stage with a stack, a stack nested in it, and a notebook in each. Only one notebook is acknowledged. */
function synthesized(outdir: string, flags: object): string {
  const app = new App({ outdir, context: { ...context, ...METADATA, ...flags }, analyticsReporting: false });
  const stage = new Stage(app, 'Course', { env: { account: '111122223333', region: 'eu-west-1' } });
  const stack = new Stack(stage, 'Stack', { stackName: 'course' });
  const open = { instanceType: 'ml.t3.medium', roleArn: 'arn:aws:iam::111122223333:role/r' };
  const first = new CfnNotebookInstance(stack, 'First', open);
  new CfnNotebookInstance(new NestedStack(stack, 'Nested'), 'Second', open);
  Acknowledgements.of(first).add({
    findings: RULES,
    control: 'NET-06',
    reason,
    owner: 'course',
    expires: '2027-01-01',
  });
  // A form that counts nowhere: the rule accepts no exception.
  const model = new CfnModel(new Stack(app, 'Other'), 'Model', { enableNetworkIsolation: false });
  Validations.of(model).acknowledge({ id: 'MlSecOps::MlSecOps-AcknowledgementReason', reason });
  new CfnResource(new Stack(app, 'Topic'), 'Topic', { type: 'AWS::SNS::Topic' });
  return app.synth().directory;
}

interface Row {
  readonly id: string;
  readonly path: string | null;
  readonly stack: string;
}

const outdir = synthesized(folder(), {});
const findings = (...argv: string[]) =>
  (JSON.parse(run('verify', '--json', ...argv).out) as { findings: Row[] }).findings;
const ids = (path: string, rows: readonly Row[]) => rows.filter((row) => row.path === path).map(({ id }) => id);

test('stages, stacks and nested stacks are read, with the names that the app has for them', () => {
  const { templates } = readInput([outdir]);
  expect(templates.map(({ name, account, stackName }) => [name, account, stackName])).toEqual([
    ['Other', undefined, 'Other'],
    ['Topic', undefined, 'Topic'],
    ['Course/Stack', '111122223333', 'course'],
    ['Course/Stack/Nested', '111122223333', undefined],
  ]);
  expect(templates.at(-1)?.nestedIn?.name).toBe('Course/Stack');
});

test('a finding has the path of its construct, in a nested stack too', () => {
  const rows = findings(outdir);
  expect(ids('Course/Stack/Nested/Second', rows)).toEqual(expect.arrayContaining(RULES));
  expect(rows.find(({ path }) => path === 'Course/Stack/Nested/Second')?.stack).toBe('Course/Stack/Nested');
});

test('without the metadata of paths and assets nested stacks are read too', () => {
  const bare = synthesized(folder(), { 'aws:cdk:enable-path-metadata': false, 'aws:cdk:enable-asset-metadata': false });
  expect(ids('Course/Stack/Nested/Second', findings(bare))).toEqual(expect.arrayContaining(RULES));
});

test('what is acknowledged is left out, and only that', () => {
  const rows = findings(outdir);
  expect(ids('Course/Stack/First', rows)).not.toEqual(expect.arrayContaining([RULES[0]]));
  expect(ids('Course/Stack/First', rows)).toContain('MlSecOps-NotebookVpc');
  const { out } = run('verify', outdir);
  expect(out).toContain(`${RULES[0]} at Course/Stack/First`);
  expect(out).toContain(reason);
});

test('an acknowledgement that has expired is an error from the day after on, and no error without a day', () => {
  const expired = (...argv: string[]) =>
    findings(...argv, outdir).filter(({ id }) => id.includes('AcknowledgementCurrent'));
  expect(expired()).toEqual([]);
  expect(expired('--as-of', '2027-01-01')).toEqual([]);
  expect(expired('--as-of', '2027-01-02')).toHaveLength(RULES.length);
});

test('a nested assembly that is gone is unusable input, not a smaller app', () => {
  const broken = synthesized(folder(), {});
  const inner = readdirSync(broken).find((name) => name.startsWith('assembly-')) ?? '';
  renameSync(join(broken, inner), join(broken, 'elsewhere'));
  expect(run('verify', broken)).toMatchObject({ code: 2, out: '' });
});
