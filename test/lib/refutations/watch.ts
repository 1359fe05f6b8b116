import { allowing, type Refutation, setting, statements, without } from './change';

/** Platforms that are watched less, or stand elsewhere. */
export const watch: readonly Refutation[] = [
  [
    'an-archive-takes-from-its-trails-only',
    'files are erased',
    without(/^TrailArchiveBucketPolicy/, 's3:DeleteObject'),
  ],
  [
    'logs-of-access-come-from-their-bucket',
    'S3 writes for any account',
    statements(/^LakeAccessLogsPolicy/, (list) =>
      list.map(({ Condition, ...rest }) => (rest.Effect === 'Allow' ? rest : { ...rest, Condition })),
    ),
  ],
  [
    'what-is-told-comes-from-here',
    'anybody publishes',
    allowing(/^TrailTopicPolicy/, { Principal: '*', Action: 'sns:Publish' }),
  ],
  [
    'who-delivers-logs-does-nothing-else',
    'it deletes logs',
    allowing(/^NetworkFlowLogsPolicy/, { Action: 'logs:DeleteLogGroup' }),
  ],
  [
    'every-signal-is-heard',
    'an alarm waits for what nobody counts',
    setting(/^TrailAlarmsRootUsed/, 'MetricName', 'Nothing'),
  ],
  [
    'every-signal-is-heard',
    'the dead letters of a function ring nobody',
    setting(/^DecisionsDeadLetters/, 'AlarmActions', []),
  ],
  [
    'every-signal-is-heard',
    'the alarm on a workflow is of another',
    setting(/^TrailAlarms?ApprovalTimedOut|^ApprovalTimedOut/, 'MetricName', 'ExecutionsAborted'),
  ],
  [
    'every-zone-is-recorded',
    'the trail records no objects',
    setting(/^Trail[0-9A-F]{8}$/, 'AdvancedEventSelectors', []),
  ],
  [
    'everything-stands-in-its-subnets',
    'a function stands nowhere',
    setting(/^ApprovalSteps[0-9A-F]{8}$/, 'VpcConfig', undefined),
  ],
  [
    'groups-reach-endpoints-and-themselves',
    'a group reaches endpoints on all ports',
    setting(/^NetworkGroupsServingEndpointsOut/, 'ToPort', 65_535),
  ],
  [
    'networks-are-watched',
    'flows that are accepted are not logged',
    setting(/^NetworkFlowLogs[0-9A-F]{8}$/, 'TrafficType', 'REJECT'),
  ],
  ['logs-are-kept', 'a log is gone after a day', setting(/^ApprovalStepsLogs/, 'RetentionInDays', 1)],
];
