/**
 * Whether the steps of a pipeline keep to bounds: network isolation, encryption between containers, subnets, security groups, keys and images.
 *
 * A value that is decided when the pipeline runs is a finding even where its default is within the bounds: whoever starts an execution may give another.
 * A step type that is not known, or that cannot be bound, is a finding. Members and what they do when absent: as `launch-keys`.
 */
import { isAwsImage } from './image-accounts';
import { hasLocalNvme } from './nvme-instance-types';
import {
  absent,
  allOf,
  type Check,
  decided,
  each,
  is,
  isTrue,
  notTrue,
  oneOf,
  type PipelineBounds,
  someOf,
  whole,
} from './pipeline-checks';
import {
  down,
  elements,
  finding,
  type Located,
  member,
  type PipelineFinding,
  type PipelineStep,
  parsePipeline,
} from './pipeline-definition';

export type { PipelineBounds } from './pipeline-checks';

/** All that is wrong with a definition; empty for one that keeps to the bounds. Never throws. */
export function checkPipeline(text: string, bounds: PipelineBounds): PipelineFinding[] {
  const { steps, findings } = parsePipeline(text);
  const all = [...findings, ...steps.flatMap((step) => checkStep(step, bounds))];
  return [...new Map(all.map((one) => [`${one.pointer} ${one.problem}`, one])).values()];
}

function checkStep(step: PipelineStep, bounds: PipelineBounds): PipelineFinding[] {
  const checks = Object.hasOwn(CHECKS, step.type) ? CHECKS[step.type] : undefined;
  if (checks === undefined) return [finding(member(step, 'Type'), `is '${step.type}', which is not known`)];
  if (typeof checks === 'string') return [finding(member(step, 'Type'), `is '${step.type}', which ${checks}`)];
  const calls = { Lambda: 'FunctionArn', Callback: 'SqsQueueUrl' }[step.type];
  if (calls !== undefined)
    return oneOf(calls, ({ calls }) => calls, 'a function or queue that may be called')(step, bounds);
  return checks.flatMap((check) => check(member(step, 'Arguments'), bounds));
}

const network = (at: string): Check[] => [
  isTrue(`${at}EnableNetworkIsolation`),
  allOf(`${at}VpcConfig/Subnets`, ({ subnets }) => subnets, 'subnets'),
  allOf(`${at}VpcConfig/SecurityGroupIds`, ({ securityGroups }) => securityGroups, 'security groups'),
];
const between = (at: string): Check => isTrue(`${at}EnableInterContainerTrafficEncryption`);
const output = (path: string): Check => oneOf(path, ({ outputKeys }) => outputKeys, 'the ARN of a key of output');

const training: Check[] = [
  ...network(''),
  between(''),
  output('OutputDataConfig/KmsKeyId'),
  image('AlgorithmSpecification/TrainingImage'),
  notTrue('RemoteDebugConfig/EnableRemoteDebug'),
  absent('ServerlessJobConfig', 'runs on capacity of SageMaker'),
  absent('DebugRuleConfigurations', 'starts a job of its own, without a network that can be named'),
  absent('ProfilerRuleConfigurations', 'starts a job of its own, without a network that can be named'),
];
const processing: Check[] = [
  ...network('NetworkConfig/'),
  between('NetworkConfig/'),
  volume('ProcessingResources/ClusterConfig'),
  output('ProcessingOutputConfig/KmsKeyId'),
  each('ProcessingInputs', [queryOutput]),
  image('AppSpecification/ImageUri'),
];
const container: Check[] = [containerImage];

