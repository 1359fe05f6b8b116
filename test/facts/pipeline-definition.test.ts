import fc from 'fast-check';
import { checkPipeline, type PipelineBounds } from '../../constructs/facts/pipeline-bounds';
import { isReference, parsePipeline } from '../../constructs/facts/pipeline-definition';

const digest = `sha256:${'a1'.repeat(32)}`;
const own = '111111111111.dkr.ecr.us-east-1.amazonaws.com/churn';
const image = `${own}@${digest}`;
const xgboost = '683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.7-1';
const bounds: PipelineBounds = {
  subnets: ['subnet-a', 'subnet-b'],
  securityGroups: ['sg-a'],
  volumeKeys: ['key-v'],
  outputKeys: ['key-o', 'key-p'],
  images: [own, '222222222222'],
  calls: ['arn:fn', 'https://queue'],
};

const VpcConfig = { Subnets: ['subnet-a', 'subnet-b'], SecurityGroupIds: ['sg-a'] };
const isolated = { VpcConfig, EnableNetworkIsolation: true, EnableInterContainerTrafficEncryption: true };
const cluster = { InstanceType: 'ml.m5.xlarge', InstanceCount: 1, VolumeSizeInGB: 30, VolumeKmsKeyId: 'key-v' };
const algorithm = { AlgorithmSpecification: { TrainingImage: image, TrainingInputMode: 'File' } };
const training = {
  ...isolated,
  ...algorithm,
  ResourceConfig: cluster,
  OutputDataConfig: { S3OutputPath: 's3://a', KmsKeyId: 'key-o' },
};
const processing = {
  NetworkConfig: isolated,
  ProcessingResources: { ClusterConfig: cluster },
  ProcessingOutputConfig: { Outputs: [], KmsKeyId: 'key-p' },
  AppSpecification: { ImageUri: image },
};

/** One step of each type that can keep to bounds, and does. */
const STEPS: Readonly<Record<string, object>> = {
  Training: { Arguments: training },
  Tuning: { Arguments: { HyperParameterTuningJobConfig: {}, TrainingJobDefinition: training } },
  Processing: { Arguments: processing },
  QualityCheck: { Arguments: { ...processing, AppSpecification: { ImageUri: xgboost } } },
  ClarifyCheck: { Arguments: processing },
  Transform: {
    Arguments: {
      ModelName: 'm',
      TransformResources: cluster,
      TransformOutput: { S3OutputPath: 's3://a', KmsKeyId: 'key-o' },
    },
  },
  Model: {
    Arguments: {
      VpcConfig,
      EnableNetworkIsolation: true,
      PrimaryContainer: { Image: image, ModelDataUrl: { Get: 'Steps.T.ModelArtifacts' } },
    },
  },
  RegisterModel: {
    Arguments: {
      ModelApprovalStatus: 'PendingManualApproval',
      InferenceSpecification: { Containers: [{ Image: image }] },
    },
  },
  Condition: {
    Arguments: {
      Conditions: [{ Type: 'Equals', LeftValue: { Get: 'Parameters.X' }, RightValue: 1 }],
      IfSteps: [],
      ElseSteps: [],
    },
  },
  ForEach: { Arguments: { IterableItems: { Get: 'Parameters.X' }, MaxConcurrency: 2, ForEachBody: [] } },
  Fail: { Arguments: { ErrorMessage: 'no' } },
  Lineage: { Arguments: {} },
  Lambda: { FunctionArn: 'arn:fn', Arguments: {} },
  Callback: { SqsQueueUrl: 'https://queue', Arguments: {} },
};

const pipeline = (...steps: object[]) => JSON.stringify({ Version: '2020-12-01', Parameters: [], Steps: steps });
const named = (Type: string, step = STEPS[Type]) => ({ Name: Type, Type, ...step });
const check = (...steps: object[]) =>
  checkPipeline(pipeline(...steps), bounds).map(({ pointer, problem }) => `${pointer} ${problem}`);

/** A step with the value at a path of its own replaced; removed where it is `undefined`. */
function changed(type: string, path: string, value: unknown): object {
  const step = structuredClone(named(type)) as Record<string, unknown>;
  const names = path.split('/');
  const last = names.pop() as string;
  const parent = names.reduce((at, name) => {
    at[name] ??= {};
    return at[name] as Record<string, unknown>;
  }, step);
  parent[last] = value;
  return step;
}

