import { checkTemplate, checkTemplates, verdicts } from '../../../constructs/compliance/rules/check';
import { rules } from '../../../constructs/compliance/rules/rules';
import { type Tree, templateOf } from './examples';

const SEED = 20_261_124;
const RUNS = process.env.FULL === undefined ? 1_500 : 60_000;
const examples = rules.flatMap((rule) =>
  [...rule.pass, ...rule.fail].map((example) => templateOf(rule, example as Tree)),
);

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

const NASTY: readonly unknown[] = [
  null,
  '',
  0,
  -1,
  true,
  [],
  {},
  [null],
  [[]],
  { Ref: 'Nothing' },
  { Ref: ['a', 1] },
  { Ref: null },
  { 'Fn::If': [] },
  { 'Fn::If': ['a', { Ref: 'AWS::NoValue' }] },
  { 'Fn::If': ['a', { 'Fn::If': ['b', 1, { Ref: 'AWS::NoValue' }] }, 'x'] },
  { 'Fn::GetAtt': 'A.B' },
  { 'Fn::GetAtt': [] },
  { 'Fn::Join': ['', 'x'] },
  { 'Fn::Join': [{}, [{}]] },
  { 'Fn::Sub': [7] },
  { 'Fn::Sub': [`\${a}`, { a: { Ref: 'AWS::NoValue' } }] },
  { 'Fn::Select': [9, ['a']] },
  { 'Fn::FindInMap': ['a', {}, {}] },
  { 'Fn::ImportValue': {} },
  { 'Fn::GetStackOutput': null },
  { 'Fn::Transform': {} },
  { 'Fn::Base64': {} },
  { __proto__: null, constructor: 'x', toString: 1 },
  { toString: 1, valueOf: {} },
  { Name: { toString: 1 } },
  { Ref: { toString: 1 } },
  JSON.parse('{"__proto__": {"Type": "AWS::IAM::Role"}}'),
  '\u0000\ud800💥{"[(',
  '${',
  '{"Version":',
  'x'.repeat(20_000),
  Array.from({ length: 2_000 }, () => 'a'),
];

/** The template with some values replaced, moved or repeated, anywhere. */
function mangled(template: unknown, random: () => number, odds: number): unknown {
  if (random() < odds) return NASTY[Math.floor(random() * NASTY.length)];
  if (Array.isArray(template)) return template.map((entry) => mangled(entry, random, odds));
  if (typeof template === 'string') return /^[{[]/.test(template) ? mangledText(template, random, odds) : template;
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(
    Object.entries(template).map(([key, value]) => [random() < odds / 4 ? 'Wrong' : key, mangled(value, random, odds)]),
  );
}

/** A definition that stands in a template as text: mangled inside, or cut off. */
function mangledText(json: string, random: () => number, odds: number): string {
  if (random() < odds) return json.slice(0, Math.floor(random() * json.length));
  try {
    return JSON.stringify(mangled(JSON.parse(json), random, odds)) ?? '';
  } catch {
    return json;
  }
}

test(`no template, however mangled, makes a rule fail (seed ${SEED})`, () => {
  const random = randomOf(SEED);
  const crashes = new Set<string>();
  for (let run = 0; run < RUNS; run += 1) {
    const template = examples[Math.floor(random() * examples.length)];
    for (const finding of checkTemplate(mangled(template, random, 0.08))) {
      if (/unusable/.test(finding.message)) crashes.add(`${finding.rule.id}: ${finding.message}`);
    }
  }
  expect([...crashes]).toEqual([]);
});

test.each(NASTY.map((value) => [JSON.stringify(value)?.slice(0, 60), value] as const))(
  '%s instead of a template is a finding',
  (_, value) => {
    expect(checkTemplate(value).map(({ rule }) => rule.id)).toContain('TemplateReadable');
  },
);

test('a resource that replaces its properties by nonsense is a finding, whatever its type', () => {
  const types = [...new Set(rules.flatMap((rule) => rule.types))].filter((type) => type.includes('::'));
  const silent = types.filter(
    (Type) => checkTemplate({ Resources: { One: { Type, Properties: 'nonsense' } } }).length === 0,
  );
  expect(silent).toEqual([]);
});

test.each(['AWS::SageMaker::Pipeline', 'AWS::StepFunctions::StateMachine'])(
  'a definition of %s that is cut off anywhere is a finding, not a crash',
  (Type) => {
    const known = examples.flatMap((template) =>
      Object.values((template.Resources ?? {}) as Record<string, { Type?: unknown; Properties?: Tree }>).flatMap(
        ({ Type: type, Properties = {} }) => {
          const text = Properties.DefinitionString ?? (Properties.PipelineDefinition as Tree)?.PipelineDefinitionBody;
          return type === Type && typeof text === 'string' && text.endsWith('}') ? [text] : [];
        },
      ),
    );
    const cut = known.flatMap((text) => [1, 2, 3].map((part) => text.slice(0, Math.floor((text.length * part) / 4))));
    const silent = cut.filter((text) => {
      const Properties =
        Type === 'AWS::SageMaker::Pipeline'
          ? { PipelineDefinition: { PipelineDefinitionBody: text } }
          : { DefinitionString: text };
      const found = checkTemplate({ Resources: { One: { Type, Properties } } });
      return !found.some(({ rule }) => /^(Pipeline|StateMachine)Readable$/.test(rule.id));
    });
    expect(cut.length).toBeGreaterThan(10);
    expect(silent).toEqual([]);
  },
);

test('a nest of a thousand levels is no problem', () => {
  let deep: unknown = 'AWS::NoValue';
  for (let level = 0; level < 1_000; level += 1)
    deep = level % 2 === 0 ? { 'Fn::If': ['c', deep, { Ref: 'AWS::NoValue' }] } : { Ref: deep };
  const findings = checkTemplate({
    Resources: { Model: { Type: 'AWS::SageMaker::Model', Properties: { EnableNetworkIsolation: deep } } },
  });
  expect(findings.map(({ rule }) => rule.id)).toContain('ModelNetworkIsolation');
  expect(findings.some(({ message }) => /unusable/.test(message))).toBe(false);
});

test('all examples together, five hundred resources and more, take less than a quarter of a second of the processor', () => {
  const templates = examples.map((template, index) => ({
    name: `Stack${index}`,
    template: JSON.parse(JSON.stringify(template)) as unknown,
  }));
  const judged = verdicts(templates);
  expect(new Set(judged.map(({ resource }) => resource)).size).toBeGreaterThan(500);
  // The best of five: what else the machine does is not the point.
  const took = Math.min(
    ...Array.from({ length: 5 }, () => {
      const { user } = process.cpuUsage();
      verdicts(templates);
      return (process.cpuUsage().user - user) / 1_000;
    }),
  );
  expect(took).toBeLessThan(250);
});

test('the same templates give the same findings', () => {
  const templates = examples.slice(0, 80).map((template, index) => ({ name: `Stack${index}`, template }));
  expect(JSON.stringify(checkTemplates(templates))).toBe(JSON.stringify(checkTemplates(templates)));
});
