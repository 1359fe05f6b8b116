export { type Acknowledgement, type AcknowledgementEntry, Acknowledgements } from './acknowledgements';
export type { ForeignRoles } from './foreign-roles';
export { AccessLogBucket, HardenedBucket, type HardenedBucketProps } from './hardened-bucket';
export { type FunctionNetwork, HardenedFunction, type HardenedFunctionProps } from './hardened-function';
export { KeyUse } from './key-use';
export { Perimeter } from './perimeter';
export { Signal, type SignalProps } from './signal';
