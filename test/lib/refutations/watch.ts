import { allowing, type Body, type Change, giving, type Refutation, setting, statements, without } from './change';

/** Changes the fields of the selectors of the trail. */
const selectors =
  (edit: (fields: Body[]) => Body[]): Change =>
  (properties, logicalId) => {
    if (!/^Trail[0-9A-F]{8}$/.test(logicalId)) return;
    for (const selector of properties.AdvancedEventSelectors as Body[])
      selector.FieldSelectors = edit(selector.FieldSelectors as Body[]);
  };

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
  ['every-signal-is-heard', 'an alarm has no voice', giving(/^TrailAlarmsRootUsed/, 'ActionsEnabled', false)],
  [
    'every-signal-is-heard',
    'an alarm rings when nothing happens',
    setting(/^TrailAlarmsRootUsed/, 'ComparisonOperator', 'LessThanThreshold'),
  ],
  [
    'every-signal-is-heard',
    'a filter looks for something else',
    setting(/^TrailFiltersRootUsed/, 'FilterPattern', '{$.never="true"}'),
  ],
  ['every-signal-is-heard', 'a filter looks elsewhere', setting(/^TrailFiltersRootUsed/, 'LogGroupName', 'elsewhere')],
  [
    'every-zone-is-recorded',
    'the trail leaves out who reads',
    selectors((fields) => [...fields, { Field: 'readOnly', Equals: ['false'] }]),
  ],
  [
    'every-zone-is-recorded',
    'the trail writes to no log',
    setting(/^Trail[0-9A-F]{8}$/, 'CloudWatchLogsLogGroupArn', ''),
  ],
  [
    'every-zone-is-recorded',
    'the trail delivers elsewhere',
    setting(/^Trail[0-9A-F]{8}$/, 'S3BucketName', 'elsewhere'),
  ],
  [
    'groups-reach-endpoints-and-themselves',
    'a group has a rule of its own',
    setting(/^NetworkGroupsTraining[0-9A-F]{8}$/, 'SecurityGroupEgress', [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }]),
  ],
  [
    'networks-are-watched',
    'another name is resolved',
    setting(/^NetworkDnsAllowed/, 'Domains', ['*.elsewhere.example']),
  ],
  [
    'the-gateway-leads-to-our-buckets',
    'it leads to a bucket by name',
    allowing(/^NetworkEndpointsS3/, { Principal: '*', Action: 's3:PutObject', Resource: 'arn:aws:s3:::elsewhere/*' }),
  ],
  [
    'what-is-kept-stays',
    'files of the trail expire',
    setting(/^TrailArchiveBucket[0-9A-F]{8}$/, 'LifecycleConfiguration', {
      Rules: [{ Status: 'Enabled', ExpirationInDays: 1 }],
    }),
  ],
  ['what-is-kept-stays', 'the lock of evidence opens', setting(/^Records[0-9A-F]{8}$/, 'ObjectLockConfiguration', {})],
  [
    'what-is-kept-stays',
    'what failed is gone after a minute',
    setting(/^ApprovalStepsDeadLetters[0-9A-F]{8}$/, 'MessageRetentionPeriod', 60),
  ],
  [
    'what-is-kept-stays',
    'a bucket goes with its stack',
    (_properties, logicalId, _type, resource) => {
      if (logicalId.startsWith('LakeModelsBucket')) Object.assign(resource, { DeletionPolicy: 'Delete' });
    },
  ],
  [
    'what-is-kept-stays',
    'a key goes when another takes its place',
    (_properties, logicalId, _type, resource) => {
      if (logicalId.startsWith('RingRaw')) Object.assign(resource, { UpdateReplacePolicy: undefined });
    },
  ],
  [
    'what-is-kept-stays',
    'a key is deleted within a week',
    setting(/^RingModels[0-9A-F]{8}$/, 'PendingWindowInDays', 7),
  ],
  ['what-is-kept-stays', 'a key is off', giving(/^RingModels[0-9A-F]{8}$/, 'Enabled', false)],
  [
    'what-is-kept-stays',
    'a name is of another key',
    setting(/^RingModelsAlias/, 'TargetKeyId', { 'Fn::GetAtt': ['RingLogs3F3930A1', 'Arn'] }),
  ],
  ['what-is-kept-stays', 'what fails is gone', setting(/^ReleaseFunction[0-9A-F]{8}$/, 'DeadLetterConfig', undefined)],
  [
    'logs-are-kept',
    'a workflow logs nothing',
    setting(/^ApprovalWorkflow[0-9A-F]{8}$/, 'LoggingConfiguration', undefined),
  ],
];
