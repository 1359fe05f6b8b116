import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { controls } from '../../../constructs/compliance/controls';
import type { Rule } from '../../../constructs/compliance/rules/rule';
import { rules } from '../../../constructs/compliance/rules/rules';
import { firesIn, satisfying, set, type Tree } from './examples';

const folder = join(__dirname, '../../../constructs/compliance/rules/rules');
const kebab = (id: string) => id.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
const each = rules.map((rule) => [rule.id, rule] as const);

test('each rule has a file of its own, with its name, and is in the list', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  expect(rules.map(({ service, id }) => `${service}/${kebab(id)}.ts`).sort()).toEqual(files.sort());
});

test('ids are unique', () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
});

test('rule files stay short', () => {
  const { readFileSync } = jest.requireActual<typeof import('node:fs')>('node:fs');
  const long = rules.filter(
    ({ service, id }) => readFileSync(join(folder, service, `${kebab(id)}.ts`), 'utf8').split('\n').length > 61,
  );
  expect(long.map(({ id }) => id)).toEqual([]);
});

describe.each(each)('%s', (_, rule) => {
  test('names a control, a remedy and a source', () => {
    expect(controls[rule.control]).toBeDefined();
    expect(rule.finding).toMatch(/^[A-Z].*\.$/);
    expect(rule.remedy).toMatch(/^[A-Z].*\.$/);
    expect(rule.sources.length).toBeGreaterThan(0);
  });

  test('has examples that it passes and that it finds', () => {
    expect(rule.pass.length).toBeGreaterThan(0);
    expect(rule.fail.length).toBeGreaterThan(0);
    expect(rule.pass.flatMap((example) => firesIn(rule, example as Tree)).map(({ message }) => message)).toEqual([]);
    expect(rule.fail.filter((example) => firesIn(rule, example as Tree).length === 0)).toEqual([]);
  });

  test('passes what has the sample of each requirement, whatever the type', () => {
    const found = Object.keys(rule.requires).flatMap((type) => firesIn(rule, satisfying(rule, type), type));
    expect(found.map(({ message }) => message)).toEqual([]);
  });

  test('finds each requirement that is absent, of the wrong type or known only at deployment', () => {
    const missed = mutations(rule).filter(({ type, path, value }) => {
      const properties = satisfying(rule, type);
      set(properties, path, value);
      return firesIn(rule, properties, type).length !== 1;
    });
    expect(missed).toEqual([]);
  });
});

interface Mutation {
  readonly type: string;
  readonly path: string;
  readonly value: unknown;
}

function mutations(rule: Rule): Mutation[] {
  return Object.entries(rule.requires).flatMap(([type, requirements]) =>
    requirements.flatMap(({ path, expectation: { orAbsent, sample } }) => {
      const wrong = [null, '', { Ref: 'Empty' }, typeof sample === 'object' ? 'text' : [{}]];
      const values = orAbsent || /\?$|\[\]$/.test(path) ? wrong : [...wrong, undefined];
      return values.map((value) => ({ type, path, value }));
    }),
  );
}

test('the list of rules is not empty and its folders are the services', () => {
  expect(rules.length).toBeGreaterThan(50);
  expect(existsSync(folder)).toBe(true);
});
