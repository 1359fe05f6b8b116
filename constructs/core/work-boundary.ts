import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { permissionsBoundary } from './boundary';
import { ATTACH_TO_VPC, CALL_SERVICES, SEND_DEAD_LETTER, TRACE, USE_KEY, WRITE_LOGS } from './perms';
import { acknowledgeWildcards } from './wildcards';

/**
 * The ceiling of the roles of a construct that does one piece of work: a permissions boundary. It grants nothing. What it leaves out no grant gives: to change
 * permissions, keys, buckets and trails, to become somebody else, to delete versions, to start jobs.
 */
export function workBoundary(scope: Construct, roles: string): iam.ManagedPolicy {
  const actions = [...ATTACH_TO_VPC, ...CALL_SERVICES, ...SEND_DEAD_LETTER, ...TRACE, ...USE_KEY, ...WRITE_LOGS];
  const boundary = permissionsBoundary(
    scope,
    'Boundary',
    `Ceiling of ${roles}: a permissions boundary`,
    new iam.PolicyDocument({
      statements: [new iam.PolicyStatement({ actions: [...new Set(actions)].sort(), resources: ['*'] })],
    }),
  );
  acknowledgeWildcards(boundary, {
    reason:
      'A permissions boundary grants nothing. It is the ceiling over what policies grant, which name their resources.',
    resources: ['*'],
  });
  return boundary;
}
