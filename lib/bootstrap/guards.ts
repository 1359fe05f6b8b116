import { BOUNDARY_PATH } from '../../constructs/core/boundary';
import { arn, type Document, document, global, PARTITION, QUALIFIER, type Statement } from './execution-policies';

/**
 * Whether a deployment may make and change what bounds and records it: permissions boundaries, Studio domains, trail and audit archive. `sealed` is for every day;
 * `open` for the first deployment and for a change of these, made by who may bootstrap.
 */
export type Guards = 'sealed' | 'open';

const ANY_BOUNDARY = global('iam', `policy${BOUNDARY_PATH}*`);

/** What no deployment may do, whatever else it is granted. A role without one of the platform's boundaries does not get made, changed or used as a way round. */
export function guards(state: Guards): Document {
  return document([
    deny('RoleWithoutBoundary', ROLE_WRITES, ['*'], { StringNotLike: { 'iam:PermissionsBoundary': ANY_BOUNDARY } }),
    deny('BoundaryOff', ['iam:DeleteRolePermissionsBoundary', 'iam:PutUserPermissionsBoundary'], ['*']),
    deny('People', ['iam:AddUserToGroup', 'iam:*AccessKey*', 'iam:*LoginProfile', 'iam:CreateUser'], ['*']),
    deny('Bootstrap', POLICY_WRITES, [global('iam', `policy/cdk-${QUALIFIER}-*`)]),
    deny('Approval', APPROVALS, ['*']),
    deny('Jobs', JOBS, ['*']),
    deny('KeyLoss', KEY_LOSS, ['*']),
    deny('KeyLockout', ['kms:CreateKey', 'kms:PutKeyPolicy'], ['*'], {
      Bool: { 'kms:BypassPolicyLockoutSafetyCheck': 'true' },
    }),
    deny('Evidence', ['logs:DeleteLogGroup', 'logs:DeleteLogStream', 'logs:DeleteRetentionPolicy'], ['*']),
    deny('Locks', UNLOCK, ['*']),
    ...(state === 'sealed' ? SEAL : []),
  ]);
}

/** Each carries `iam:PermissionsBoundary`: a negated condition on a key that is absent holds. */
const ROLE_WRITES = [
  'iam:AttachRolePolicy',
  'iam:CreateRole',
  'iam:DeleteRole',
  'iam:DeleteRolePolicy',
  'iam:DetachRolePolicy',
  'iam:PutRolePermissionsBoundary',
  'iam:PutRolePolicy',
  'iam:UpdateAssumeRolePolicy',
];
const POLICY_WRITES = [
  'iam:CreatePolicy',
  'iam:CreatePolicyVersion',
  'iam:DeletePolicy',
  'iam:DeletePolicyVersion',
  'iam:SetDefaultPolicyVersion',
];
const APPROVALS = [
  'sagemaker:CreateModelPackage',
  'sagemaker:SendPipelineExecutionStep*',
  'sagemaker:UpdateModelPackage',
  'states:SendTask*',
];
/** What no template makes, and what would run code of the caller as a role of the platform. */
const JOBS = [
  'lambda:Invoke*',
  'sagemaker:Create*Job',
  'sagemaker:Create*JobV2',
  'sagemaker:CreateNotebookInstance',
  'sagemaker:CreatePresigned*',
  'sagemaker:Start*',
  'states:Start*',
];
const KEY_LOSS = ['kms:DeleteImportedKeyMaterial', 'kms:DisableKey*', 'kms:ScheduleKeyDeletion'];
const UNLOCK = [
  's3:BypassGovernanceRetention',
  's3:DeleteBucket*',
  's3:DeleteObject*',
  's3:PutObjectLegalHold',
  's3:PutObjectRetention',
];
const TRAIL_WRITES = [
  'cloudtrail:DeleteTrail',
  'cloudtrail:PutEventSelectors',
  'cloudtrail:PutInsightSelectors',
  'cloudtrail:StopLogging',
  'cloudtrail:UpdateTrail',
];

/** The archive is in the stack `Audit` of its stage, or has a name that begins with `mlsecops-audit`. */
const ARCHIVES = [`arn:${PARTITION}:s3:::*-audit-*`];

const SEAL: readonly Statement[] = [
  deny('SealBoundaries', POLICY_WRITES, [ANY_BOUNDARY]),
  // Which subnets and groups it has only the template says: IAM cannot know them when the account is bootstrapped.
  deny('SealStudio', ['sagemaker:CreateDomain', 'sagemaker:UpdateDomain'], ['*']),
  deny('SealTrail', TRAIL_WRITES, [arn('cloudtrail', 'trail/*')]),
  deny(
    'SealArchive',
    [
      's3:PutBucket*',
      's3:PutEncryptionConfiguration',
      's3:PutLifecycleConfiguration',
      's3:PutReplicationConfiguration',
    ],
    ARCHIVES,
  ),
];

function deny(
  Sid: string,
  Action: readonly string[],
  Resource: readonly string[],
  Condition?: Statement['Condition'],
): Statement {
  return { Sid, Effect: 'Deny', Action, Resource, ...(Condition === undefined ? {} : { Condition }) };
}
