export { ApprovalGrants } from './approval-grants';
export type { IModelApproval, ModelApprovalAttributes } from './imported-approval';
export { ModelApproval, type ModelApprovalProps } from './model-approval';
export { type IModelRegistry, ModelRegistry, type ModelRegistryProps } from './model-registry';
export { ModelRelease, type ModelReleaseProps } from './model-release';
export { Promotion } from './promotion';
export { type RegistryConsumer, VersionUse } from './registry-consumer';
export { RegistryGrants } from './registry-grants';
export { ReleaseGrants } from './release-grants';
