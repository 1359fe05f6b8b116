import { CopyObjectCommand, HeadObjectCommand, type HeadObjectCommandOutput, S3Client } from '@aws-sdk/client-s3';
import type { ContainerDefinition } from '@aws-sdk/client-sagemaker';
import { setting } from './records';
import type { Release } from './release-check';
import { copyKeyOf, type FileDigest, Refused } from './release-record';

const s3 = new S3Client({});

/** What `CopyObject` takes. */
const LARGEST = 5 * 1024 ** 3;

/** In the metadata of a copy, the version of the object that it was made of. */
const SOURCE = 'source-version';

/**
 * The containers of a released version, each with the copy of its artifact, and with image, environment and host name as the signed specification has them. What else
 * it says of a container (framework, input) describes it and starts nothing.
 * @throws Refused where a container cannot be made without the package, or its artifact cannot be copied
 */
export async function copiedContainers(
  { version, record }: Release,
  number: string,
  bucket: string,
): Promise<ContainerDefinition[]> {
  const specified = version.InferenceSpecification?.Containers ?? [];
  if (specified.length === 0) throw new Refused('NothingToCopy');
  const containers: ContainerDefinition[] = [];
  for (const [index, { Image, Environment, ContainerHostname, ProductId }] of specified.entries()) {
    const { artifact, imageDigest } = record.subject.containers[index] ?? {};
    if (artifact === undefined || !Image?.endsWith(`@${imageDigest}`)) throw new Refused('SubjectChanged');
    if (ProductId !== undefined) throw new Refused('NotToBeCopied: a product of AWS Marketplace');
    const key = copyKeyOf(setting('GROUP_ARN'), number, artifact);
    await copy(artifact, bucket, key);
    containers.push({ Image, Environment, ContainerHostname, ModelDataUrl: `s3://${bucket}/${key}` });
  }
  return containers;
}

/**
 * Copies the version of the object that was signed, unless that was done before, and looks at the copy. S3 computes the SHA-256 of all of it. The checksum of an object
 * that was written in parts (`…-7`) is none of the whole object, so that there the version that the copy was made of vouches: nobody changes a version.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html (2026-11)
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html (2026-11)
 */
async function copy(artifact: FileDigest, Bucket: string, Key: string): Promise<void> {
  const { uri, versionId, sha256 } = artifact;
  const [, bucket = '', key = ''] = /^s3:\/\/([^/]+)\/(.+)$/s.exec(uri) ?? [];
  const source = await head({ Bucket: bucket, Key: key, VersionId: versionId });
  if (source?.ChecksumSHA256 !== sha256) throw new Refused('ArtifactChanged');
  if ((source.ContentLength ?? Number.POSITIVE_INFINITY) > LARGEST)
    throw new Refused('ArtifactTooLarge: over 5 GiB, which S3 copies in parts only: refer to the version');
  try {
    await s3.send(
      new CopyObjectCommand({
        Bucket,
        Key,
        CopySource: `${bucket}/${key.split('/').map(encodeURIComponent).join('/')}?versionId=${encodeURIComponent(versionId)}`,
        IfNoneMatch: '*',
        ChecksumAlgorithm: 'SHA256',
        MetadataDirective: 'REPLACE',
        Metadata: { [SOURCE]: versionId },
        TaggingDirective: 'REPLACE',
      }),
    );
  } catch (error) {
    if (!(error instanceof Error && error.name === 'PreconditionFailed')) throw error;
  }
  const made = await head({ Bucket, Key });
  const whole = !sha256.includes('-');
  const same = whole ? made?.ChecksumSHA256 === sha256 : made?.Metadata?.[SOURCE] === versionId;
  if (!same || made?.ContentLength !== source.ContentLength) throw new Refused('CopyChanged');
}

interface Place {
  readonly Bucket: string;
  readonly Key: string;
  readonly VersionId?: string;
}

/** What S3 says of an object; `undefined` where there is none. */
async function head(place: Place): Promise<HeadObjectCommandOutput | undefined> {
  try {
    return await s3.send(new HeadObjectCommand({ ...place, ChecksumMode: 'ENABLED' }));
  } catch (error) {
    if (error instanceof Error && ['NotFound', 'NoSuchKey', 'NoSuchVersion'].includes(error.name)) return undefined;
    throw error;
  }
}
