import { type Ask, mayDo } from '../../principals/access';
import { bearingOn } from '../../principals/bearing';
import type { Subject } from '../../principals/subject';
import { subjectsOf } from '../../principals/subjects';
import { becomes } from '../../privileges/graph';
import type { Theorem } from '../../theorem';
import type { World } from '../../world';
import { anything, isAdministrator, ordinary, trustedIn } from '../administrators';
import { theorem } from '../claim';
import { type Finding, judged } from '../judged';
import { closedWorld } from '../never';

/**
 * Actions by which one gives oneself, or somebody whom one then is, more permissions.
 * Source (2026-11): https://github.com/RhinoSecurityLabs/AWS-IAM-Privilege-Escalation.
 */
const raising = [
  'AddUserToGroup',
  'AttachGroupPolicy',
  'AttachRolePolicy',
  'AttachUserPolicy',
  'CreateAccessKey',
  'CreateLoginProfile',
  'CreatePolicyVersion',
  'PutGroupPolicy',
  'PutRolePolicy',
  'PutUserPolicy',
  'SetDefaultPolicyVersion',
  'UpdateAssumeRolePolicy',
  'UpdateLoginProfile',
].map((name) => `iam:${name}`);
const unbounding = [
  'DeleteRolePermissionsBoundary',
  'DeleteUserPermissionsBoundary',
  'PutRolePermissionsBoundary',
  'PutUserPermissionsBoundary',
].map((name) => `iam:${name}`);
const creating = ['iam:CreateRole', 'iam:CreateUser'];
const unbounded = [{ Null: { 'iam:PermissionsBoundary': 'true' } }];

/** Nobody can give themselves more than they were given. One verdict for everybody who can change permissions or become somebody. */
export const raisesNobody: Theorem = theorem('nobody-raises-themselves', 'IAM-01', {
  says: 'Nobody can give themselves, or somebody whom they can become, more permissions, except within a boundary',
  kind: 'never',
  decide: (world) =>
    ordinary(world).flatMap((subject) => {
      const any: Ask = {
        actions: [...raising, ...unbounding, ...creating],
        resources: ['*'],
        account: subject.account,
      };
      if (mayDo(subject, any).verdict === 'impossible' && becomes(world, subject).size === 0) return [];
      return [judged(world, subject.name, findings(world, subject), [closedWorld, ...trustedIn(world)])];
    }),
});

function* findings(world: World, subject: Subject): Generator<Finding> {
  const { account, name } = subject;
  const asks: readonly (readonly [string, Ask])[] = [
    ['give more permissions', { actions: raising, resources: ['*'], account, given: unbounded }],
    ['create somebody without a boundary', { actions: creating, resources: ['*'], account, given: unbounded }],
    ['take a boundary away', { actions: unbounding, resources: ['*'], account, given: unbounded }],
  ];
  for (const [what, ask] of asks) {
    yield { says: `${name} can ${what}`, access: mayDo(subject, ask), bearing: () => bearingOn(subject, ask) };
  }
  for (const [to, way] of becomes(world, subject)) {
    if (isAdministrator(to)) {
      const access = {
        verdict: 'possible',
        request: requestTo(to.arn, subject),
        because: to.identity.map(({ at }) => at),
        by: '',
      } as const;
      yield { says: `${name} can become ${to.name}, an administrator`, access, way };
    } else {
      for (const [what, ask] of asks) {
        yield { says: `${name} can, as ${to.name}, ${what}`, access: mayDo(to, ask), way };
      }
    }
  }
}

function requestTo(role: string, { arn, kind }: Subject) {
  return { principal: { kind, arn }, action: 'sts:AssumeRole', resource: role, context: {} };
}

/** Nobody can do whatever they like. One verdict for everybody whose permissions have wildcards for services. */
export const administratesNothing: Theorem = theorem('nobody-is-administrator', 'IAM-02', {
  says: 'No role may use services and actions that nobody listed',
  kind: 'never',
  decide: (world) =>
    subjectsOf(world).map((subject) => {
      const ask: Ask = { actions: [anything], resources: ['*'], account: subject.account };
      const says = `${subject.name} can do any action`;
      return judged(world, subject.name, [{ says, access: mayDo(subject, ask) }]);
    }),
});