test.each(Object.keys(STEPS))('a %s step within the bounds has no findings', (type) => {
  expect(check(named(type))).toEqual([]);
});

const late = { Get: 'Parameters.Value' };
const jobs = [
  ['Training', 'Arguments', 'Arguments'],
  ['Tuning', 'Arguments/TrainingJobDefinition', 'Arguments/TrainingJobDefinition'],
  ['Processing', 'Arguments/NetworkConfig', 'Arguments'],
  ['QualityCheck', 'Arguments/NetworkConfig', 'Arguments'],
  ['ClarifyCheck', 'Arguments/NetworkConfig', 'Arguments'],
] as const;
const places: [string, string, unknown[]][] = jobs.flatMap(([type, net, args]): [string, string, unknown[]][] => {
  const [config, output, app] =
    net === args
      ? ['ResourceConfig', 'OutputDataConfig', 'AlgorithmSpecification/TrainingImage']
      : ['ProcessingResources/ClusterConfig', 'ProcessingOutputConfig', 'AppSpecification/ImageUri'];
  return [
    [type, `${net}/EnableNetworkIsolation`, [false, undefined, 'true', null, late]],
    [type, `${net}/EnableInterContainerTrafficEncryption`, [false, undefined, late]],
    [type, `${net}/VpcConfig`, [undefined, {}, late, 'x']],
    [type, `${net}/VpcConfig/Subnets`, [undefined, [], late, 'subnet-a', { 'Std:Join': {} }]],
    [type, `${net}/VpcConfig/SecurityGroupIds`, [undefined, [], late]],
    [type, `${args}/${config}`, [undefined, late]],
    [type, `${args}/${config}/VolumeKmsKeyId`, ['other', undefined, late]],
    [type, `${args}/${output}/KmsKeyId`, ['other', undefined, late]],
    [
      type,
      `${args}/${app}`,
      [
        undefined,
        late,
        `${own}:latest`,
        own,
        `333333333333.dkr.ecr.us-east-1.amazonaws.com/churn@${digest}`,
        'python:3',
      ],
    ],
  ];
});

test.each([
  ...places,
  ['Training', 'Arguments/RemoteDebugConfig', [{ EnableRemoteDebug: true }, { EnableRemoteDebug: late }, late]],
  ['Training', 'Arguments/ServerlessJobConfig', [{}, late]],
  ['Training', 'Arguments/DebugRuleConfigurations', [[{}], late]],
  ['Training', 'Arguments/ProfilerRuleConfigurations', [[{}], late]],
  ['Tuning', 'Arguments/TrainingJobDefinition', [undefined, late, {}]],
  ['Tuning', 'Arguments/TrainingJobDefinitions', [[{}], [training, {}], late]],
  [
    'Tuning',
    'Arguments/TrainingJobDefinition/HyperParameterTuningResourceConfig',
    [{}, { InstanceConfigs: [{ InstanceType: 'ml.m5.large' }] }],
  ],
  [
    'Processing',
    'Arguments/ProcessingInputs',
    [[{ DatasetDefinition: { AthenaDatasetDefinition: { OutputS3Uri: 's3://a' } } }], late],
  ],
  ['Transform', 'Arguments/TransformResources/VolumeKmsKeyId', [undefined, 'other', late]],
  ['Transform', 'Arguments/TransformOutput/KmsKeyId', [undefined, 'other', late]],
  ['Transform', 'Arguments/DataCaptureConfig', [{ DestinationS3Uri: 's3://a' }, late]],
  ['Model', 'Arguments/EnableNetworkIsolation', [false, undefined, late]],
  ['Model', 'Arguments/VpcConfig', [undefined, late]],
  ['Model', 'Arguments/PrimaryContainer', [undefined, {}, { Image: 'x' }, late, { ModelPackageName: 'p', Image: 'x' }]],
  ['Model', 'Arguments/Containers', [[{ Image: image }, { Image: 'x' }], late]],
  ['RegisterModel', 'Arguments/ModelApprovalStatus', ['Approved', undefined, late]],
  ['RegisterModel', 'Arguments/ModelLifeCycle', [{ StageStatus: 'Approved' }, { StageStatus: late }]],
  ['RegisterModel', 'Arguments/InferenceSpecification/Containers', [[{ Image: 'x' }], late]],
  ['RegisterModel', 'Arguments/AdditionalInferenceSpecifications', [[{ Containers: [{ Image: 'x' }] }]]],
  ['RegisterModel', 'Arguments/ValidationSpecification', [{}]],
  ['Lambda', 'FunctionArn', ['arn:other', undefined, late]],
  ['Callback', 'SqsQueueUrl', ['https://other', undefined, late]],
] as [string, string, unknown[]][])('%s: each wrong %s is found in its place', (type, path, values) => {
  for (const value of values) {
    const found = check(changed(type, path, value));
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((one) => !one.startsWith(`/Steps/0/${path}`) && !one.includes('has none of'))).toEqual([]);
  }
});

