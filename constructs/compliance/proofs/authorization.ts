import { and, type Formula, never, not, or, unknown } from './formula';
import { ownSide } from './own-side';
import type { Location, PolicyDocument, PolicyKind } from './policy';
import { arnLike, type Principal } from './principal';
import { resourceSide } from './resource-side';

/**
 * The policies that apply to a request. A kind that is not given is taken not to exist, but for the policy of a key or a
 * role, which always has one: without it such a request is unknown.
 */
export interface Policies {
  /** Of the caller, groups included. */
  readonly identity?: readonly PolicyDocument[];
  /** Of the resource; the trust policy if the resource is a role to assume. */
  readonly resource?: PolicyDocument;
  /** Permissions boundary of the caller. */
  readonly boundary?: PolicyDocument;
  /** Session policies passed when the caller's session was made: one or several. */
  readonly session?: PolicyDocument | readonly PolicyDocument[];
  /**
   * Service control policies of the caller's account. Each entry is a level, from the root down to the account, and must
   * allow: policies attached at the same level go in one entry as a list.
   */
  readonly scps?: readonly (PolicyDocument | readonly PolicyDocument[])[];
  /** Resource control policies of the resource's account, without the `RCPFullAWSAccess` that is always attached. */
  readonly rcps?: readonly PolicyDocument[];
  /** Of the VPC endpoint that the request goes through. */
  readonly endpoint?: PolicyDocument;
}

/** When a caller's request is allowed: when `allow` holds and `deny` does not. */
export interface Authorization {
  readonly allow: Formula;
  readonly deny: Formula;
  /** What must allow, by the name under which its absence is reported. */
  readonly layers: readonly Layer[];
  readonly rules: readonly Ruling[];
}

/** A rule that allows or denies, and when it does so for the caller. */
export interface Ruling {
  readonly at: Location;
  readonly effect: 'Allow' | 'Deny';
  readonly when: Formula;
}

/** What one of both sides says. Its rulings explain a decision, so they are made when they are asked for. */
export interface Side {
  readonly denies: Formula;
  readonly layers: readonly Layer[];
  rulings(): readonly Ruling[];
}

export interface Layer {
  readonly policy: PolicyKind;
  readonly allow: Formula;
}

/**
 * How policies combine for a caller, as the request's `account` owns the resource.
 * Sources (2026-10): https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html,
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html,
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html and …_rcps.html.
 */
export function authorization(policies: Policies, caller: Principal, account: string | undefined): Authorization {
  const same = account === undefined ? unknown('the account that owns the resource') : arnLike(`arn:*:*::${account}:*`);
  const own = ownSide(policies, caller);
  const there = resourceSide(policies, caller, same);
  const { account: delegated, role, direct } = there.named;
  const granted = or(direct, and(role, own.bounds));
  // The policy of a key or a role decides alone or lets the account's policies decide; elsewhere they decide beside it.
  const within = or(granted, and(own.allow, or(not(there.must), delegated)));
  const missing =
    policies.resource === undefined ? and(there.must, unknown('the policy of the key or role is not given')) : never;
  // What is allowed from another account is allowed from the same one too.
  const grants =
    'arn' in caller
      ? or(and(same, or(within, missing)), and(own.allow, or(direct, role, delegated, missing)))
      : or(direct, missing);
  return {
    allow: and(grants, own.scps, there.endpoint),
    get deny() {
      return or(own.denies, there.denies);
    },
    get rules() {
      return [...own.rulings(), ...there.rulings()];
    },
    layers: [...own.layers, { policy: 'resource', allow: or(direct, role, delegated) }, ...there.layers],
  };
}
