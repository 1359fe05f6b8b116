import { modelImageDigest } from '../../../constructs/compliance/rules/rules/sagemaker/model-image-digest';
import { notebookRootAccess } from '../../../constructs/compliance/rules/rules/sagemaker/notebook-root-access';
import { possible } from '../../../constructs/compliance/rules/values';
import { firesIn } from './examples';

const scope = (mappings: Readonly<Record<string, unknown>>) => ({ parameters: {}, mappings });
const host = { 'Fn::FindInMap': ['Registry', { Ref: 'AWS::Region' }, 'Host'] };
const hosts = (eu: string) => ({
  Registry: {
    'us-east-1': { Host: '683313688378.dkr.ecr.us-east-1.amazonaws.com' },
    'eu-west-1': { Host: eu },
  },
});
const own = hosts('141502667606.dkr.ecr.eu-west-1.amazonaws.com');

test.each([
  ['Fn::Join', ['/', [host, 'sagemaker-xgboost:1']]],
  ['Fn::Sub', [`\${Host}/sagemaker-xgboost:1`, { Host: host }]],
])('a text of %s is each text that its parts may be', (fn, argument) => {
  expect(possible({ [fn]: argument }, scope(own))).toEqual([
    '683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1',
    '141502667606.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-xgboost:1',
  ]);
});

test('an image by Region is judged in each Region', () => {
  const model = { Type: 'AWS::SageMaker::Model' };
  const Properties = { PrimaryContainer: { Image: { 'Fn::Join': ['/', [host, 'sagemaker-xgboost:1']] } } };
  const at = (Mappings: object) =>
    firesIn(modelImageDigest, { Mappings, Resources: { Model: { ...model, Properties } } }).map(
      ({ message }) => message,
    );
  expect(at(own)).toEqual([]);
  expect(at(hosts('111122223333.dkr.ecr.eu-west-1.amazonaws.com'))).toEqual([
    expect.stringContaining('Image is 111122223333.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-xgboost:1'),
  ]);
});

test('a part that may be too much is a hole', () => {
  const many = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`k${index}`, { v: `${index}` }]));
  const part = { 'Fn::FindInMap': ['Many', { Ref: 'A' }, 'v'] };
  const answers = possible({ 'Fn::Join': ['-', [part, part]] }, scope({ Many: many }));
  expect(answers).toHaveLength(20);
  expect(answers[3]).toBe(`3-\${several values}`);
});

test('JSON text holds what is known, and holes for what is not', () => {
  const text = {
    'Fn::ToJsonString': { a: [{ Ref: 'X' }, 1], b: { Ref: 'AWS::NoValue' }, c: { 'Fn::Join': ['', ['d', 'e']] } },
  };
  expect(possible(text, scope({}))).toEqual([`{"a":["\${X}",1],"c":"de"}`]);
});

test('a value that a parameter leaves open is said to be so', () => {
  const notebook = { Type: 'AWS::SageMaker::NotebookInstance', Properties: { RootAccess: { Ref: 'Root' } } };
  const said = (Root: object) =>
    firesIn(notebookRootAccess, { Parameters: { Root }, Resources: { Notebook: notebook } }).map(
      ({ message }) => message,
    );
  expect(said({ Type: 'String', Default: 'Disabled' })).toEqual([
    expect.stringContaining("RootAccess is left to parameter 'Root', which lists no 'AllowedValues'"),
  ]);
  expect(said({ Type: 'String', AllowedValues: ['Disabled'] })).toEqual([]);
});
