import { ManagedPolicy, type PolicyDocument } from 'aws-cdk-lib/aws-iam';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/** Path of every policy that is a permissions boundary. The scoped bootstrap knows boundaries by it: docs/adr/0006-scoped-bootstrap.md. */
export const BOUNDARY_PATH = '/mlsecops/boundary/';

/** A permissions boundary. It stays when its stack goes or fails: once sealed, no deployment may delete it. */
export function permissionsBoundary(
  scope: Construct,
  id: string,
  description: string,
  document: PolicyDocument,
): ManagedPolicy {
  const policy = new ManagedPolicy(scope, id, { path: BOUNDARY_PATH, description, document });
  policy.applyRemovalPolicy(RemovalPolicy.RETAIN);
  return policy;
}
