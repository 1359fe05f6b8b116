import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { prove } from '../../constructs/compliance/proofs/prove';
import { generalTheorems } from '../../constructs/compliance/proofs/theorems/general';
import { platform } from '../posture/templates';
import { folder, OPEN_NOTEBOOK, run, write } from './files';

const SEED = 20_261_125;
const RUNS = process.env.FULL ? 5_000 : 200;
const here = folder();

/** The same numbers every time: mulberry32. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Values that only a deployment could tell, if anything can: each may hide whatever stood in its place. */
const HOLES: readonly unknown[] = [
  { Ref: 'Nothing' },
  { Ref: 'Itself' },
  { 'Fn::GetAtt': ['Nothing', 'Arn'] },
  { 'Fn::GetAtt': ['Itself', 'Out'] },
  { 'Fn::ImportValue': 'of-another-app' },
  { 'Fn::GetStackOutput': { StackName: 'x', OutputName: 'y' } },
  { 'Fn::Transform': { Name: 'Macro', Parameters: {} } },
  { 'Fn::Mystery': ['a'] },
  { 'Fn::FindInMap': ['No', 'such', 'map'] },
  { 'Fn::Select': [9, ['a']] },
  { 'Fn::If': ['NoSuchCondition', 'a', 'b'] },
  { 'Fn::Sub': [`\${A}\${Nothing.Arn}`, { A: { Ref: 'Itself' } }] },
  { 'Fn::Split': [',', { 'Fn::Mystery': 1 }] },
];
const NONSENSE: readonly unknown[] = [
  ...HOLES,
  null,
  '',
  0,
  -1,
  true,
  [],
  {},
  [null],
  [[[]]],
  { Ref: null },
  { Ref: ['a'] },
  { 'Fn::If': [] },
  { 'Fn::Join': [{}, [{}]] },
  { 'Fn::Sub': [7] },
  { 'Fn::Cidr': ['10.0.0.0/8', 1e9, 8] },
  { 'Fn::ForEach::Loop': ['X', ['a', 'b'], {}] },
  JSON.parse('{"__proto__": {"Type": "AWS::IAM::Role"}, "constructor": 1}'),
  '\u0000\ud800💥{"[(',
  '${'.repeat(500),
  '*'.repeat(2_000),
  'arn:aws:iam::*:*'.repeat(50),
  Array.from({ length: 500 }, () => 's3:*'),
];
/** Refers to itself, by a reference and by an attribute. */
const ITSELF = {
  Itself: {
    Type: 'AWS::CloudFormation::CustomResource',
    Properties: { ServiceToken: { Ref: 'Itself' }, A: { 'Fn::GetAtt': ['Itself', 'Out'] } },
  },
};

const TEMPLATES: readonly object[] = [
  { ...platform(), Resources: { ...platform().Resources, ...ITSELF } },
  OPEN_NOTEBOOK,
  {
    Parameters: { P: { Type: 'String', Default: 'a' } },
    Conditions: {
      C: { 'Fn::Or': [{ Condition: 'D' }, { 'Fn::Equals': [{ Ref: 'P' }, 'b'] }] },
      D: { 'Fn::Not': [{ Condition: 'C' }] },
    },
    Resources: {
      ...ITSELF,
      Bucket: {
        Type: 'AWS::S3::Bucket',
        Condition: 'C',
        Properties: { BucketName: { 'Fn::If': ['D', 'x', { Ref: 'P' }] } },
      },
    },
  },
];

/** The template with some values replaced, and some keys renamed, anywhere. */
function mangled(value: unknown, random: () => number, odds: number): unknown {
  if (random() < odds) return NONSENSE[Math.floor(random() * NONSENSE.length)];
  if (Array.isArray(value)) return value.map((entry) => mangled(entry, random, odds));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [random() < odds / 4 ? 'Wrong' : key, mangled(inner, random, odds)]),
  );
}

/** The text with a part cut out or written over. */
function torn(text: string, random: () => number): string {
  const at = Math.floor(random() * text.length);
  const length = Math.floor(random() * 40);
  const instead = ['', '}', '!Ref', '&a *a', ': ', '\t', '"', '\n- '][Math.floor(random() * 8)] ?? '';
  return random() < 0.3 ? text.slice(0, at) : text.slice(0, at) + instead + text.slice(at + length);
}

