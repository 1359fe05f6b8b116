import {
  type ConditionBlock,
  type PolicyDocument,
  type Subject,
  subjectsOf,
  type World,
} from '../../constructs/compliance/proofs';
import { launchers } from '../../constructs/facts/launchers';
import * as perms from '../../constructs/training/boundary-perms';
import { denied, granted } from './found';
import type { Limit } from './within';

type Question = Pick<Limit, 'actions' | 'given' | 'unless'> & { readonly says: string };

/** Roles of a stage, by their logical ids. */
export function rolesIn(world: World, stage: string, name: RegExp): Subject[] {
  return subjectsOf(world).filter(
    ({ at, resource }) =>
      at.stack.startsWith(`${stage}/`) && name.test(at.logicalId) && resource?.type === 'AWS::IAM::Role',
  );
}

function boundaryOf(world: World, stage: string): { role: Subject; document: PolicyDocument }[] {
  const [role] = rolesIn(world, stage, /^RolesTrainer/);
  return role?.boundary === undefined ? [] : [{ role, document: role.boundary.document }];
}

/** What the boundary of jobs denies, whatever its ceiling. */
export function undeniable(world: World, stage: string): Limit[] {
  const status = (name: string): ConditionBlock => ({ StringEquals: { [`sagemaker:${name}`]: 'Approved' } });
  const asked: Question[] = [
    { says: 'identity', actions: perms.CHANGE_IDENTITY },
    { says: 'evidence', actions: perms.STOP_EVIDENCE },
    { says: 'locks', actions: perms.UNLOCK_DATA },
    { says: 'keys', actions: perms.ADMINISTER_KEYS },
    { says: 'grants', actions: ['kms:CreateGrant'], unless: [{ Bool: { 'kms:GrantIsForAWSResource': 'true' } }] },
    { says: 'paths', actions: perms.OPEN_PATHS },
    { says: 'sessions', actions: perms.OPEN_SESSIONS },
    { says: 'forgery', actions: perms.FORGE_APPROVAL },
    { says: 'approval', actions: perms.WRITE_PACKAGE, given: [status('ModelApprovalStatus')] },
    { says: 'approval of a stage', actions: perms.WRITE_PACKAGE, given: [status('ModelLifeCycle:StageStatus')] },
    {
      says: 'owners',
      actions: perms.TAG,
      given: [{ 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'mlsecops:owner' } }],
    },
  ];
  return boundaryOf(world, stage).flatMap(({ role, document }) => {
    const base = denied(role, [document]);
    return asked.map(({ says, ...one }) => ({ ...base, subject: `${stage} ${says}`, ...one }));
  });
}

/** The ceiling of jobs. */
export function ceiling(world: World, stage: string): Limit[] {
  const launching = launchers()
    .filter(({ bounding }) => bounding !== 'denied')
    .map(({ action }) => action);
  const passing = {
    actions: ['iam:PassRole'],
    when: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
  };
  return boundaryOf(world, stage).flatMap(({ role, document }) =>
    granted({ ...role, identity: [{ document, at: role.at }] }, [
      { actions: [...launching, ...perms.CEILING] },
      passing,
    ]),
  );
}
