import { isRecord } from '../resolve/json';
import type { World } from '../world';
import type { Attached, Subject } from './subject';
import { subjectsOf } from './subjects';

/** What a deployment runs as a role of the templates because a template says so. */
export const deployedServices: readonly string[] = ['events', 'lambda', 'states'].map(
  (service) => `${service}.amazonaws.com`,
);

/**
 * Whether this is the execution role of a CDK bootstrap, which nobody but CloudFormation assumes: it writes policies and
 * makes functions by its nature, as templates say, and templates are what is proved.
 */
export function isDeployment({ at, trust }: Subject): boolean {
  const document = trust?.document;
  if (at.logicalId !== 'CloudFormationExecutionRole' || !isRecord(document)) return false;
  const statements: readonly unknown[] = [document.Statement].flat();
  return statements.every((statement) => {
    const principal = isRecord(statement) && !('NotPrincipal' in statement) ? statement.Principal : undefined;
    return isRecord(principal) && Object.keys(principal).join() === 'Service' && principal.Service === service;
  });
}

const service = 'cloudformation.amazonaws.com';

/** What it is trusted with. */
export function trustOf({ name }: Subject): string {
  return `${name} is trusted to run functions, state machines and rules as templates say, and to write policies of roles with a boundary as they say; with nothing else`;
}

/** ARNs of the managed policies that nobody may rewrite who is held by boundaries: the boundaries, and what is attached where none bounds it. */
export function bearingPolicies(world: World): string[] {
  const subjects = subjectsOf(world);
  const bearing = new Set<string>();
  const add = (attached: Attached) => bearing.add(`${attached.at.stack} ${attached.at.logicalId}`);
  for (const { identity, boundary } of subjects) {
    if (boundary) add(boundary);
    else identity.forEach(add);
  }
  const policies = world.of('AWS::IAM::ManagedPolicy');
  const found = policies.filter(({ stack, logicalId }) => bearing.has(`${stack} ${logicalId}`));
  // A policy whose ARN is not known may be any.
  return found.map(({ arn }) => arn ?? '*');
}
