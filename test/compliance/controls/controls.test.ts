import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Control, controls } from '../../../constructs/compliance/controls';
import { rules } from '../../../constructs/compliance/rules/rules';

const entries: [string, Control][] = Object.entries(controls);
const folder = join(__dirname, '../../../constructs');
const classes = new Set(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('compliance'))
    .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/^export class (\w+)/gm)])
    .map(([, name]) => name),
);
const judged = new Set<string>(rules.map(({ control }) => control));

test('there are 120 controls, each with stages, families, threats and references', () => {
  expect(entries).toHaveLength(120);
  for (const [id, { statement, stages, families, threats, references }] of entries) {
    expect({ id, empty: [statement, stages, families, threats].filter(({ length }) => length === 0) }).toEqual({
      id,
      empty: [],
    });
    expect(references.nist80053.length).toBeGreaterThan(0);
  }
});

test('each control names the constructs or rules that answer it, or says what is missing', () => {
  const silent = entries.filter(
    ([id, { enforcedBy = [], gap }]) => enforcedBy.length === 0 && !judged.has(id) && gap === undefined,
  );
  expect(silent.map(([id]) => id)).toEqual([]);
});

test('the constructs that controls name exist', () => {
  const unknown = entries.flatMap(([id, { enforcedBy = [] }]) =>
    enforcedBy.filter((name) => !classes.has(name)).map((name) => `${id}: ${name}`),
  );
  expect(unknown).toEqual([]);
});

test('a gap gives a reason', () => {
  const short = entries.filter(([, { gap }]) => gap !== undefined && gap.reason.length < 30);
  expect(short.map(([id]) => id)).toEqual([]);
});
