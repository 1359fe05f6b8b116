import { customerKey } from '../../expect';
import { cfn, must, problem, rule, unmet } from '../../rule';
import { logGroupsOf, WATCHERS } from '../../watched-logs';

const app = (group: object) => ({
  Resources: {
    Trail: {
      Type: 'AWS::CloudTrail::Trail',
      Properties: { CloudWatchLogsLogGroupArn: { 'Fn::GetAtt': ['Group', 'Arn'] } },
    },
    Group: { Type: 'AWS::Logs::LogGroup', Properties: group },
  },
});

/** A warning: who may read the group may read it under either key. */
export const auditLogKey = rule({
  id: 'AuditLogKey',
  service: 'logs',
  control: 'AUDIT-04',
  level: 'warning',
  finding: 'The log of a trail or network is encrypted with a key of AWS.',
  remedy: "Name a customer-managed key in 'KmsKeyId'.",
  sources: [cfn('logs-loggroup')],
  types: WATCHERS,
  check: (watcher, app) =>
    logGroupsOf(watcher, app).flatMap(({ path, group }) =>
      unmet(must('KmsKeyId', customerKey), group).map(({ detail }) => problem(path, `${group.logicalId}: ${detail}`)),
    ),
  pass: [app({ KmsKeyId: customerKey.sample })],
  fail: [app({})],
});
