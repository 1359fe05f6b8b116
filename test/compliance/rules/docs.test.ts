import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generalTheorems } from '../../../constructs/compliance/proofs/theorems/general';
import { rules } from '../../../constructs/compliance/rules/rules';
import { organisation } from '../../../lib/organisation';
import { platformTheorems } from '../../../lib/theorems';
import { pages } from '../../../scripts/generate-rules-docs';
import { type Answer, firstWave, flawOf, loneAssertions, peerChecks } from '../../../scripts/rules-docs/survey';

test.each(Object.entries(pages()))('docs/%s is what `npm run docs` writes', (file, text) => {
  expect(readFileSync(join(__dirname, '../../../docs', file), 'utf8')).toBe(text);
});

const theorems = [...generalTheorems(), ...platformTheorems(organisation)].map(({ id }) => id);
const peers = peerChecks(rules);
const lone = loneAssertions(rules);
const first = firstWave(rules);
const flaws = (rows: readonly { readonly answer: Answer }[]) =>
  rows.flatMap((row) => {
    const flaw = flawOf(row.answer, rules, theorems);
    return flaw === undefined ? [] : [{ ...row, flaw }];
  });

test('all 95 checks of other tools are accounted for, none by a later', () => {
  expect(peers).toHaveLength(95);
  expect(flaws(peers)).toEqual([]);
  expect(peers.filter(({ answer }) => answer.kind === 'later')).toEqual([]);
});

test('all 171 assertions that nobody makes are accounted for, none by a later', () => {
  expect(lone).toHaveLength(171);
  expect(flaws(lone)).toEqual([]);
  expect(lone.filter(({ answer }) => answer.kind === 'later')).toEqual([]);
});

test('every assertion of the first 36 controls names a rule, a theorem, a test, or why not', () => {
  expect(new Set(first.map(({ control }) => control)).size).toBe(36);
  expect(flaws(first)).toEqual([]);
});

test('a rule covers rows that exist, once', () => {
  const known = new Set(peers.map(({ id }) => id));
  for (const { id, covers = [] } of rules) {
    expect({ id, unknown: covers.filter((row) => !known.has(row)) }).toEqual({ id, unknown: [] });
    expect(new Set(covers).size).toBe(covers.length);
  }
});

test('an answer that names what is not there is a flaw', () => {
  expect(flawOf({ kind: 'rule', text: 'NoSuchRule' }, rules, [])).toBe('no rule NoSuchRule');
  expect(flawOf({ kind: 'theorem', text: 'nothing' }, rules, ['something'])).toBe('no theorem nothing');
  expect(flawOf({ kind: 'test', text: 'packs.test.ts > no such sentence' }, rules, [])).toBe(
    'no test packs.test.ts > no such sentence',
  );
  expect(flawOf({ kind: 'later', text: '' }, rules, [])).toBe('no reason: ');
});
