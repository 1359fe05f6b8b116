import { createHash } from 'node:crypto';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import {
  CreateModelPackageCommand,
  DescribeModelPackageCommand,
  type ModelApprovalStatus,
  UpdateModelPackageCommand,
} from '@aws-sdk/client-sagemaker';
import { cloud } from '../cloud';
import type { Deployment } from './deployment';

/** What a version must name in its metadata. */
const ATTACHED = ['datasetManifest', 'robustness', 'scan', 'signature'] as const;
export type Attached = (typeof ATTACHED)[number];

/** Where the artifact of a candidate is. */
export const artifactKey = (candidate: string) => `${candidate}/model.tar.gz`;

/** Writes a file into the zone of models, as `--checksum-algorithm SHA256` does. Answers with what a version says of it. */
export async function upload(models: string, key: string, text: string): Promise<{ uri: string; hex: string }> {
  await cloud.s3.send(new PutObjectCommand({ Bucket: models, Key: key, Body: text, ChecksumAlgorithm: 'SHA256' }));
  return { uri: `s3://${models}/${key}`, hex: createHash('sha256').update(text).digest('hex') };
}

/** The versions that were registered here: what they are called, by ARN. */
export const registered = new Map<string, string>();

/** Publishes a candidate with its evidence, and registers it. Answers with the ARN of the version. */
export async function register(
  { models, groupName }: Deployment,
  candidate: string,
  lacking?: Attached,
): Promise<string> {
  const artifact = await upload(models, artifactKey(candidate), `weights of ${candidate}`);
  const metrics = await upload(models, `${candidate}/metrics.json`, '{"auc":0.93}');
  const metadata: Record<string, string> = {
    datasetRelease: 'churn-2026-11-20',
    trainingJobArn: 'arn:aws:sagemaker:eu-west-1:123456789012:training-job/churn-7',
  };
  for (const name of ATTACHED) {
    if (name === lacking) continue;
    const { uri, hex } = await upload(models, `${candidate}/${name}.json`, `{"of":"${candidate}"}`);
    metadata[`${name}Uri`] = uri;
    metadata[`${name}Sha256`] = hex;
  }
  const image = `763104351884.dkr.ecr.eu-west-1.amazonaws.com/xgboost@sha256:${'0f'.repeat(32)}`;
  const { ModelPackageArn = '' } = await cloud.sageMaker.send(
    new CreateModelPackageCommand({
      ModelPackageGroupName: groupName,
      ModelApprovalStatus: 'PendingManualApproval',
      InferenceSpecification: {
        Containers: [{ Image: image, ModelDataUrl: artifact.uri }],
        SupportedContentTypes: ['text/csv'],
        SupportedResponseMIMETypes: ['text/csv'],
      },
      ModelMetrics: {
        ModelQuality: {
          Statistics: { ContentType: 'application/json', S3Uri: metrics.uri, ContentDigest: `sha256:${metrics.hex}` },
        },
      },
      CustomerMetadataProperties: metadata,
    }),
  );
  registered.set(ModelPackageArn, candidate);
  return ModelPackageArn;
}

/** Status and description of a version. */
export async function standing(arn: string): Promise<{ status?: string; description?: string }> {
  const version = await cloud.sageMaker.send(new DescribeModelPackageCommand({ ModelPackageName: arn }));
  return { status: version.ModelApprovalStatus, description: version.ApprovalDescription };
}

/** Sets a status past the workflow, as only an administrator could. */
export async function force(arn: string, status: ModelApprovalStatus): Promise<void> {
  await cloud.sageMaker.send(new UpdateModelPackageCommand({ ModelPackageArn: arn, ModelApprovalStatus: status }));
}
