import { customerKey, isTrue, orAbsent } from '../../expect';
import { cfn, must, type Requirement, rule, unmet } from '../../rule';

const stored = [must('StorageEncrypted', isTrue), must('KmsKeyId', customerKey)];
const DATABASES: Readonly<Record<string, readonly Requirement[]>> = {
  'AWS::RDS::DBCluster': stored,
  'AWS::RDS::DBInstance': stored,
  'AWS::Neptune::DBCluster': stored,
  'AWS::DocDB::DBCluster': stored,
  'AWS::NeptuneGraph::Graph': [must('KmsKeyIdentifier', customerKey)],
  'AWS::MemoryDB::Cluster': [must('KmsKeyId', customerKey), must('TLSEnabled', orAbsent(isTrue))],
};
/** One that is restored, copied or part of a cluster takes its encryption from there. */
const ORIGINS =
  'SnapshotIdentifier SourceDBClusterIdentifier DBSnapshotIdentifier SourceDBInstanceIdentifier DBClusterIdentifier'.split(
    ' ',
  );

/** Knowledge bases, agents and features keep vectors, graphs and memories in such databases. */
export const clusterEncrypted = rule({
  id: 'ClusterEncrypted',
  service: 'rds',
  control: 'LLM-09',
  finding: 'The database, and the vectors in it, are not encrypted with a key of our own.',
  remedy: "Set 'StorageEncrypted' to true and name a customer-managed key in 'KmsKeyId'.",
  sources: [cfn('rds-dbcluster'), cfn('rds-dbinstance'), cfn('neptune-dbcluster'), cfn('memorydb-cluster')],
  types: Object.keys(DATABASES),
  check: (database) =>
    ORIGINS.some((origin) => database.has(`${origin}?`))
      ? undefined
      : DATABASES[database.type]?.flatMap((one) => unmet(one, database)),
  pass: [
    { StorageEncrypted: true, KmsKeyId: customerKey.sample },
    { SnapshotIdentifier: 'snapshot' },
    { Resources: { Member: { Type: 'AWS::RDS::DBInstance', Properties: { DBClusterIdentifier: 'cluster' } } } },
  ],
  fail: [
    {},
    { StorageEncrypted: true },
    { StorageEncrypted: false, KmsKeyId: customerKey.sample },
    { Resources: { Graph: { Type: 'AWS::Neptune::DBCluster', Properties: { StorageEncrypted: true } } } },
    {
      Resources: {
        Memory: { Type: 'AWS::MemoryDB::Cluster', Properties: { TLSEnabled: false, KmsKeyId: customerKey.sample } },
      },
    },
  ],
});
