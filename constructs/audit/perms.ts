/** CloudTrail finds out whether it may deliver. */
export const CHECK_DELIVERY = ['s3:GetBucketAcl'];

/** CloudTrail delivers log files and digests. */
export const DELIVER_LOGS = ['s3:PutObject'];

/** Read delivered files. */
export const READ_FILES = ['s3:GetObject', 's3:GetObjectVersion'];

/** Find delivered files. `aws cloudtrail validate-logs` asks for the bucket's Region and the list too. */
export const LIST_FILES = ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketVersions'];

/** Decrypt delivered files. */
export const DECRYPT_FILES = ['kms:Decrypt'];

/** CloudTrail writes events into its log group. */
export const WRITE_EVENTS = ['logs:CreateLogStream', 'logs:PutLogEvents'];

/** An alarm notifies. */
export const NOTIFY = ['sns:Publish'];

/**
 * What nobody may do to a file in the archive, whatever a role allows. `PutObjectRetention` could also lengthen a lock for decades:
 * evidence that is needed for longer takes a legal hold.
 */
export const ERASE = [
  's3:DeleteObject',
  's3:DeleteObjectVersion',
  's3:DeleteObjectTagging',
  's3:DeleteObjectVersionTagging',
  's3:BypassGovernanceRetention',
  's3:PutObjectRetention',
];

/** What only CloudTrail may do in the archive. */
export const WRITE_FILES = [
  's3:PutObject',
  's3:PutObjectAcl',
  's3:PutObjectVersionAcl',
  's3:PutObjectTagging',
  's3:PutObjectVersionTagging',
  's3:ReplicateObject',
  's3:ReplicateDelete',
  's3:ReplicateTags',
];

/** What the perimeter of the archive is about. */
export const READ_ANYTHING = ['s3:GetObject*', 's3:ListBucket*'];
