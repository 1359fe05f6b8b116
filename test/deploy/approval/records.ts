import { GetObjectCommand, ListObjectVersionsCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { keyOf, type RecordName, versionOf } from '../../../constructs/registry/release-record';
import { cloud } from '../cloud';
import type { Deployment } from './deployment';

const NAMES: readonly RecordName[] = ['request', 'approval', 'release', 'refusal'];

const placeOf = ({ groupArn, records }: Deployment, arn: string, name: RecordName) => ({
  Bucket: records,
  Key: keyOf(groupArn, versionOf(arn, groupArn), name),
});

/** How often each record of a version was written. One that was created once, and never changed, has a 1. */
export async function written(deployment: Deployment, arn: string): Promise<Partial<Record<RecordName, number>>> {
  const counts: Partial<Record<RecordName, number>> = {};
  for (const name of NAMES) {
    const { Bucket, Key } = placeOf(deployment, arn, name);
    const { Versions = [], DeleteMarkers = [] } = await cloud.s3.send(
      new ListObjectVersionsCommand({ Bucket, Prefix: Key }),
    );
    if (Versions.length + DeleteMarkers.length > 0) counts[name] = Versions.length + DeleteMarkers.length;
  }
  return counts;
}

/** The text of a record that is there. */
export async function textOf(deployment: Deployment, arn: string, name: RecordName): Promise<string> {
  const { Body } = await cloud.s3.send(new GetObjectCommand(placeOf(deployment, arn, name)));
  return (await Body?.transformToString('utf-8')) ?? '';
}

/** A record that is there. */
export async function contentOf<T>(deployment: Deployment, arn: string, name: RecordName): Promise<T> {
  return JSON.parse(await textOf(deployment, arn, name)) as T;
}

/** Writes over a record, as nobody could in AWS: the bucket's policy denies it. */
export async function overwrite(deployment: Deployment, arn: string, name: RecordName, text: string): Promise<void> {
  await cloud.s3.send(new PutObjectCommand({ ...placeOf(deployment, arn, name), Body: text }));
}