/** By step type: what its arguments must be, or why no arguments would do. */
const CHECKS: Readonly<Record<string, readonly Check[] | string>> = {
  Training: [...training, volume('ResourceConfig')],
  Tuning: [
    whole('TrainingJobDefinition', [...training, tuningVolume]),
    each('TrainingJobDefinitions', [...training, tuningVolume]),
    someOf('TrainingJobDefinition', 'TrainingJobDefinitions'),
  ],
  Processing: processing,
  QualityCheck: processing,
  ClarifyCheck: processing,
  Transform: [
    volume('TransformResources'),
    output('TransformOutput/KmsKeyId'),
    whole('DataCaptureConfig', [output('KmsKeyId')]),
  ],
  Model: [
    ...network(''),
    whole('PrimaryContainer', container),
    each('Containers', container),
    someOf('PrimaryContainer', 'Containers'),
  ],
  RegisterModel: [
    is('ModelApprovalStatus', 'PendingManualApproval'),
    each('InferenceSpecification/Containers', container),
    each('AdditionalInferenceSpecifications', [each('Containers', container)]),
    notApproved('ModelLifeCycle/StageStatus'),
    absent('ValidationSpecification', 'starts transform jobs outside the VPC'),
  ],
  Condition: [],
  ForEach: [],
  Fail: [],
  Lineage: [],
  Lambda: [],
  Callback: [],
  AutoML: 'cannot be isolated from the network',
  Job: 'cannot be isolated from the network',
  EMR: 'runs outside SageMaker and its bounds',
  EMRServerless: 'runs outside SageMaker and its bounds',
  Athena: 'runs outside SageMaker and its bounds',
  EndpointConfig: 'deploys: that is the job of another role',
  Endpoint: 'deploys: that is the job of another role',
  InferenceComponent: 'deploys: that is the job of another role',
  Cleanup: 'cannot remove the output of steps in a VPC',
};

function image(path: string): Check {
  return decided(path, (at, { images }) =>
    trusted(at.value, images) ? [] : [finding(at, 'is not an image of ours by digest, nor of SageMaker')],
  );
}

/** A model package brings its own image, which was checked when it was registered. */
function containerImage(at: Located, bounds: PipelineBounds): PipelineFinding[] {
  const registered = member(at, 'ModelPackageName').value !== undefined && member(at, 'Image').value === undefined;
  return registered ? [] : image('Image')(at, bounds);
}

function queryOutput(input: Located, bounds: PipelineBounds): PipelineFinding[] {
  const queries = ['Athena', 'Redshift'].map((of) => `DatasetDefinition/${of}DatasetDefinition`);
  return queries.flatMap((path) => whole(path, [output('KmsKeyId')])(input, bounds));
}

/** A key of ours; none only where every instance type has local storage. */
function volume(path: string): Check {
  return (args, bounds) => {
    const config = down(args, path);
    const key = member(config, 'VolumeKmsKeyId');
    if (key.value === undefined && onlyLocalStorage(config)) return [];
    return oneOf('VolumeKmsKeyId', ({ volumeKeys }) => volumeKeys, 'the ARN of a key of volumes')(config, bounds);
  };
}

function tuningVolume(args: Located, bounds: PipelineBounds): PipelineFinding[] {
  const path =
    member(args, 'HyperParameterTuningResourceConfig').value === undefined
      ? 'ResourceConfig'
      : 'HyperParameterTuningResourceConfig';
  return volume(path)(args, bounds);
}

function onlyLocalStorage(config: Located): boolean {
  const lists = ['InstanceGroups', 'InstancePreferences', 'InstanceConfigs'].flatMap((name) =>
    elements(member(config, name)),
  );
  const types = [config, ...lists].map((at) => member(at, 'InstanceType').value).filter((type) => type !== undefined);
  return types.length > 0 && types.every((type) => typeof type === 'string' && hasLocalNvme(type) === true);
}

function trusted(value: unknown, images: readonly string[]): boolean {
  if (typeof value !== 'string') return false;
  if (isAwsImage(value)) return true;
  const [, repository, registry] = /^(([^/]+?)\.dkr\.ecr[^/]*\/[^@]+)@sha256:[0-9a-f]{64}$/.exec(value) ?? [];
  return repository !== undefined && (images.includes(repository) || images.includes(registry));
}

function notApproved(path: string): Check {
  return decided(path, (at) => (at.value === 'Approved' ? [finding(at, "is 'Approved'")] : []));
}
