import { between, orAbsent } from '../../expect';
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

/** A year is our proposal, hence a warning. Without a number of days a log group keeps everything, so absence is right. */
export const auditLogRetention = rule({
  id: 'AuditLogRetention',
  service: 'logs',
  control: 'AUDIT-04',
  level: 'warning',
  finding: 'The log of a trail or network is gone before anybody asks for it.',
  remedy: "Leave 'RetentionInDays' out or set it to 365 or more.",
  sources: [cfn('logs-loggroup')],
  types: WATCHERS,
  check: (watcher, app) =>
    logGroupsOf(watcher, app).flatMap(({ path, group }) =>
      unmet(must('RetentionInDays', orAbsent(between(365, Number.POSITIVE_INFINITY))), group).map(({ detail }) =>
        problem(path, `${group.logicalId}: ${detail}`),
      ),
    ),
  pass: [app({ RetentionInDays: 400 }), app({})],
  fail: [app({ RetentionInDays: 7 })],
});
