import { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { DescribeModelPackageCommandOutput, ModelPackageContainerDefinition } from '@aws-sdk/client-sagemaker';
import { digestOf } from './canonical';
import { type FileDigest, Refused, type Subject } from './release-record';

const s3 = new S3Client({});

/** Files that a registered version names in its metadata, each by `<name>Uri` and `<name>Sha256`, the digest in hexadecimal. */
const ATTACHED = ['datasetManifest', 'robustness', 'scan', 'signature'];

/**
 * What a version consists of now, as SageMaker and S3 say.
 * @throws Refused with all that is missing or is not what its digest says
 */
export async function subjectOf(version: DescribeModelPackageCommandOutput): Promise<Subject> {
  const { CustomerMetadataProperties: metadata = {}, ModelMetrics } = version;
  const { S3Uri, ContentDigest } = ModelMetrics?.ModelQuality?.Statistics ?? {};
  const claims = new Map(
    ATTACHED.map((name) => [name, { uri: metadata[`${name}Uri`], hex: metadata[`${name}Sha256`] }]),
  );
  claims.set('metrics', { uri: S3Uri ?? '', hex: ContentDigest?.replace(/^sha256:/i, '') ?? '' });

  const missing: string[] = [];
  const or = <T>(name: string, value: T | undefined, other: T): T => {
    if (value === undefined || value === '') missing.push(name);
    return value ?? other;
  };
  const evidence: Record<string, FileDigest> = {};
  for (const [name, { uri, hex }] of claims) {
    const file = await fileAt(uri);
    evidence[name] = or(name, file?.sha256 === base64Of(hex) ? file : undefined, NOTHING);
  }
  const containers = [];
  for (const [index, container] of containersOf(version).entries()) {
    const artifact = or(`artifact${index}`, await artifactOf(container), NOTHING);
    const imageDigest = or(`image${index}`, imageDigestOf(container), '');
    containers.push({ imageDigest, artifact });
  }
  if (containers.length === 0) missing.push('containers');
  const datasetRelease = or('datasetRelease', metadata.datasetRelease, '');
  const trainingJob = or('trainingJobArn', metadata.trainingJobArn, '');
  if (missing.length > 0) throw new Refused(`EvidenceMissing: ${missing.sort().join(', ')}`);
  return { containers, evidence, datasetRelease, trainingJob, specification: specificationOf(version) };
}

const NOTHING: FileDigest = { uri: '', versionId: '', sha256: '' };

/** All that `UpdateModelPackage` can change of a version, status and description of the approval left out. */
function specificationOf(version: DescribeModelPackageCommandOutput): string {
  return digestOf({
    inference: version.InferenceSpecification,
    additional: version.AdditionalInferenceSpecifications,
    algorithm: version.SourceAlgorithmSpecification,
    source: version.SourceUri,
    metrics: version.ModelMetrics,
    metadata: version.CustomerMetadataProperties,
    card: version.ModelCard,
    registration: version.ModelPackageRegistrationType,
  }).toString('hex');
}

function containersOf(version: DescribeModelPackageCommandOutput): ModelPackageContainerDefinition[] {
  const more = version.AdditionalInferenceSpecifications ?? [];
  return [version.InferenceSpecification, ...more].flatMap((specification) => specification?.Containers ?? []);
}

/** One object and nothing beside it: what lies under a prefix, in a hub or in further sources has no digest to hold it to. */
async function artifactOf(container: ModelPackageContainerDefinition): Promise<FileDigest | undefined> {
  const { ModelDataUrl, ModelDataSource, AdditionalModelDataSources, AdditionalS3DataSource, BaseModel } = container;
  const other = [ModelDataSource, AdditionalS3DataSource, BaseModel].some((source) => source !== undefined);
  return other || (AdditionalModelDataSources ?? []).length > 0 ? undefined : fileAt(ModelDataUrl);
}

/** The digest that the image is pulled by; where SageMaker resolved one as well, they must agree. */
function imageDigestOf({ Image, ImageDigest }: ModelPackageContainerDefinition): string | undefined {
  const [, pinned] = /@(sha256:[0-9a-f]{64})$/.exec(Image ?? '') ?? [];
  return ImageDigest === undefined || ImageDigest === pinned ? pinned : undefined;
}

/** The version of an object that a reader gets now, with the SHA-256 that S3 computed when it was written. */
async function fileAt(uri: string | undefined): Promise<FileDigest | undefined> {
  const [, Bucket, Key] = /^s3:\/\/([a-z0-9][a-z0-9.-]+)\/(.*[^/])$/s.exec(uri ?? '') ?? [];
  if (uri === undefined || Bucket === undefined || Key === undefined) return undefined;
  try {
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }));
    const { VersionId: versionId, ChecksumSHA256: sha256 } = head;
    return versionId === undefined || sha256 === undefined ? undefined : { uri, versionId, sha256 };
  } catch (error) {
    if (error instanceof Error && ['NotFound', 'NoSuchKey'].includes(error.name)) return undefined;
    throw error;
  }
}

function base64Of(hex: string | undefined): string | undefined {
  return /^[0-9a-f]{64}$/i.test(hex ?? '') ? Buffer.from(hex ?? '', 'hex').toString('base64') : undefined;
}
