import { type Body, giving, type Refutation, setting, statements } from './change';

/** Platforms that do as well, or better. */
export const alike: readonly Refutation[] = [
  [
    'a-job-is-granted-its-work-only',
    'actions are in upper case',
    statements(/^RolesTrainerPolicy/, (list) =>
      list.map((one) => ({ ...one, Action: [one.Action].flat().map((action) => String(action).toUpperCase()) })),
    ),
  ],
  [
    'every-zone-is-recorded',
    'the trail records objects of all buckets',
    (properties, logicalId) => {
      if (!/^Trail[0-9A-F]{8}$/.test(logicalId)) return;
      for (const selector of properties.AdvancedEventSelectors as Body[])
        selector.FieldSelectors = (selector.FieldSelectors as Body[]).filter(({ Field }) => Field !== 'resources.ARN');
    },
  ],
  [
    'groups-reach-endpoints-and-themselves',
    'a group lets out to where nothing lets in',
    giving(/^NetworkGroupsAgents[0-9A-F]{8}$/, 'SecurityGroupEgress', [{ IpProtocol: '-1', CidrIp: '10.0.9.0/28' }]),
  ],
  ['every-signal-is-heard', 'an alarm rings sooner', setting(/^TrailAlarmsRootUsed/, 'Period', 60)],
  [
    'what-is-kept-stays',
    'evidence is locked for longer',
    setting(/^Records[0-9A-F]{8}$/, 'ObjectLockConfiguration', {
      ObjectLockEnabled: 'Enabled',
      Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Years: 7 } },
    }),
  ],
  [
    'nothing-else-stands-in-the-platform',
    'something watches',
    (_properties, logicalId, _type, resource) => {
      if (logicalId.startsWith('BlockedNames')) resource.Type = 'AWS::GuardDuty::Detector';
    },
  ],
  ['a-role-runs-what-it-is-for', 'a function has more memory', giving(/^ApprovalSteps[0-9A-F]{8}$/, 'MemorySize', 512)],
];
