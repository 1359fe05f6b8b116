import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '..');

/** Every Markdown file that people read, generated tables and decisions left out. */
function pages(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join(folder, file));
}

const documents = ['README.md', 'CONTRIBUTING.md', ...pages('constructs'), ...pages('examples')];

interface Block {
  readonly page: string;
  readonly language: string;
  readonly code: string;
}

const blocks: Block[] = documents.flatMap((page) =>
  [...readFileSync(join(root, page), 'utf8').matchAll(/^```(\w*)\n(.*?)^```/gms)].map(
    ([, language = '', code = '']) => ({ page, language, code }),
  ),
);

test('every TypeScript block of every page compiles against the package by its name', () => {
  const typescript = blocks.filter(({ language }) => language === 'ts');
  expect(typescript.length).toBeGreaterThan(4);
  mkdirSync(join(root, 'node_modules', '.cache'), { recursive: true });
  const folder = mkdtempSync(join(root, 'node_modules', '.cache', 'readme-'));
  try {
    for (const [index, { page, code }] of typescript.entries()) {
      writeFileSync(join(folder, `block-${index}.ts`), `// ${page}\n${code}\nexport {};\n`);
    }
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        extends: '../../../tsconfig.json',
        compilerOptions: { noUnusedLocals: false },
        include: ['*.ts'],
        exclude: [],
      }),
    );
    expect(compile(folder)).toBe('');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('every command of every page that runs a script names one that exists', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const named = blocks
    .filter(({ language }) => language === 'sh')
    .flatMap(({ page, code }) =>
      [...code.matchAll(/npm (?:run (\S+)|(test))/g)].map(([, run, test]) => ({ page, script: run ?? test ?? '' })),
    );
  expect(named.length).toBeGreaterThan(1);
  expect(named.filter(({ script }) => scripts[script] === undefined)).toEqual([]);
});

test('every relative link of every page leads to a file', () => {
  const broken = documents.flatMap((page) =>
    [...readFileSync(join(root, page), 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
      .map(([, target = '']) => join(root, page, '..', target))
      .filter((target) => !existsSync(target))
      .map((target) => `${page}: ${target}`),
  );
  expect(broken).toEqual([]);
});

test('the README of a capability keeps to 80 lines', () => {
  const long = pages('constructs').filter((page) => readFileSync(join(root, page), 'utf8').split('\n').length > 81);
  expect(long).toEqual([]);
});

function compile(project: string): string {
  try {
    execFileSync(join(root, 'node_modules', '.bin', 'tsc'), ['-p', project], { encoding: 'utf8' });
    return '';
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}
