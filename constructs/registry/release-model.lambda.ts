import {
  type ContainerDefinition,
  CreateModelCommand,
  DescribeModelCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import { areSame } from './model-containers';
import { setting } from './records';
import { released, releaseOf } from './release-check';
import { copiedContainers } from './release-copy';
import { type ReleaseRecord, versionOf } from './release-record';

/** Which version shall become a model. */
export interface ReleaseOrder {
  readonly modelPackageArn: string;
}

/** A model of a released version, and the record that it was checked against. */
export interface ReleasedModel {
  readonly modelName: string;
  readonly modelArn: string;
  readonly record: ReleaseRecord;
}

const sageMaker = new SageMakerClient({});

/**
 * Makes the model of a released version: isolated, in the given network, by the package or by copies of its artifacts. The version is checked before and after, since
 * it can be refused meanwhile, and a package names its artifacts by place and not by digest. Repeated, it checks again and finds the same copies and model.
 * @throws Refused where the version is not released, or cannot be copied
 */
export async function handler({ modelPackageArn }: ReleaseOrder): Promise<ReleasedModel> {
  const release = await released(modelPackageArn);
  const version = versionOf(modelPackageArn, setting('GROUP_ARN'));
  const modelName = `${setting('MODEL_PREFIX')}-${version.padStart(5, '0')}`;
  const { COPIES_BUCKET: bucket } = process.env;
  const containers = bucket
    ? await copiedContainers(release, version, bucket)
    : [{ ModelPackageName: modelPackageArn }];
  const modelArn = (await create(modelName, containers)) ?? (await existing(modelName, containers));
  const record = await releaseOf(modelPackageArn);
  console.info({ outcome: 'Released', modelPackageArn, modelArn });
  return { modelName, modelArn, record };
}

/** The ARN of the new model; `undefined` where one of the name may exist, which SageMaker reports like any invalid request. */
async function create(ModelName: string, Containers: ContainerDefinition[]): Promise<string | undefined> {
  try {
    const { ModelArn } = await sageMaker.send(
      new CreateModelCommand({
        ModelName,
        Containers,
        ExecutionRoleArn: setting('EXECUTION_ROLE'),
        EnableNetworkIsolation: true,
        VpcConfig: {
          Subnets: setting('SUBNETS').split(' '),
          SecurityGroupIds: setting('SECURITY_GROUPS').split(' '),
        },
      }),
    );
    return ModelArn;
  } catch (error) {
    if (error instanceof Error && error.name === 'ValidationException') return undefined;
    throw error;
  }
}

async function existing(ModelName: string, containers: ContainerDefinition[]): Promise<string> {
  const model = await sageMaker.send(new DescribeModelCommand({ ModelName }));
  const { ModelArn, EnableNetworkIsolation, ExecutionRoleArn, VpcConfig } = model;
  const same =
    areSame(model.Containers ?? [], containers) &&
    EnableNetworkIsolation === true &&
    ExecutionRoleArn === setting('EXECUTION_ROLE') &&
    isSet(VpcConfig?.Subnets, 'SUBNETS') &&
    isSet(VpcConfig?.SecurityGroupIds, 'SECURITY_GROUPS');
  if (!same || ModelArn === undefined) throw new Error('a model of that name is another one');
  return ModelArn;
}

function isSet(ids: string[] | undefined, name: string): boolean {
  return [...(ids ?? [])].sort().join(' ') === setting(name).split(' ').sort().join(' ');
}
