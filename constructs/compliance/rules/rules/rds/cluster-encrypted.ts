import { customerKey, isTrue } from '../../expect';
import { cfn, must, rule, unmet } from '../../rule';

/** Vector stores of knowledge bases are such clusters. One that is restored takes its encryption from the snapshot. */
export const clusterEncrypted = rule({
  id: 'ClusterEncrypted',
  service: 'rds',
  control: 'LLM-09',
  finding: 'The database, and the vectors in it, are not encrypted with a key of our own.',
  remedy: "Set 'StorageEncrypted' to true and name a customer-managed key in 'KmsKeyId'.",
  sources: [cfn('rds-dbcluster')],
  types: ['AWS::RDS::DBCluster'],
  check: (cluster) =>
    cluster.has('SnapshotIdentifier?') || cluster.has('SourceDBClusterIdentifier?')
      ? undefined
      : [must('StorageEncrypted', isTrue), must('KmsKeyId', customerKey)].flatMap((one) => unmet(one, cluster)),
  pass: [{ StorageEncrypted: true, KmsKeyId: customerKey.sample }, { SnapshotIdentifier: 'snapshot' }],
  fail: [{}, { StorageEncrypted: true }, { StorageEncrypted: false, KmsKeyId: customerKey.sample }],
});
