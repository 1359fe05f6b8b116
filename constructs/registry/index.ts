export { ApprovalGrants } from './approval-grants';
export { ModelApproval, type ModelApprovalProps } from './model-approval';
export { type IModelRegistry, ModelRegistry, type ModelRegistryProps } from './model-registry';
export { ModelRelease, type ModelReleaseProps } from './model-release';
export { type RegistryConsumer, VersionUse } from './registry-consumer';
export { RegistryGrants } from './registry-grants';
export { ReleaseGrants } from './release-grants';
