import * as iam from 'aws-cdk-lib/aws-iam';
import { Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { InvalidProps } from '../core/invalid-props';
import type { Perimeter } from '../core/perimeter';
import * as perms from './perms';
import type { RegistryArns } from './registry-statements';

/** Roles of another account that may look at the versions of a group, to deploy them there. */
export interface RegistryConsumer {
  /** The account. */
  readonly accountId: string;
  /** Names of its roles, with their path; `*` for what varies. */
  readonly roles: string[];
}

/**
 * Who of other accounts may read the group. The principal is the account, so that a role that is made anew stays let in; which roles, and of whose
 * organization, the conditions say. Nobody writes from another account.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-deploy-xaccount.html (2026-11)
 */
export function groupPolicy(
  scope: Construct,
  consumers: RegistryConsumer[],
  perimeter: Perimeter,
  { group, versions }: RegistryArns,
): iam.PolicyDocument | undefined {
  for (const consumer of consumers) refuseInvalid(scope, consumer, perimeter);
  if (consumers.length === 0) return undefined;
  return new iam.PolicyDocument({
    statements: consumers.map(
      ({ accountId, roles }) =>
        new iam.PolicyStatement({
          sid: `Read${accountId}`,
          principals: [new iam.AccountPrincipal(accountId)],
          actions: perms.READ,
          resources: [group, ...versions],
          conditions: {
            StringEquals: { [perimeter.principalKey]: perimeter.value },
            ArnLike: { 'aws:PrincipalArn': roles.map((name) => roleArn(scope, accountId, name)) },
          },
        }),
    ),
  });
}

function roleArn(scope: Construct, account: string, name: string): string {
  return Stack.of(scope).formatArn({ service: 'iam', region: '', account, resource: 'role', resourceName: name });
}

function refuseInvalid(scope: Construct, { accountId, roles }: RegistryConsumer, perimeter: Perimeter): void {
  const own = Stack.of(scope).account;
  if (!/^\d{12}$/.test(accountId) || accountId === own) {
    throw new InvalidProps(scope, {
      prop: 'consumers.accountId',
      allowed: 'the 12 digits of another account',
      got: accountId,
      remedy: 'name an account of the organization; roles of this one take grants',
    });
  }
  const wrong = roles.find((name) => Token.isUnresolved(name) || !/^(?=.*\w{3})[\w+=,.@/*-]{1,128}$/.test(name));
  if (roles.length === 0 || wrong !== undefined) {
    throw new InvalidProps(scope, {
      prop: 'consumers.roles',
      allowed: "names of roles with their path, '*' for what varies",
      got: wrong ?? 'an empty list',
      remedy: 'name the roles that deploy there: a whole account is not let in',
    });
  }
  if (perimeter.principalKey !== 'aws:PrincipalOrgID') {
    throw new InvalidProps(scope, {
      prop: 'perimeter',
      allowed: 'Perimeter.organization(id) where there are consumers',
      got: 'Perimeter.account()',
      remedy: 'name the organization that both accounts belong to',
    });
  }
}
