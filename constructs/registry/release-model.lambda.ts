import { CreateModelCommand, DescribeModelCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { setting } from './records';
import { releaseOf } from './release-check';
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
 * Makes the model of a released version: isolated, in the given network, by the package. The version is checked before and after, since its artifacts are named by
 * place and not by digest. Repeated, it checks again and finds the same model.
 * @throws Refused where the version is not released
 */
export async function handler({ modelPackageArn }: ReleaseOrder): Promise<ReleasedModel> {
  await releaseOf(modelPackageArn);
  const modelName = `${setting('MODEL_PREFIX')}-${versionOf(modelPackageArn, setting('GROUP_ARN')).padStart(5, '0')}`;
  const modelArn = (await create(modelName, modelPackageArn)) ?? (await existing(modelName, modelPackageArn));
  const record = await releaseOf(modelPackageArn);
  console.info({ outcome: 'Released', modelPackageArn, modelArn });
  return { modelName, modelArn, record };
}

/** The ARN of the new model; `undefined` where one of the name may exist, which SageMaker reports like any invalid request. */
async function create(ModelName: string, modelPackageArn: string): Promise<string | undefined> {
  try {
    const { ModelArn } = await sageMaker.send(
      new CreateModelCommand({
        ModelName,
        Containers: [{ ModelPackageName: modelPackageArn }],
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

async function existing(ModelName: string, modelPackageArn: string): Promise<string> {
  const {
    ModelArn,
    Containers = [],
    EnableNetworkIsolation,
    ExecutionRoleArn,
    VpcConfig,
  } = await sageMaker.send(new DescribeModelCommand({ ModelName }));
  const same =
    Containers.length === 1 &&
    Containers[0]?.ModelPackageName === modelPackageArn &&
    EnableNetworkIsolation === true &&
    Object.keys(Containers[0].Environment ?? {}).length === 0 &&
    ExecutionRoleArn === setting('EXECUTION_ROLE') &&
    isSet(VpcConfig?.Subnets, 'SUBNETS') &&
    isSet(VpcConfig?.SecurityGroupIds, 'SECURITY_GROUPS');
  if (!same || ModelArn === undefined) throw new Error('a model of that name is another one');
  return ModelArn;
}

function isSet(ids: string[] | undefined, name: string): boolean {
  return [...(ids ?? [])].sort().join(' ') === setting(name).split(' ').sort().join(' ');
}
