import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { base, workloads } from '../scripts/mutation/base';
import { made, type NamedTemplate } from '../scripts/mutation/mutant';
import { unexplained } from '../scripts/mutation/report';
import { draftsOf, run, SEED } from '../scripts/mutation/run';
import { inTurn } from '../scripts/mutation/sample';
import { killed, percent, share, weakerOf } from '../scripts/mutation/score';
import { theoremsTool } from '../scripts/mutation/theorems-tool';
import { rulesTool, stockTool } from '../scripts/mutation/tools';

const tools = [rulesTool, theoremsTool];
/** Fewer tell less: `npm run mutation` has the sample that the score is of. */
const size = process.env.FULL ? 40 : 3;
let templates: NamedTemplate[];

beforeAll(() => {
  templates = base(['Production']);
}, 60_000);

test('of mutants of the workloads every survivor and every false alarm has a reason', () => {
  const outcomes = run({ size, tools, templates: [workloads] });
  expect(outcomes).toHaveLength(size);
  expect(unexplained(outcomes).map(({ mutant }) => mutant.key)).toEqual([]);
  const { count, of } = killed(weakerOf(outcomes), 'rules', 'theorems');
  expect(count).toBeGreaterThan(0.6 * of);
});

test('of mutants of the platform rules and theorems find most that make it weaker', () => {
  const weaker = weakerOf(run({ size, tools, templates }));
  expect(weaker.length).toBeGreaterThan(size / 2);
  expect(killed(weaker, 'rules', 'theorems').count).toBeGreaterThan(0.5 * weaker.length);
});

test('the rules find nothing in what is mutated', () => {
  for (const { name } of templates) {
    expect({ name, found: [...rulesTool.findings(templates, name)] }).toEqual({ name, found: [] });
  }
});

test('an alarm is a broken job only if its request was allowed before and is refused after', () => {
  const isBrokenJob = (key: RegExp) => {
    const draft = draftsOf(templates).find(({ operator, logicalId, where }) =>
      key.test(`${operator} ${logicalId} ${where}`),
    );
    const mutant = draft && made(draft, templates);
    if (mutant === undefined) throw new Error(`no mutant ${key}`);
    return theoremsTool.isBrokenJob?.(templates, mutant.templates, mutant.draft.stack);
  };
  expect(isBrokenJob(/^ACTION-DROP RingRaw\w+ KeyPolicy.* Allow kms:Decrypt$/)).toBe(true);
  expect(isBrokenJob(/^COND-DROP-NULL ModelsRegister\w+ .* Allow Null sagemaker:ModelLifeCycle:StageStatus$/)).toBe(
    false,
  );
}, 60_000);

test('the packs of cdk-nag read a template as it is', () => {
  const bucket = { Resources: { Bucket: { Type: 'AWS::S3::Bucket' } } };
  const found = stockTool.findings([{ name: 'One', template: bucket }], 'One');
  expect([...found]).toContain('AwsSolutions-S1 Mutant/Template/Bucket');
});

test('the same seed draws the same mutants, and another draws others', () => {
  const drafts = draftsOf(templates);
  const keys = (seed: number) =>
    inTurn(drafts, seed)
      .slice(0, 200)
      .map(({ operator, logicalId, where }) => `${operator} ${logicalId} ${where}`);
  expect(keys(1)).toEqual(keys(1));
  expect(keys(1)).not.toEqual(keys(2));
  expect(
    new Set(
      inTurn(drafts, 1)
        .slice(0, 45)
        .map(({ operator }) => operator),
    ).size,
  ).toBeGreaterThan(40);
});

test('a solver tells what a change of a policy gives away', () => {
  const judged = (operator: string, stack: NamedTemplate) =>
    draftsOf([stack])
      .filter((draft) => draft.operator === operator)
      .map((draft) => made(draft, [stack])?.relevance);
  const statement = { Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: 'arn:aws:s3:::data/*' };
  const stack = {
    name: 'One',
    template: {
      Resources: {
        Policy: {
          Type: 'AWS::IAM::ManagedPolicy',
          Properties: {
            PolicyDocument: { Version: '2012-10-17', Statement: [statement, { ...statement, Effect: 'Deny' }] },
          },
        },
      },
    },
  };
  expect(judged('DENY-DROP', stack)).toEqual(['weaker']);
  expect(judged('STMT-SPLIT', stack)).toEqual(['not weaker', 'not weaker']);
  expect(judged('STMT-ORDER', stack)).toEqual(['not weaker', 'not weaker']);
  expect(judged('RESOURCE-WIDEN', stack)).toEqual(['weaker', 'not weaker']);
});

test('an interval is Wilson’s', () => {
  expect(percent(share(9, 10))).toBe('9/10 = 90 % (60–98)');
  expect(percent(share(0, 10))).toBe('0/10 = 0 % (0–28)');
  expect(percent(share(0, 0))).toBe('–');
});

test('the page names the seed, and each reason that it gives is one', () => {
  const page = readFileSync(join(__dirname, '../docs/mutation.md'), 'utf8');
  expect(page).toContain(`the seed ${SEED}`);
  expect(page).not.toContain('NOT EXPLAINED');
  expect(workloads.name).toBe('Workloads');
});
