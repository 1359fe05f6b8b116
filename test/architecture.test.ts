import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(__dirname, '..');

/** Who may import whom, by folder. A folder that is not listed is a capability: core, facts and the catalogue of controls only. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  bin: ['lib', 'constructs'],
  lib: ['lib', 'constructs'],
  'lib/bootstrap': ['lib', 'constructs'],
  'lib/theorems': ['lib', 'constructs'],
  'constructs/facts': [],
  'constructs/compliance/controls': [],
  'constructs/core': ['constructs/compliance/controls', 'constructs/facts'],
  'constructs/compliance/rules': ['constructs/compliance/controls', 'constructs/facts'],
  'constructs/compliance/proofs': ['constructs/compliance/controls', 'constructs/facts'],
  'constructs/compliance/posture': [
    'constructs/compliance/proofs',
    'constructs/compliance/rules',
    'constructs/compliance/controls',
    'constructs/facts',
  ],
  'constructs/compliance/evidence': [
    'constructs/compliance/proofs',
    'constructs/compliance/rules',
    'constructs/compliance/controls',
    'constructs/facts',
  ],
  'constructs/testing': ['constructs/compliance'],
  'constructs/compliance': ['constructs/compliance'],
  constructs: ['constructs'],
};
const CAPABILITY = ['constructs/core', 'constructs/facts', 'constructs/compliance/controls'];

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));
}

function folderOf(file: string): string {
  const parts = dirname(file).split('/');
  return parts.slice(0, parts[1] === 'compliance' ? 3 : 2).join('/');
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/^(?:import|export)\s(?:[^'";=(]*?from\s+)?'([^']+)'/gm)].map(
    ([, specifier = '']) => specifier,
  );
}

function breaches(file: string): string[] {
  const own = folderOf(file);
  const allowed = MAY_IMPORT[own] ?? CAPABILITY;
  return importsOf(file).flatMap((specifier) => {
    if (!specifier.startsWith('.'))
      return file.endsWith('.lambda.ts') && /^(aws-cdk-lib|constructs)/.test(specifier)
        ? [`${file} imports ${specifier}`]
        : [];
    const target = relative(root, resolve(root, dirname(file), specifier));
    const theirs =
      target === 'constructs/compliance/controls' || target === 'constructs/network'
        ? target
        : folderOf(`${target}.ts`);
    const ok =
      theirs === own ||
      target.startsWith(`${own}/`) ||
      allowed.some((folder) => target === folder || target.startsWith(`${folder}/`));
    return ok ? [] : [`${file} imports ${specifier}`];
  });
}

const files = ['bin', 'lib', 'constructs'].flatMap(sources);

test('imports follow the one direction', () => {
  expect(files.length).toBeGreaterThan(30);
  expect(files.flatMap(breaches)).toEqual([]);
});

test('nothing imports the whole of aws-cdk-lib', () => {
  expect(files.filter((file) => importsOf(file).includes('aws-cdk-lib'))).toEqual([]);
});

test('nothing imports a package that adopters do not have', () => {
  const known = /^(\.|node:|aws-cdk-lib\/|constructs$|cdk-nag$|@aws-sdk\/|yaml$)/;
  expect(files.flatMap((file) => importsOf(file).filter((specifier) => !known.test(specifier)))).toEqual([]);
});

test('an index only re-exports', () => {
  const indexes = files.filter((file) => file.endsWith('/index.ts') && !file.includes('compliance/controls'));
  const lines = indexes.flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .map((line) => `${file}: ${line}`),
  );
  expect(lines.filter((line) => !/: (export .*|\s*[\w,{} ]*|\/?\s?\*.*|.* from '.*';)?$/.test(line))).toEqual([]);
});
