export { type ClosedSubnets, closedSubnets } from './closed-subnets';
export { crossLayerTheorems } from './cross-layer';
export type { Exit, ExitKind } from './exits';
export { exits, type Reach, reach, type SubnetReach } from './reach';
export type { Interface, Reachability } from './reachable';
export { networksOf, networkTheorems } from './theorems';
export { pinnedSubnets, type Workload, workloadsOf } from './workloads';
