import {
  DescribeModelPackageCommand,
  type DescribeModelPackageCommandOutput,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import { canonical } from './canonical';
import { readRecord, setting } from './records';
import { Refused, type ReleaseRecord, type Subject, versionOf } from './release-record';
import { verified } from './release-signature';
import { subjectOf } from './release-subject';

const sageMaker = new SageMakerClient({});

/** A version as SageMaker has it now. */
export async function describe(modelPackageArn: string): Promise<DescribeModelPackageCommandOutput> {
  versionOf(modelPackageArn, setting('GROUP_ARN'));
  return sageMaker.send(new DescribeModelPackageCommand({ ModelPackageName: modelPackageArn }));
}

/** A version, and the record that it agrees with. */
export interface Release {
  readonly version: DescribeModelPackageCommandOutput;
  readonly record: ReleaseRecord;
}

/**
 * A version that is released: approved, not refused since, and still what was signed.
 * @throws Refused with the reason where it is not
 */
export async function released(modelPackageArn: string): Promise<Release> {
  const version = await describe(modelPackageArn);
  if (version.ModelApprovalStatus !== 'Approved') throw new Refused('NotApproved');
  return { version, record: await signedRelease(modelPackageArn, version) };
}

/**
 * The record by which a version is released.
 * @throws Refused with the reason where it is not
 */
export async function releaseOf(modelPackageArn: string): Promise<ReleaseRecord> {
  return (await released(modelPackageArn)).record;
}

/**
 * The signed record of a version whatever its status.
 * @throws Refused where there is none, where the version was refused, or is not what was signed
 */
export async function signedRelease(
  modelPackageArn: string,
  version: DescribeModelPackageCommandOutput,
): Promise<ReleaseRecord> {
  const text = await readRecord(modelPackageArn, 'release');
  if (text === undefined) throw new Refused('NoRecord');
  const record = await verified(text, modelPackageArn);
  if (record === undefined) throw new Refused('SignatureInvalid');
  refuseOther(await subjectOf(version), record.subject);
  await refuseRefused(modelPackageArn);
  return record;
}

/** @throws Refused where a version is no longer what it was */
export function refuseOther(now: Subject, then: Subject): void {
  if (canonical(now) !== canonical(then)) throw new Refused('SubjectChanged');
}

/** @throws Refused where the version was refused */
export async function refuseRefused(modelPackageArn: string): Promise<void> {
  if ((await readRecord(modelPackageArn, 'refusal')) !== undefined) throw new Refused('RefusedBefore');
}

/** Whether the work goes through: `false` where it is refused. Whatever else goes wrong is an error. */
export async function unlessRefused(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}
