/** A file, and what S3 attests of it: version and SHA-256 in base64, as S3 writes it. */
export interface FileDigest {
  readonly uri: string;
  readonly versionId: string;
  readonly sha256: string;
}

/** What is released: everything that decides what runs, and the evidence for it. */
export interface Subject {
  readonly containers: readonly { readonly imageDigest: string; readonly artifact: FileDigest }[];
  readonly evidence: Readonly<Record<string, FileDigest>>;
  readonly datasetRelease: string;
  readonly trainingJob: string;
  /** SHA-384, in hexadecimal, of all of the package that an update can change. */
  readonly specification: string;
}

/** `request.json`: a version as it was registered, by the workflow. */
export interface ApprovalRequest {
  readonly requestedAt: string;
  /** Who made or changed it, under every name that is known. */
  readonly requesters: readonly string[];
  readonly subject: Subject;
}

/** `approval.json`: what a person said, by the function that the person called. */
export interface Approval {
  readonly approvedAt: string;
  readonly approver: string;
  readonly approverArn: string;
  readonly reason: string;
}

/** What is signed. */
export interface ReleaseRecord extends ApprovalRequest, Approval {
  readonly type: typeof RELEASE_TYPE;
  readonly modelPackageArn: string;
  readonly signedAt: string;
}

/** `release.json`: the record and its signature, in base64. */
export interface SignedRelease {
  readonly record: ReleaseRecord;
  readonly signature: string;
  readonly keyArn: string;
  readonly algorithm: typeof SIGNING_ALGORITHM;
}

/** `refusal.json`: nothing releases the version any more. */
export interface Refusal {
  readonly refusedAt: string;
  readonly reason: string;
  readonly by?: string;
}

export const RELEASE_TYPE = 'cdk-mlsecops/model-release/v1';
export const SIGNING_ALGORITHM = 'ECDSA_SHA_384';

/** The files of a version. Each is created once and never changed. */
export type RecordName = 'request' | 'approval' | 'release' | 'refusal';

/** Why a version is not released: an answer, not a failure. */
export class Refused extends Error {
  public override readonly name = 'Refused';
}

/** The group and number of a version of the group, or an error: nothing is done for another group. */
export function versionOf(modelPackageArn: string, groupArn: string): string {
  const [, version] = /\/(\d{1,5})$/.exec(modelPackageArn) ?? [];
  const expected = `${groupArn.replace(':model-package-group/', ':model-package/')}/${version}`;
  if (version === undefined || modelPackageArn !== expected) throw new Error('not a version of the group');
  return version;
}

/** Folder of all records in their bucket. */
export const RECORDS = 'approvals';

/** Folder of all copies of artifacts in their bucket. */
export const COPIES = 'released';

/** Where a file of a version is: the number has five digits, so that a policy can name the files of all versions exactly. */
export function keyOf(groupArn: string, version: string, name: RecordName): string {
  return `${RECORDS}/${groupArn.split('/')[1]}/${version.padStart(5, '0')}/${name}.json`;
}

/** Where the copy of an artifact is: by group, version and digest, which is 43 characters of base64url, so that a policy can name the copies exactly. */
export function copyKeyOf(groupArn: string, version: string, { sha256 }: FileDigest): string {
  const [digest = ''] = sha256.split('-');
  const name = Buffer.from(digest, 'base64').toString('base64url');
  return `${COPIES}/${groupArn.split('/')[1]}/${version.padStart(5, '0')}/${name}.tar.gz`;
}
