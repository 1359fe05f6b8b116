import { allowing, type Refutation, setting, without } from './change';

/** Platforms whose jobs may do more. */
export const jobs: readonly Refutation[] = [
  [
    'a-job-is-granted-its-work-only',
    'a job reads all buckets',
    allowing(/^RolesTrainerPolicy/, { Action: 's3:GetObject' }),
  ],
  ['launches-stay-in-bounds', 'a launch needs no subnets', without(/^BoundsNetwork/, 'sagemaker:CreateModel')],
  [
    'whoever-launches-is-bound',
    'a job has no boundary',
    setting(/^RolesTrainer[0-9A-F]{8}$/, 'PermissionsBoundary', undefined),
  ],
  [
    'jobs-never-leave-their-boundary',
    'locks may be opened',
    without(/^BoundsBoundary/, 's3:BypassGovernanceRetention'),
  ],
  ['jobs-have-a-ceiling', 'the ceiling is raised', allowing(/^BoundsBoundary/, { Action: 'iam:CreateUser' })],
  [
    'every-role-is-bounded',
    'a function has no boundary',
    setting(/^ApprovalStepsRole/, 'PermissionsBoundary', undefined),
  ],
];
