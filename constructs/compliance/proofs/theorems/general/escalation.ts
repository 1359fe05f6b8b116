import { type Access, type Ask, mayDo } from '../../principals/access';
import { bearingOn } from '../../principals/bearing';
import { bearingPolicies, isDeployment } from '../../principals/deployment';
import type { Subject } from '../../principals/subject';
import { subjectsOf } from '../../principals/subjects';
import { becomes } from '../../privileges/graph';
import type { Theorem } from '../../theorem';
import type { World } from '../../world';
import { anything, isAdministrator, ordinary, trustedIn } from '../administrators';
import { theorem } from '../claim';
import { closedWorld, type Finding, judged } from '../judged';
import { lifting, toLift } from './lifting';

/**
 * Actions by which one gives oneself, or somebody whom one then is, more permissions.
 * Source (2026-11): https://github.com/RhinoSecurityLabs/AWS-IAM-Privilege-Escalation and https://pathfinding.cloud. Whoever rewrites a SAML provider makes
 * the assertions that roles trust.
 */
const raising = [
  'AddUserToGroup',
  'AttachGroupPolicy',
  'AttachRolePolicy',
  'AttachUserPolicy',
  'CreateAccessKey',
  'CreateLoginProfile',
  'CreatePolicyVersion',
  'CreateServiceSpecificCredential',
  'PutGroupPolicy',
  'PutRolePolicy',
  'PutUserPolicy',
  'ResetServiceSpecificCredential',
  'SetDefaultPolicyVersion',
  'UpdateAssumeRolePolicy',
  'UpdateLoginProfile',
  'UpdateSAMLProvider',
  'UploadSigningCertificate',
].map((name) => `iam:${name}`);
const writing = ['iam:CreatePolicyVersion', 'iam:SetDefaultPolicyVersion'];
const attaching = raising.filter((action) => !writing.includes(action));
/** Of those who sign in with Identity Center. */
const raisingSessions = [
  'AttachCustomerManagedPolicyReferenceToPermissionSet',
  'AttachManagedPolicyToPermissionSet',
  'CreateAccountAssignment',
  'PutInlinePolicyToPermissionSet',
]
  .map((name) => `sso:${name}`)
  .concat('identitystore:CreateGroupMembership');
const unbounding = [
  'DeleteRolePermissionsBoundary',
  'DeleteUserPermissionsBoundary',
  'PutRolePermissionsBoundary',
  'PutUserPermissionsBoundary',
].map((name) => `iam:${name}`);
const creating = ['iam:CreateRole', 'iam:CreateUser'];
const choosing = [...creating, ...unbounding.filter((name) => name.startsWith('iam:Put'))];
const unbounded = [{ Null: { 'iam:PermissionsBoundary': 'true' } }];
/** A boundary that bounds nothing. */
const loose = [{ ArnLike: { 'iam:PermissionsBoundary': 'arn:*:iam::aws:policy/AdministratorAccess' } }];
/** Nobody but AWS edits these: https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html (2026-11). */
const exceptResources = ['arn:*:iam::*:role/aws-service-role/*', 'arn:*:iam::*:*:role/aws-service-role/*'];

/** Nobody can give themselves more than they were given. One verdict for everybody who can change permissions or become somebody. */
export const raisesNobody: Theorem = theorem('nobody-raises-themselves', 'IAM-01', {
  says: 'Nobody can give themselves, or somebody whom they can become, more permissions, except within a boundary',
  kind: 'never',
  decide: (world) => {
    const raisers = raisersIn(world);
    return ordinary(world).flatMap((subject) => {
      const all = [...raising, ...raisingSessions, ...unbounding, ...creating, ...lifting];
      const any = raisingAsk(subject.account, all);
      if (mayDo(subject, any).verdict === 'impossible' && becomes(world, subject).size === 0) return [];
      return [judged(world, subject.name, findings(world, subject, raisers), [closedWorld, ...trustedIn(world)])];
    });
  },
});

function raisingAsk(account: string, actions: readonly string[], given?: Ask['given']): Ask {
  return { actions, resources: ['*'], exceptResources, account, given };
}

/** What somebody who raises permissions does, and how that is asked. */
function waysToRaise(world: World, subject: Subject, account: string): readonly (readonly [string, Ask])[] {
  const giving: readonly (readonly [string, Ask])[] = isDeployment(subject)
    ? [
        ['give more permissions', raisingAsk(account, attaching, unbounded)],
        ['rewrite what bounds roles, or what roles without bounds have', rewriting(account, bearingPolicies(world))],
      ]
    : [['give more permissions', raisingAsk(account, raising, unbounded)], ...waysToLift(world, account)];
  return [
    ...giving,
    ['give more permissions to sessions', raisingAsk(account, raisingSessions)],
    ['create somebody without a boundary', raisingAsk(account, creating, unbounded)],
    ['take a boundary away', raisingAsk(account, unbounding, unbounded)],
    ['choose a boundary that bounds nothing', raisingAsk(account, choosing, loose)],
  ];
}

/** Of roles and users that a policy of theirs denies something. */
function waysToLift(world: World, account: string): (readonly [string, Ask])[] {
  return toLift(world, account).map((asked) => ['take a denial away', { ...asked, account, given: unbounded }]);
}

function rewriting(account: string, resources: readonly string[]): Ask {
  return { actions: writing, resources, account };
}

interface Raiser {
  /** What they can, or may be able to do. */
  readonly raises: readonly (readonly [string, Access])[];
}

interface Raisers {
  readonly able: ReadonlyMap<Subject, Raiser>;
  /** What it rests on that the others cannot. */
  readonly assumes: readonly string[];
}

/** Whom to become raises one: administrators, and those who can do any of these. Found once for all who can become them. */
function raisersIn(world: World): (account: string) => Raisers {
  const known = new Map<string, Raisers>();
  return (account) => {
    const before = known.get(account);
    if (before) return before;
    const able = new Map<Subject, Raiser>();
    const assumes = new Set<string>();
    for (const to of subjectsOf(world)) {
      const found = waysToRaise(world, to, account).map(([what, ask]) => [what, mayDo(to, ask)] as const);
      const raises = found.filter(([, { verdict }]) => verdict !== 'impossible');
      for (const [, access] of found) {
        if (access.verdict === 'impossible') for (const assumption of access.assumes) assumes.add(assumption);
      }
      if (raises.length > 0 || isAdministrator(to)) able.set(to, { raises });
    }
    const made = { able, assumes: [...assumes] };
    known.set(account, made);
    return made;
  };
}

function* findings(world: World, subject: Subject, raisers: (account: string) => Raisers): Generator<Finding> {
  const { account, name } = subject;
  for (const [what, ask] of waysToRaise(world, subject, account)) {
    yield { says: `${name} can ${what}`, access: mayDo(subject, ask), bearing: () => bearingOn(subject, ask) };
  }
  const { able, assumes } = raisers(account);
  yield { says: `${name} can raise permissions as somebody else`, access: { verdict: 'impossible', assumes } };
  const ways = becomes(world, subject);
  for (const to of ways.keys(able)) {
    const way = ways.way(to);
    if (isAdministrator(to)) {
      const access = {
        verdict: 'possible',
        request: requestTo(to.arn, subject),
        because: to.identity.map(({ at }) => at),
        by: '',
      } as const;
      yield { says: `${name} can become ${to.name}, an administrator`, access, way };
    } else {
      for (const [what, access] of able.get(to)?.raises ?? []) {
        yield { says: `${name} can, as ${to.name}, ${what}`, access, way };
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
