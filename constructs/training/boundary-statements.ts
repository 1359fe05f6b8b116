import { launchers } from '../facts/launchers';
import * as perms from './boundary-perms';
import { OWNER_TAG } from './bounds-statements';

/** A statement as IAM has it. */
export interface BoundaryStatement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string[];
  readonly Resource: '*';
  readonly Condition?: { [operator: string]: { [key: string]: string | string[] } };
}

/** All that a role of jobs, pipelines or Studio can ever be granted. A launcher that is denied, or not known yet, is not among it. */
export function ceiling(furtherActions: string[]): BoundaryStatement[] {
  const launching = launchers()
    .filter(({ action, bounding }) => bounding !== 'denied' && !perms.SET_UP_STUDIO.includes(action))
    .map(({ action }) => action);
  return [
    {
      Sid: 'Ceiling',
      Effect: 'Allow',
      Action: [...launching, ...perms.CEILING, ...furtherActions].sort(),
      Resource: '*',
    },
    {
      Sid: 'CeilingPass',
      Effect: 'Allow',
      Action: ['iam:PassRole'],
      Resource: '*',
      Condition: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
    },
  ];
}

/**
 * What no policy of the role can undo, a resource policy that names the role's session included: the ceiling alone would not stop that.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html (2026-11-24)
 */
export function undeniable(): BoundaryStatement[] {
  const status = { StringEquals: { 'sagemaker:ModelApprovalStatus': 'Approved' } };
  const stage = { StringEquals: { 'sagemaker:ModelLifeCycle:StageStatus': 'Approved' } };
  return [
    deny('Identity', perms.CHANGE_IDENTITY),
    deny('Evidence', perms.STOP_EVIDENCE),
    deny('Locks', perms.UNLOCK_DATA),
    deny('Keys', perms.ADMINISTER_KEYS),
    deny('Grants', ['kms:CreateGrant'], { BoolIfExists: { 'kms:GrantIsForAWSResource': 'false' } }),
    deny('Paths', perms.OPEN_PATHS),
    deny('Sessions', perms.OPEN_SESSIONS),
    deny('Forgery', perms.FORGE_APPROVAL),
    deny('Approval', perms.WRITE_PACKAGE, status),
    deny('ApprovalOfStage', perms.WRITE_PACKAGE, stage),
    deny('Owner', perms.TAG, { 'ForAnyValue:StringEquals': { 'aws:TagKeys': OWNER_TAG } }),
  ];
}

function deny(sid: string, actions: string[], condition?: BoundaryStatement['Condition']): BoundaryStatement {
  const statement = { Sid: `Never${sid}`, Effect: 'Deny' as const, Action: actions, Resource: '*' as const };
  return condition === undefined ? statement : { ...statement, Condition: condition };
}
