import { cfn, problem, rule } from '../../rule';
import { member, Unresolved, word } from '../../values';

const PATHS: Readonly<Record<string, string>> = {
  'AWS::RDS::DBInstance': 'MasterUserPassword?',
  'AWS::RDS::DBCluster': 'MasterUserPassword?',
  'AWS::DocDB::DBCluster': 'MasterUserPassword?',
  'AWS::Redshift::Cluster': 'MasterUserPassword?',
  'AWS::RedshiftServerless::Namespace': 'AdminUserPassword?',
  'AWS::OpenSearchService::Domain': 'AdvancedSecurityOptions?.MasterUserOptions?.MasterUserPassword?',
};

/** A parameter without default whose value nobody is shown is accepted; a secret that the service keeps is better. */
export const databasePassword = rule({
  id: 'DatabasePassword',
  service: 'rds',
  control: 'IAM-09',
  finding: 'The password of the database stands in the template or is shown to whoever describes the stack.',
  remedy: "Set 'ManageMasterUserPassword' to true, or refer to a secret of Secrets Manager.",
  sources: [
    cfn('rds-dbcluster'),
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/security-best-practices.html',
  ],
  types: Object.keys(PATHS),
  check: (database) =>
    database
      .find(PATHS[database.type] ?? '')
      .filter(({ value }) => {
        if (!(value instanceof Unresolved)) return !/\{\{resolve:(secretsmanager|ssm-secure):/.test(word(value));
        const parameter = value.fn === 'Ref' ? member(database.stack.parameters, word(value.argument)) : undefined;
        const hidden = ['true', true].includes(member(parameter, 'NoEcho') as string | boolean);
        return parameter !== undefined && (!hidden || Boolean(member(parameter, 'Default')));
      })
      .map(({ path }) => problem(path, `${path} is no secret`)),
  pass: [
    { ManageMasterUserPassword: true },
    { MasterUserPassword: { 'Fn::Sub': `{{resolve:secretsmanager:\${Secret}:SecretString:password}}` } },
  ],
  fail: [{ MasterUserPassword: 'correct-horse' }],
});
