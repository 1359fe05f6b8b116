import { customerKey, isTrue } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** Amazon EFS encrypts only what says so; Amazon FSx encrypts with a key of AWS unless another is named. */
export const fileSystemKey = rule({
  id: 'FileSystemKey',
  service: 'efs',
  control: 'KEY-01',
  finding: 'The file system, and training data on it, is not encrypted with a key of our own.',
  remedy: "Name a customer-managed key in 'KmsKeyId', and set 'Encrypted' to true for Amazon EFS.",
  sources: [cfn('efs-filesystem'), cfn('fsx-filesystem')],
  requires: {
    'AWS::EFS::FileSystem': [must('Encrypted', isTrue), must('KmsKeyId', customerKey)],
    'AWS::FSx::FileSystem': [must('KmsKeyId', customerKey)],
  },
  pass: [{ Encrypted: true, KmsKeyId: customerKey.sample }],
  fail: [{}, { Encrypted: true }, { Encrypted: false, KmsKeyId: customerKey.sample }],
});
