/** Theorems that are not about requests, by what they are about. */
export const unasked: Readonly<Record<string, readonly string[]>> = {
  'resources that the platform does not have': ['strangers-reach-no-model', 'strangers-reach-no-image'],
  'paths of packets': [
    'workloads-run-in-the-vpc',
    'workload-subnets-have-no-exit',
    'workload-groups-let-nothing-out',
    'workload-groups-let-nothing-in',
    'default-group-reaches-no-workload',
    'resolver-carries-nothing-out',
    'workloads-reach-storage',
    'everything-stands-in-its-subnets',
    'groups-reach-endpoints-and-themselves',
  ],
  'what properties of resources say': [
    'whoever-launches-is-bound',
    'every-role-is-bounded',
    'decisions-are-signed-calls',
    'every-signal-is-heard',
    'every-zone-is-recorded',
    'networks-are-watched',
    'everything-is-under-the-key-of-its-class',
    'logs-are-kept',
  ],
};
