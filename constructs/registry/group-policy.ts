import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { letIn, refuseInvalid } from '../core/foreign-roles';
import { InvalidProps } from '../core/invalid-props';
import type { Perimeter } from '../core/perimeter';
import * as perms from './perms';
import { type RegistryConsumer, VersionUse } from './registry-consumer';
import type { RegistryArns } from './registry-statements';

/**
 * Who of other accounts may read the group, and who may make models of its versions. Nobody writes from another account: of what AWS's own example allows,
 * `UpdateModelPackage` would approve.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-deploy-xaccount.html (2026-11)
 */
export function groupPolicy(
  scope: Construct,
  consumers: RegistryConsumer[],
  perimeter: Perimeter,
  { group, versions }: RegistryArns,
): iam.PolicyDocument | undefined {
  refuseInvalid(scope, 'consumers', consumers, perimeter);
  for (const { use } of consumers) refuseUse(scope, use);
  if (consumers.length === 0) return undefined;
  return new iam.PolicyDocument({
    statements: consumers.flatMap((consumer) => {
      const read = { sid: `Read${consumer.accountId}`, actions: perms.READ, resources: [group, ...versions] };
      const use = { sid: `Use${consumer.accountId}`, actions: perms.USE_VERSION, resources: versions };
      const openings = consumer.use === VersionUse.REFERENCE ? [read, use] : [read];
      return openings.map((opening) => letIn(scope, consumer, perimeter, opening));
    }),
  });
}

function refuseUse(scope: Construct, use: VersionUse | undefined): void {
  const uses = Object.values(VersionUse);
  if (use === undefined || uses.includes(use)) return;
  throw new InvalidProps(scope, {
    prop: 'consumers.use',
    allowed: uses.join(', '),
    got: use,
    remedy: 'take a member of VersionUse, or leave it out for the least',
  });
}
