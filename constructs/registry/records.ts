import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { canonical } from './canonical';
import { keyOf, type RecordName, versionOf } from './release-record';

const s3 = new S3Client({});

/** The text of a file of a version; `undefined` if there is none. Whatever else goes wrong is an error. */
export async function readRecord(modelPackageArn: string, name: RecordName): Promise<string | undefined> {
  try {
    const { Body } = await s3.send(new GetObjectCommand(placeOf(modelPackageArn, name)));
    if (Body === undefined) throw new Error('a record without content');
    return await Body.transformToString('utf-8');
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchKey') return undefined;
    throw error;
  }
}

/** Creates a file of a version, unless there is one: the first one stays, whoever comes second. */
export async function createRecord(modelPackageArn: string, name: RecordName, content: object): Promise<boolean> {
  try {
    await s3.send(
      new PutObjectCommand({
        ...placeOf(modelPackageArn, name),
        Body: canonical(content),
        ContentType: 'application/json',
        IfNoneMatch: '*',
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'PreconditionFailed') return false;
    throw error;
  }
}

/** Where a person finds the file. */
export function uriOf(modelPackageArn: string, name: RecordName): string {
  const { Bucket, Key } = placeOf(modelPackageArn, name);
  return `s3://${Bucket}/${Key}`;
}

function placeOf(modelPackageArn: string, name: RecordName): { Bucket: string; Key: string } {
  const groupArn = setting('GROUP_ARN');
  return { Bucket: setting('RECORDS'), Key: keyOf(groupArn, versionOf(modelPackageArn, groupArn), name) };
}

/** A setting of the function. */
export function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`the function has no ${name}`);
  return value;
}