test(`${RUNS} mangled templates end with an answer, in time and with nothing on the wrong stream (seed ${SEED})`, () => {
  const random = randomOf(SEED);
  const codes = new Map<number, number>();
  for (let number = 0; number < RUNS; number += 1) {
    const wrong = mangled(TEMPLATES[number % TEMPLATES.length], random, 0.03);
    const json = JSON.stringify(wrong, undefined, 1) ?? '';
    const text = random() < 0.25 ? torn(json, random) : json;
    const file = write(here, `run.${random() < 0.3 ? 'yaml' : 'json'}`, text);
    const format = ['--json', '--sarif', ''][number % 3];
    const argv =
      random() < 0.3 ? ['posture', file] : ['verify', ...(format === '' || format === undefined ? [] : [format]), file];
    const started = Date.now();
    const { code, out, err } = run(...argv);
    codes.set(code, (codes.get(code) ?? 0) + 1);
    expect(Date.now() - started).toBeLessThan(10_000);
    expect(code === 2 ? [out, err.split('\n').length] : err).toEqual(code === 2 ? ['', 2] : '');
    if (argv.includes('--json') && code !== 2) expect(() => JSON.parse(out)).not.toThrow();
  }
  // All kinds of answers came up, so the runs were no formality.
  expect(codes.get(1)).toBeGreaterThan(RUNS / 10);
  expect(codes.get(2)).toBeGreaterThan(RUNS / 20);
});

/** A bucket that everybody reads: the theorem about strangers is refuted. */
function publicBucket(): { Resources: Record<string, object> } {
  return {
    Resources: {
      ...ITSELF,
      Bucket: { Type: 'AWS::S3::Bucket', Properties: {} },
      Policy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: {
          Bucket: { Ref: 'Bucket' },
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: { 'Fn::Sub': `\${Bucket.Arn}/*` } },
            ],
          },
        },
      },
    },
  };
}

const strangers = generalTheorems().filter(({ id }) => id === 'strangers-reach-no-data');

const verdicts = (template: unknown) =>
  prove(strangers, [{ name: 'Data', template, account: '111122223333', region: 'eu-west-1' }]).flatMap((one) =>
    one.verdicts.map(({ verdict }) => verdict),
  );

/** Every way to put a hole into a tree. */
function holed(value: unknown, hole: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [hole];
  const inner = Array.isArray(value)
    ? value.flatMap((entry, at) =>
        holed(entry, hole).map((one) => value.map((other, index) => (index === at ? one : other))),
      )
    : Object.entries(value).flatMap(([key, entry]) => holed(entry, hole).map((one) => ({ ...value, [key]: one })));
  return [hole, ...inner];
}

test('a public bucket is refuted', () => {
  expect(verdicts(publicBucket())).toEqual(['REFUTED']);
});

// A proof takes some 50 ms, and there are twenty places for each hole.
const tried = HOLES.filter((_, at) => process.env.FULL !== undefined || at % 4 === 0);

test.each(tried.map((hole) => [JSON.stringify(hole), hole] as const))(
  '%s anywhere in what makes a bucket public hides it from no proof: nothing is PROVED',
  (_, hole) => {
    const { Bucket, Policy, Itself } = publicBucket().Resources;
    const { Type, Properties } = Policy as { Type: string; Properties: object };
    const templates = holed(Properties, hole).map((one) => ({
      Resources: { Itself, Bucket, Policy: { Type, Properties: one } },
    }));
    expect(templates.length).toBeGreaterThan(9);
    const proved = templates.filter((template) => verdicts(template).includes('PROVED'));
    expect(proved).toEqual([]);
  },
);

test.each<[string, () => string]>([
  [
    '10 MB',
    () =>
      write(here, 'large.json', {
        Resources: { A: { Type: 'AWS::S3::Bucket', Properties: { Tags: 'x'.repeat(10_000_000) } } },
      }),
  ],
  ['a list of a million lists', () => write(here, 'wide.json', `{"Resources": {"A": ${'['.repeat(1_000_000)}`)],
  [
    'a nest of 50,000 levels of YAML',
    () => write(here, 'nest.yaml', `Resources: ${'{a: '.repeat(50_000)}${'}'.repeat(50_000)}`),
  ],
])('%s through the real command: exit 2 within ten seconds', (_, make) => {
  const root = resolve(__dirname, '../..');
  const argv = ['--import', 'tsx', join(root, 'bin', 'mlsecops.ts'), 'verify', make()];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, {
    cwd: root,
    encoding: 'utf8',
    timeout: 10_000,
  });
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^mlsecops: [^\n]+\n$/);
});
