import { isFalse, orAbsent } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** A database instance that does not say is public where its subnets have an internet gateway. The others are private unless they say otherwise. */
export const databasePrivate = rule({
  id: 'DatabasePrivate',
  service: 'rds',
  control: 'LLM-09',
  finding: 'The database has a public address.',
  remedy: 'Set public access to false.',
  sources: [
    cfn('rds-dbinstance'),
    cfn('neptunegraph-graph'),
    cfn('redshiftserverless-workgroup'),
    'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html',
  ],
  requires: {
    'AWS::RDS::DBInstance': [must('PubliclyAccessible', isFalse)],
    'AWS::Neptune::DBInstance': [must('PubliclyAccessible', orAbsent(isFalse))],
    'AWS::NeptuneGraph::Graph': [must('PublicConnectivity', orAbsent(isFalse))],
    'AWS::RedshiftServerless::Workgroup': [must('PubliclyAccessible', orAbsent(isFalse))],
  },
  pass: [{ PubliclyAccessible: false }],
  fail: [
    {},
    { PubliclyAccessible: true },
    { Resources: { Graph: { Type: 'AWS::NeptuneGraph::Graph', Properties: { PublicConnectivity: true } } } },
  ],
});
