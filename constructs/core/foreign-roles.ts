import * as iam from 'aws-cdk-lib/aws-iam';
import { Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { InvalidProps } from './invalid-props';
import type { Perimeter } from './perimeter';

/** Roles of another account of the organization. */
export interface ForeignRoles {
  /** The account. */
  readonly accountId: string;
  /** Names of its roles, with their path; `*` for what varies. */
  readonly roles: string[];
}

/** What some roles may do, and under which further conditions. */
export interface Opening {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly equal?: Readonly<Record<string, string>>;
  readonly like?: Readonly<Record<string, string>>;
  readonly sid?: string;
}

/**
 * Lets roles of another account in by the policy of a resource. The principal is the account, so that a role that is made anew stays let in; which roles,
 * and of whose organization, the conditions say. Their own account must allow them the same.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html (2026-11)
 */
export function letIn(
  scope: Construct,
  foreign: ForeignRoles,
  { principalKey, value }: Perimeter,
  { actions, resources, equal = {}, like, sid }: Opening,
): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid,
    principals: [new iam.AccountPrincipal(foreign.accountId)],
    actions: [...actions],
    resources: [...resources],
    conditions: {
      StringEquals: { [principalKey]: value, ...equal },
      ArnLike: { 'aws:PrincipalArn': arnsOf(scope, foreign) },
      ...(like === undefined ? {} : { StringLike: like }),
    },
  });
}

/** ARNs of the roles, with `*` for what varies. */
export function arnsOf(scope: Construct, { accountId, roles }: ForeignRoles): string[] {
  const at = { service: 'iam', region: '', account: accountId, resource: 'role' };
  return roles.map((resourceName) => Stack.of(scope).formatArn({ ...at, resourceName }));
}

/** @throws InvalidProps for this account, one that is named twice, roles that are none or anybody, and a perimeter without an organization */
export function refuseInvalid(scope: Construct, prop: string, foreign: readonly ForeignRoles[], perimeter: Perimeter) {
  const accounts = foreign.map(({ accountId }) => accountId);
  for (const [index, { accountId, roles }] of foreign.entries()) {
    if (!/^\d{12}$/.test(accountId) || accountId === Stack.of(scope).account || accounts.indexOf(accountId) < index) {
      throw new InvalidProps(scope, {
        prop: `${prop}.accountId`,
        allowed: 'the 12 digits of another account, each once',
        got: accountId,
        remedy: 'name an account of the organization; roles of this one take grants',
      });
    }
    const wrong = roles.find((name) => Token.isUnresolved(name) || !/^(?=.*\w{3})[\w+=,.@/*-]{1,128}$/.test(name));
    if (roles.length === 0 || wrong !== undefined) {
      throw new InvalidProps(scope, {
        prop: `${prop}.roles`,
        allowed: "names of roles with their path, '*' for what varies",
        got: wrong ?? 'an empty list',
        remedy: 'name the roles that work there: a whole account is not let in',
      });
    }
  }
  if (foreign.length > 0 && perimeter.principalKey !== 'aws:PrincipalOrgID') {
    throw new InvalidProps(scope, {
      prop: 'perimeter',
      allowed: `Perimeter.organization(id) where there are ${prop}`,
      got: 'Perimeter.account()',
      remedy: 'name the organization that both accounts belong to',
    });
  }
}
