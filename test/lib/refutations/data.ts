import { allowing, type Refutation, setting, without } from './change';

/** Platforms whose zones and keys let through more. */
export const data: readonly Refutation[] = [
  [
    'a-zone-is-for-its-jobs-only',
    'a zone lets anybody take part in uploads',
    without(/^LakeModelsBucketPolicy/, 's3:AbortMultipartUpload'),
  ],
  ['a-bucket-speaks-tls-only', 'a bucket answers without TLS', without(/^LakeModelsBucketPolicy/, 's3:*')],
  [
    'a-key-serves-its-class-only',
    'a key is used directly',
    allowing(/^RingRaw[0-9A-F]{8}$/, { Principal: '*', Action: 'kms:Decrypt' }),
  ],
  [
    'a-key-serves-its-class-only',
    'a role rules a key whatever IAM allows it',
    allowing(/^RingRaw[0-9A-F]{8}$/, {
      Principal: { AWS: 'arn:aws:iam::000000000000:role/Somebody' },
      Action: 'kms:PutKeyPolicy',
    }),
  ],
  ['who-owns-the-account-uses-no-key', 'the root user may use a key', without(/^RingRaw[0-9A-F]{8}$/, 'kms:Decrypt')],
  [
    'everything-is-under-the-key-of-its-class',
    'a log names no key',
    setting(/^ApprovalStepsLogs/, 'KmsKeyId', undefined),
  ],
];
