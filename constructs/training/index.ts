export { ExecutionRole, type ExecutionRoleProps } from './execution-role';
export { ImageSource } from './image-source';
export { InstanceTypes } from './instance-types';
export { JobBounds, type JobBoundsProps } from './job-bounds';
export type { JobNetwork } from './job-network';
export { LaunchGrants } from './launch-grants';
export { StudioAuth } from './studio-auth';
export { TrainingEnvironment, type TrainingEnvironmentProps } from './training-environment';
export { TrainingPipeline, type TrainingPipelineProps } from './training-pipeline';
