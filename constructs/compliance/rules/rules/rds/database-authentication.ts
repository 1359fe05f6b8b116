import { isTrue } from '../../expect';
import { cfn, must, problem, rule, unmet } from '../../rule';

/** Neptune asks nobody unless IAM authentication is on; the access control list `open-access` of MemoryDB asks nobody either. */
export const databaseAuthentication = rule({
  id: 'DatabaseAuthentication',
  service: 'rds',
  control: 'LLM-09',
  finding: 'Whoever reaches the database over the network reads and changes what is in it.',
  remedy: "Set 'IamAuthEnabled' to true, or name an access control list of your own in 'ACLName'.",
  sources: [
    cfn('neptune-dbcluster'),
    cfn('memorydb-cluster'),
    'https://docs.aws.amazon.com/memorydb/latest/devguide/clusters.acls.html',
  ],
  types: ['AWS::Neptune::DBCluster', 'AWS::MemoryDB::Cluster'],
  check: (database) => {
    if (database.type === 'AWS::Neptune::DBCluster') return unmet(must('IamAuthEnabled', isTrue), database);
    const open = database.find('ACLName').some(({ value }) => value === 'open-access');
    return open ? [problem('ACLName', "ACLName is 'open-access'")] : [];
  },
  pass: [
    { IamAuthEnabled: true },
    { Resources: { Memory: { Type: 'AWS::MemoryDB::Cluster', Properties: { ACLName: { Ref: 'Users' } } } } },
  ],
  fail: [
    {},
    { IamAuthEnabled: false },
    { Resources: { Memory: { Type: 'AWS::MemoryDB::Cluster', Properties: { ACLName: 'open-access' } } } },
  ],
});
