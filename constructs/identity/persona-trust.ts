import * as iam from 'aws-cdk-lib/aws-iam';
import { ArnFormat, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/** Of any length: the person is named. */
const NAMED = { StringLike: { 'sts:SourceIdentity': '?*' } };

/** A machine that does a job of the matrix. */
export interface MachineTrust {
  /** Principal of the service that acts as the role: `lambda.amazonaws.com`. */
  readonly service: string;
  /** ARNs of the resources for which it acts, or patterns. None: any of the account. */
  readonly sources?: string[];
}

/** Whoever the provider vouches for, by name. Without `sts:SetSourceIdentity` the name that the provider sends would be refused. */
export function byProvider(provider: iam.FederatedPrincipal): { assumedBy: iam.IPrincipal; also: iam.PolicyStatement } {
  const { federated, conditions, assumeRoleAction } = provider;
  const named = new iam.FederatedPrincipal(federated, { ...conditions, ...NAMED }, assumeRoleAction);
  const anybody = new iam.FederatedPrincipal(federated, {}, assumeRoleAction);
  return { assumedBy: named, also: naming([anybody], NAMED) };
}

/**
 * Sessions of a permission set, which Identity Center names by a principal tag: who the person is cannot be chosen, nor what the session is called. The tag is an attribute for access
 * control of the instance, `UserName` from `$\{path:userName}`.
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/configure-abac.html (2026-11)
 */
export function byPermissionSet(scope: Construct, set: string) {
  const resource = `role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_${set}_*`;
  const conditions = {
    ArnLike: {
      'aws:PrincipalArn': Stack.of(scope).formatArn({
        service: 'iam',
        region: '',
        resource,
        arnFormat: ArnFormat.NO_RESOURCE_NAME,
      }),
    },
    StringEquals: { 'sts:SourceIdentity': `\${aws:PrincipalTag/UserName}` },
    Null: { 'aws:PrincipalTag/UserName': 'false' },
  };
  const root = new iam.AccountRootPrincipal();
  const byName = { ...conditions.StringEquals, 'sts:RoleSessionName': `\${aws:PrincipalTag/UserName}` };
  return {
    assumedBy: root.withConditions({ ...conditions, StringEquals: byName }),
    also: naming([root], conditions),
  };
}

/** A service, for resources of this account only. */
export function byService(scope: Construct, { service, sources = [] }: MachineTrust): iam.IPrincipal {
  return new iam.ServicePrincipal(service, {
    conditions: {
      StringEquals: { 'aws:SourceAccount': Stack.of(scope).account },
      ...(sources.length === 0 ? {} : { ArnLike: { 'aws:SourceArn': sources } }),
    },
  });
}

function naming(principals: iam.IPrincipal[], conditions: iam.PolicyStatementProps['conditions']) {
  return new iam.PolicyStatement({ actions: ['sts:SetSourceIdentity'], principals, conditions });
}
