/** What a verb needs: actions on the bucket, on its objects, and on the key through S3. */
export interface Permission {
  readonly bucket: readonly string[];
  readonly objects: readonly string[];
  readonly key: readonly string[];
  /** Actions on one object, where the verb writes no other. */
  readonly one?: { readonly object: string; readonly actions: readonly string[] };
}

/** Read versions of objects, and find them. */
export const READ: Permission = {
  bucket: ['s3:ListBucket', 's3:ListBucketVersions'],
  objects: ['s3:GetObject', 's3:GetObjectVersion'],
  key: ['kms:Decrypt'],
};

/** Read versions of objects from another account, and learn that one is not there. */
export const CONSUME: Permission = { ...READ, bucket: ['s3:ListBucket'] };

/** Read what is not trusted yet, with the scanner's verdict. */
export const INSPECT: Permission = {
  ...READ,
  objects: [...READ.objects, 's3:GetObjectTagging', 's3:GetObjectVersionTagging'],
};

/**
 * Scan for malware and tag the verdict, as GuardDuty's role for one bucket does. The scanner writes one object, which proves at set-up that it can.
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/malware-protection-s3-iam-policy-prerequisite.html (2026-11-24)
 */
export const SCAN: Permission = {
  bucket: ['s3:ListBucket', 's3:GetBucketNotification', 's3:PutBucketNotification'],
  objects: [...INSPECT.objects, 's3:PutObjectTagging', 's3:PutObjectVersionTagging'],
  key: ['kms:Decrypt', 'kms:GenerateDataKey'],
  one: { object: 'malware-protection-resource-validation-object', actions: ['s3:PutObject'] },
};

/** Write new objects, whole or in parts. S3 decrypts the parts that it joins. */
const WRITE: Permission = {
  bucket: ['s3:ListBucketMultipartUploads'],
  objects: ['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
  key: ['kms:Decrypt', 'kms:GenerateDataKey'],
};

/** Bring data in. */
export const DELIVER = WRITE;

/** Set data aside for inspection. */
export const QUARANTINE = WRITE;

/** Let data through to training. */
export const PROMOTE = WRITE;

/** Leave what a job made. */
export const PUBLISH = WRITE;

/**
 * Write features, as the role of a SageMaker offline store does too: it sends an ACL with each object, which a bucket without ACLs ignores.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-cross-account-access-offline-store.html (2026-11-24)
 */
export const INGEST: Permission = {
  ...WRITE,
  bucket: [...WRITE.bucket, 's3:GetBucketAcl'],
  objects: [...WRITE.objects, 's3:PutObjectAcl'],
};

/** Take objects out of the way. Their versions stay. */
export const CLEAR: Permission = { bucket: ['s3:ListBucket'], objects: ['s3:DeleteObject'], key: [] };

/** Delete versions for good, through a governance lock. Reads nothing. */
export const ERASE: Permission = {
  bucket: ['s3:ListBucket', 's3:ListBucketVersions'],
  objects: ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:BypassGovernanceRetention'],
  key: [],
};

export type Verb =
  | 'deliver'
  | 'inspect'
  | 'scan'
  | 'quarantine'
  | 'promote'
  | 'ingest'
  | 'publish'
  | 'read'
  | 'clear'
  | 'erase';

/** The verbs by name. */
export const VERBS: Readonly<Record<Verb, Permission>> = {
  deliver: DELIVER,
  inspect: INSPECT,
  scan: SCAN,
  quarantine: QUARANTINE,
  promote: PROMOTE,
  ingest: INGEST,
  publish: PUBLISH,
  read: READ,
  clear: CLEAR,
  erase: ERASE,
};

/**
 * Shows that a bucket is there, and what is in it. CloudFormation asks for it to read, update and delete a bucket.
 * @see https://github.com/pulumi/pulumi-aws-native/blob/master/aws-cloudformation-schema/aws-s3-bucket.json (the schema of AWS::S3::Bucket, 2026-11-24)
 */
export const LIST_NAMES = 's3:ListBucket';

/** The other actions on a bucket that show what is in it. All that remain manage the bucket, and no zone policy denies them. */
export const LIST_MORE = ['s3:ListBucketVersions', 's3:ListBucketMultipartUploads'];