test('one foreign subnet among ours is named by its place', () => {
  expect(check(changed('Training', 'Arguments/VpcConfig/Subnets', ['subnet-a', 'subnet-x', late]))).toEqual([
    '/Steps/0/Arguments/VpcConfig/Subnets/1 is not one of our subnets',
    '/Steps/0/Arguments/VpcConfig/Subnets/2 is decided when the pipeline runs',
  ]);
});

test('a parameter is a finding even where its default is within the bounds', () => {
  const text = JSON.stringify({
    Version: '2020-12-01',
    Parameters: [{ Name: 'Isolated', Type: 'Boolean', DefaultValue: true }],
    Steps: [changed('Training', 'Arguments/EnableNetworkIsolation', { Get: 'Parameters.Isolated' })],
  });
  expect(checkPipeline(text, bounds)).toEqual([
    { pointer: '/Steps/0/Arguments/EnableNetworkIsolation', problem: 'is decided when the pipeline runs' },
  ]);
});

test('steps within conditions and loops are checked where they stand', () => {
  const bad = changed('Training', 'Arguments/EnableNetworkIsolation', false);
  const condition = {
    Type: 'Condition',
    Arguments: { Conditions: [], IfSteps: [named('Fail')], ElseSteps: [named('Model'), bad] },
  };
  const loop = { Type: 'ForEach', Arguments: { ForEachBody: [bad] } };
  const nested = { Type: 'Condition', Arguments: { IfSteps: [condition] } };
  expect(check(condition, loop, nested)).toEqual([
    '/Steps/0/Arguments/ElseSteps/1/Arguments/EnableNetworkIsolation is not true',
    '/Steps/1/Arguments/ForEachBody/0/Arguments/EnableNetworkIsolation is not true',
    '/Steps/2/Arguments/IfSteps/0/Arguments/ElseSteps/1/Arguments/EnableNetworkIsolation is not true',
  ]);
  expect(parsePipeline(pipeline(condition)).steps.map(({ type }) => type)).toEqual([
    'Condition',
    'Fail',
    'Model',
    'Training',
  ]);
});

describe('a volume goes without a key', () => {
  const without = (config: object) => check(changed('Training', 'Arguments/ResourceConfig', config)).length === 0;

  test.each([
    ['on local storage', { InstanceType: 'ml.g5.xlarge' }, true],
    [
      'on local storage in groups',
      { InstanceGroups: [{ InstanceType: 'ml.g5.xlarge' }, { InstanceType: 'ml.p4d.24xlarge' }] },
      true,
    ],
    ['on EBS', { InstanceType: 'ml.m5.xlarge' }, false],
    [
      'on mixed groups',
      { InstanceGroups: [{ InstanceType: 'ml.g5.xlarge' }, { InstanceType: 'ml.m5.xlarge' }] },
      false,
    ],
    [
      'on mixed preferences',
      { InstancePreferences: [{ InstanceType: 'ml.g5.xlarge' }, { InstanceType: 'ml.m5.xlarge' }] },
      false,
    ],
    ['on a type of a family that is not known', { InstanceType: 'ml.zz9.xlarge' }, false],
    ['on a type that a parameter gives', { InstanceType: late }, false],
    ['on no type', {}, false],
  ])('%s: %#', (_, config, allowed) => {
    expect(without(config)).toBe(allowed);
  });

  test('never where it has one that is not ours', () => {
    expect(without({ InstanceType: 'ml.g5.xlarge', VolumeKmsKeyId: 'other' })).toBe(false);
    expect(without({ InstanceType: late, VolumeKmsKeyId: 'key-v' })).toBe(true);
  });
});

