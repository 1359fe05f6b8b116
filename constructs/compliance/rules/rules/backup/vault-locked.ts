import { between, customerKey } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const vaultLocked = rule({
  id: 'VaultLocked',
  service: 'backup',
  control: 'IR-05',
  finding: 'Who can delete the data can delete its backups, or read them under a key of AWS.',
  remedy: "Set 'LockConfiguration.MinRetentionDays' and a customer-managed key in 'EncryptionKeyArn'.",
  sources: [cfn('backup-backupvault'), 'https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html'],
  requires: {
    'AWS::Backup::BackupVault': [
      must('LockConfiguration.MinRetentionDays', between(1, Number.POSITIVE_INFINITY)),
      must('EncryptionKeyArn', customerKey),
    ],
  },
  pass: [{ LockConfiguration: { MinRetentionDays: 35 }, EncryptionKeyArn: customerKey.sample }],
  fail: [{}, { EncryptionKeyArn: customerKey.sample }],
});
