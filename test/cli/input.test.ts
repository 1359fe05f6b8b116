import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { readInput } from '../../constructs/compliance/evidence/verify-input';
import { parseYaml } from '../../constructs/compliance/evidence/verify-yaml';
import { CLEAN, folder, OPEN_NOTEBOOK, run, write } from './files';

const here = folder();
const depth = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

test.each<[string, () => string, string]>([
  ['an empty file', () => write(here, 'empty.json', ' \n'), 'is empty'],
  ['truncated JSON', () => write(here, 'cut.json', '{"Resources": {"A": {"Type":'), 'is no JSON'],
  ['JSON that is no object', () => write(here, 'list.json', []), 'is no CloudFormation template'],
  [
    'an object without resources',
    () => write(here, 'tsconfig.json', { compilerOptions: {} }),
    'is no CloudFormation template',
  ],
  [
    'resources that are a list',
    () => write(here, 'resources.json', { Resources: [] }),
    'is no CloudFormation template',
  ],
  ['no resources', () => write(here, 'none.json', { Resources: {} }), 'is no CloudFormation template'],
  ['broken YAML', () => write(here, 'broken.yaml', 'Resources:\n  A: [1\nB: {'), 'is no YAML'],
  [
    'two documents of YAML in one file',
    () => write(here, 'two.yaml', 'Resources: {A: {Type: T}}\n---\nResources: {}\n'),
    'is no YAML',
  ],
  ['text that is no template', () => write(here, 'prose.template', 'Dear reader'), 'is no CloudFormation template'],
  ['an empty folder', () => folder(), 'has neither'],
  ['a folder without a template', () => join(write(here, 'other/package.json', { name: 'x' }), '..'), 'has neither'],
  [
    'more than 2 MiB',
    () => write(here, 'big.json', { Resources: {}, x: 'x'.repeat(2 ** 21) }),
    'more than 2.0 MiB are not read',
  ],
  [
    'more than 1 MiB of YAML',
    () => write(here, 'big.yaml', `Resources: {A: {Type: T}}\n# ${'x'.repeat(2 ** 20)}`),
    'MiB of YAML',
  ],
  ['a million open lists of YAML', () => write(here, 'open.yaml', `a: ${'['.repeat(1_000_000)}`), 'nested deeper'],
  ['a nest of 300 levels', () => write(here, 'deep.json', depth(300)), 'nested deeper than 200 levels'],
  ['a nest of 100,000 levels', () => write(here, 'deeper.json', depth(100_000)), 'nested deeper'],
  ['aliases that grow without end', () => write(here, 'bomb.yaml', bomb()), 'is no YAML'],
  ['a manifest that is cut off', () => join(write(here, 'cut/manifest.json', '{"artifacts": {'), '..'), 'is no JSON'],
  ['a manifest of something else', () => join(write(here, 'web/manifest.json', []), '..'), 'is no manifest'],
  [
    'a manifest without stacks',
    () => join(write(here, 'none/manifest.json', { version: '1' }), '..'),
    'names no stack',
  ],
  ['a stack whose template is gone', () => assembly('gone', 'gone.json'), "names 'gone.json'"],
  ['a stack whose template lies elsewhere', () => assembly('out', '../clean.json'), "names '../clean.json'"],
  ['assemblies in a circle', () => circle(), 'deeper than 8'],
])('%s is unusable', (_, make, message) => {
  write(here, 'clean.json', CLEAN);
  const { code, out, err } = run('verify', make());
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(message);
});

function bomb(): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 9; level += 1) lines.push(`a${level}: &a${level} [${`*a${level - 1}, `.repeat(9)}]`);
  return `${lines.join('\n')}\nResources: {}\n`;
}

function assembly(name: string, templateFile: string): string {
  const artifacts = { One: { type: 'aws:cloudformation:stack', properties: { templateFile } } };
  return join(write(here, `${name}/manifest.json`, { artifacts }), '..');
}

function circle(): string {
  const artifacts = { Again: { type: 'cdk:cloud-assembly', properties: { directoryName: 'again' } } };
  const directory = join(write(here, 'circle/manifest.json', { artifacts }), '..');
  symlinkSync(directory, join(directory, 'again'));
  return directory;
}

const SHORT = `
AWSTemplateFormatVersion: 2010-09-09
Conditions:
  Both: !And [!Condition A, !Not [!Equals [!Ref P, 'x']]]
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      Tags: [{Key: zone, Value: !Select [0, !GetAZs '']}, {Key: on, Value: yes}]
      BucketName: !Sub
        - \${A}-data
        - {A: !ImportValue Name}
      Arn: !GetAtt Other.Outputs.Arn
      Text: !Join ['', [a, !Ref AWS::Region]]
      Later: !If [Both, !Base64 {Ref: X}, !Ref AWS::NoValue]
      Strange: !Later {a: 1}
      Copy: &copy {a: 1}
      Copied: *copy
      Quoted: 'a text
  that goes on'
`;