test.each([
  'AutoML',
  'Job',
  'EMR',
  'EMRServerless',
  'Athena',
  'EndpointConfig',
  'Endpoint',
  'InferenceComponent',
  'Cleanup',
])('a %s step is refused whatever it says', (Type) => {
  expect(check({ Type, Arguments: training })).toEqual([
    expect.stringMatching(new RegExp(`^/Steps/0/Type is '${Type}', which \\w`)),
  ]);
});

test.each(['Quantum', 'constructor', '__proto__', 'toString', ''])("a step of the type '%s' is not known", (Type) => {
  expect(check({ Type, Arguments: training })).toEqual([`/Steps/0/Type is '${Type}', which is not known`]);
});

test.each([
  ['not JSON', '{', [' is not a JSON object']],
  ['a list', '[]', [' is not a JSON object']],
  ['nothing', '', [' is not a JSON object']],
  ['another version', '{"Version":"2031-01-01","Steps":[]}', ["/Version is not '2020-12-01', whose steps are known"]],
  ['no steps', '{"Version":"2020-12-01"}', ['/Steps is not a list of steps']],
  [
    'a step that is none',
    '{"Version":"2020-12-01","Steps":[1,{"Type":2}]}',
    ['/Steps/0/Type is not the type of a step', '/Steps/1/Type is not the type of a step'],
  ],
])('%s is a finding', (_, text, expected) => {
  expect(checkPipeline(text, bounds).map(({ pointer, problem }) => `${pointer} ${problem}`)).toEqual(expected);
});

test('a member that stands twice is a finding, whichever value comes last', () => {
  const twice = (...values: boolean[]) =>
    pipeline(named('Training')).replace(
      '"EnableNetworkIsolation":true',
      values.map((value) => `"EnableNetworkIsolation":${value}`).join(','),
    );
  const found = (text: string) => checkPipeline(text, bounds).map(({ problem }) => problem);
  expect(found(twice(true))).toEqual([]);
  expect(found(twice(false, true))).toEqual(['has a member twice, and readers differ in which counts']);
  expect(found(pipeline({ ...named('Training'), DisplayName: 'a":":"b\\', Description: '"x":' }))).toEqual([]);
});

test('steps that nest without end are a finding', () => {
  const deep = Array.from({ length: 500 }).reduce<object>(
    (step) => ({ Type: 'Condition', Arguments: { IfSteps: [step] } }),
    named('Fail'),
  );
  expect(check(deep)).toEqual([expect.stringMatching(/IfSteps nests deeper than can be read$/)]);
});

test('a reference has one member and says how the value is made', () => {
  expect(
    [{ Get: 'x' }, { 'Std:Join': {} }, { Get: 'x', More: 1 }, 'Get', null, { Getter: 1 }].map(isReference),
  ).toEqual([true, true, false, false, false, false]);
});

test('nothing that is thrown at the check makes it throw, and no garbage is within the bounds', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(checkPipeline(text, bounds).length).toBeGreaterThan(0);
    }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(STEPS)), fc.jsonValue(), fc.jsonValue(), (Type, Arguments, also) => {
      expect(Array.isArray(checkPipeline(pipeline({ Type, Arguments }, also as object), bounds))).toBe(true);
    }),
  );
});

test('whatever else a training step says, one value outside the bounds is found', () => {
  const outside = fc.constantFrom<[string, unknown]>(
    ['Arguments/EnableNetworkIsolation', false],
    ['Arguments/EnableInterContainerTrafficEncryption', false],
    ['Arguments/VpcConfig/Subnets', ['subnet-x']],
    ['Arguments/VpcConfig/SecurityGroupIds', ['sg-x']],
    ['Arguments/ResourceConfig/VolumeKmsKeyId', 'x'],
    ['Arguments/OutputDataConfig/KmsKeyId', 'x'],
    ['Arguments/AlgorithmSpecification/TrainingImage', 'x'],
  );
  fc.assert(
    fc.property(outside, fc.dictionary(fc.stringMatching(/^x[a-z]{0,5}$/), fc.jsonValue()), ([path, value], more) => {
      const step = changed('Training', path, value) as { Arguments: object };
      expect(check({ ...step, Arguments: { ...more, ...step.Arguments } }).length).toBe(1);
    }),
  );
});
