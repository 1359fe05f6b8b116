import { isPosture } from '../../constructs/compliance/posture/diff';
import { platform } from '../posture/templates';
import { CLEAN, folder, run, write } from './files';

const here = folder();
const before = write(here, 'before.json', platform());
const changed = platform();
delete changed.Resources.RoleAB12CD34?.Properties.PermissionsBoundary;
const after = write(here, 'after/before.json', changed);
const saved = write(here, 'before.txt', run('posture', before).out);

test('a posture is printed as text, verdicts of the theorems included: exit 0', () => {
  const { code, out, err } = run('posture', before);
  expect([code, err]).toEqual([0, '']);
  expect(isPosture(out)).toBe(true);
  expect(out).toMatch(/\nProved or not\n {2}\S+: .*\n {4}(PROVED|REFUTED|UNKNOWN) /);
});

test('a saved posture and the templates that it was made of do not differ: exit 0', () => {
  expect(run('posture', '--diff', saved, before)).toEqual({ code: 0, out: 'No difference.\n', err: '' });
  expect(run('posture', '--diff', before, before).code).toBe(0);
});

test('what was weakened is told by subject: exit 1', () => {
  const other = write(here, 'after.txt', run('posture', after).out);
  const { code, out } = run('posture', '--diff', saved, other);
  expect(code).toBe(1);
  expect(out).toMatch(/^Who may do what\n {2}Dev\/Role\n(?: {4}[-+] .*\n)* {4}\+ without a boundary\n/m);
});

test('files of other names, whose resources have no path, do not differ for that', () => {
  const bare = JSON.parse(JSON.stringify(platform()).replaceAll('aws:cdk:path', 'path'));
  const [one, other] = [write(here, 'one.json', bare), write(here, 'elsewhere/other.json', bare)];
  expect(run('posture', '--diff', one, other).out).toBe('No difference.\n');
  expect(run('posture', one).out).toContain('\n  one/Role\n');
});

test('two templates can be compared without saving anything', () => {
  expect(run('posture', '--diff', before, after).out).toContain('+ without a boundary');
});

test.each([
  ['a text that is no posture', write(here, 'prose.txt', 'Dear reader')],
  ['a file that is not there', `${here}/none.txt`],
])('%s is unusable: exit 2', (_, path) => {
  expect(run('posture', '--diff', path, write(here, 'clean.json', CLEAN))).toMatchObject({ code: 2, out: '' });
});
