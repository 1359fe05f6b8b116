import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bin, bundledDependencies, dependencies, version } from '../../package.json';
import { include } from '../../tsconfig.build.json';
import { CLEAN, folder, OPEN_NOTEBOOK, run, write } from './files';

const here = folder();
const root = resolve(__dirname, '../..');

/** The real command, from the folder of the templates. */
function command(...argv: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(root, 'bin', 'mlsecops.ts'), ...argv],
    { encoding: 'utf8', cwd: root, timeout: 60_000 },
  );
  return { code: status, out: stdout, err: stderr };
}

test('a clean template: exit 0, and the last line says so', () => {
  const { code, out, err } = command('verify', write(here, 'clean.json', CLEAN));
  expect([code, err]).toEqual([0, '']);
  expect(out.trimEnd().split('\n').at(-1)).toMatch(/^OK: 1 template, 0 errors, 0 warnings, 0 acknowledged, /);
});

test('an insecure one: exit 1, and the text says what, where and what to do', () => {
  const { code, out } = command('verify', write(here, 'open.json', OPEN_NOTEBOOK));
  expect(code).toBe(1);
  expect(out).toMatch(/^Errors\n/);
  expect(out).toMatch(/MlSecOps-NotebookDirectInternet \(NET-\d+\), 1 finding: /);
  expect(out).toContain('at Mine/Notebook (Notebook): DirectInternetAccess is absent');
  expect(out.trimEnd().split('\n').at(-1)).toMatch(/^FAILED: 1 template, \d+ errors, /);
});

test('a file that is not there: exit 2, one line on stderr and nothing on stdout', () => {
  expect(command('verify', join(here, 'nowhere.json'))).toEqual({
    code: 2,
    out: '',
    err: `mlsecops: ${join(here, 'nowhere.json')}: there is no such file or folder\n`,
  });
});

test('--help names both commands, every option and every exit code', () => {
  const { code, out } = run('--help');
  expect(code).toBe(0);
  for (const word of [
    'verify',
    'posture',
    '--json',
    '--sarif',
    '--as-of',
    '--diff',
    'Exit  0',
    '1  an error',
    '2  unusable',
  ]) {
    expect(out).toContain(word);
  }
});

test('--version is the one of the package', () => {
  expect(run('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' });
});

test.each([
  [['verify'], 'there is nothing to read'],
  [[], 'no command'],
  [['deploy', 'x'], "unknown command 'deploy'"],
  [['verify', '--fast', 'x'], "Unknown option '--fast'"],
  [['verify', '--json', '--sarif', 'x'], 'choose one'],
  [['verify', '--as-of', 'tomorrow', 'x'], 'is no day'],
  [['verify', '--as-of', '2027-02-30', 'x'], 'is no day'],
  [['verify', '--diff', 'x', 'y'], '--diff is no option of verify'],
  [['posture', '--json', 'x'], '--json is no option of posture'],
  [['posture', '--diff', 'x'], 'takes two'],
  [['posture'], 'there is nothing to read'],
])('%j is refused with a message on stderr', (argv, message) => {
  const { code, out, err } = run(...argv);
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(/^mlsecops: [^\n]+\n$/);
  expect(err).toContain(message);
});

test('the package installs the command, with all that it needs', () => {
  expect(bin).toEqual({ mlsecops: 'dist/bin/mlsecops.js' });
  expect(include).toContain('bin/mlsecops.ts');
  expect(readFileSync(join(root, 'bin', 'mlsecops.ts'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  expect(Object.keys(dependencies)).toEqual(['yaml']);
  expect(bundledDependencies).toEqual(['yaml']);
});