const LOOPS = `
Transform: AWS::LanguageExtensions
Parameters: {Zones: {Type: CommaDelimitedList, Default: 'raw-in, clean'}}
Resources:
  Fn::ForEach::Teams:
    - Team
    - [Red, Blue]
    - Fn::ForEach::Zones:
        - Zone
        - !Ref Zones
        - '\${Team}&{Zone}':
            Type: AWS::S3::Bucket
            Properties: {BucketName: !Sub '\${Team}-\${AWS::Region}', Tags: [{Key: zone, Value: !Ref Zone}]}
  Fn::ForEach::Unknown: [X, !Ref Later, {'Bucket\${X}': {Type: AWS::S3::Bucket}}]
`;

test('loops are written out, and what cannot be is reported', () => {
  const [read] = readInput([write(here, 'loops.yaml', LOOPS)]).templates;
  const bucket = (team: string, zone: string) => ({
    Type: 'AWS::S3::Bucket',
    Properties: {
      BucketName: { 'Fn::Sub': `${team}-\${AWS::Region}` },
      Tags: [{ Key: 'zone', Value: zone }],
    },
  });
  expect(read?.template).toMatchObject({
    Resources: {
      Redrawin: bucket('Red', 'raw-in'),
      Redclean: bucket('Red', 'clean'),
      Bluerawin: bucket('Blue', 'raw-in'),
      Blueclean: bucket('Blue', 'clean'),
    },
  });
  const { out } = run('verify', join(here, 'loops.yaml'));
  expect(out).toContain('Fn::ForEach::Unknown cannot be read');
  expect(out).not.toContain('Fn::ForEach::Teams');
});

test('loops within loops do not grow without end', () => {
  const names = Array.from({ length: 30 }, (_, index) => `n${index}`);
  const key = `R\${A}\${B}\${C}`;
  const body = { [key]: { Type: 'AWS::SNS::Topic' } };
  const loop = ['A', 'B', 'C'].reduce<object>(
    (inner, name) => ({ [`Fn::ForEach::${name}`]: [name, names, inner] }),
    body,
  );
  const { out } = run('verify', write(here, 'nest.json', { Resources: loop }));
  expect(out).toContain('cannot be read');
});

test('a letter is a letter, not a word for yes or no', () => {
  const types = 'Resources: {N: {AttributeType: N}, Y: {n: y, Value: no}}';
  expect(parseYaml(types)).toEqual({ Resources: { N: { AttributeType: 'N' }, Y: { n: 'y', Value: false } } });
});

test('short forms, dates, aliases and words for yes are read as CloudFormation reads them', () => {
  expect(parseYaml(SHORT)).toEqual({
    AWSTemplateFormatVersion: '2010-09-09',
    Conditions: {
      Both: { 'Fn::And': [{ Condition: 'A' }, { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'P' }, 'x'] }] }] },
    },
    Resources: {
      Bucket: {
        Type: 'AWS::S3::Bucket',
        Properties: {
          Tags: [
            { Key: 'zone', Value: { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] } },
            { Key: true, Value: true },
          ],
          BucketName: { 'Fn::Sub': [`\${A}-data`, { A: { 'Fn::ImportValue': 'Name' } }] },
          Arn: { 'Fn::GetAtt': ['Other', 'Outputs.Arn'] },
          Text: { 'Fn::Join': ['', ['a', { Ref: 'AWS::Region' }]] },
          Later: { 'Fn::If': ['Both', { 'Fn::Base64': { Ref: 'X' } }, { Ref: 'AWS::NoValue' }] },
          Strange: { 'Fn::Later': { a: 1 } },
          Copy: { a: 1 },
          Copied: { a: 1 },
          Quoted: 'a text that goes on',
        },
      },
    },
  });
});

test('the same template in JSON, in YAML and under any name has the same findings', () => {
  const yaml = [
    'Resources:',
    '  Notebook:',
    '    Type: AWS::SageMaker::NotebookInstance',
    '    Metadata: {aws:cdk:path: Mine/Notebook}',
    '    Properties: {InstanceType: ml.t3.medium, RoleArn: "arn:aws:iam::111122223333:role/notebook"}',
  ].join('\n');
  const answers = [
    write(here, 'same.json', OPEN_NOTEBOOK),
    write(here, 'same.template', OPEN_NOTEBOOK),
    write(here, 'same.yml', yaml),
    write(here, 'same-yaml.template', yaml),
    write(here, 'bom.json', `\uFEFF${JSON.stringify(OPEN_NOTEBOOK)}`),
  ].map((file) => run('verify', '--json', file).out.replaceAll(/"stack": "[^"]*"/g, '"stack": ""'));
  expect(JSON.parse(answers[0] ?? '').findings.length).toBeGreaterThan(3);
  expect(new Set(answers).size).toBe(1);
});

test('of a folder every template is read and every other document passed over', () => {
  const directory = folder();
  write(directory, 'b.yaml', 'Resources: {A: {Type: AWS::SNS::Topic}}');
  write(directory, 'a.json', CLEAN);
  write(directory, 'package.json', { name: 'x' });
  expect(readInput([directory]).templates.map(({ name }) => name)).toEqual([
    join(directory, 'a.json'),
    join(directory, 'b.yaml'),
  ]);
});

test('a file that is named twice is read once', () => {
  const file = write(here, 'once.json', CLEAN);
  expect(readInput([file, file]).templates).toHaveLength(1);
});
