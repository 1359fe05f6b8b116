import * as iam from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import { Construct, type IConstruct } from 'constructs';
import { Acknowledgements } from '../core/acknowledgements';

const ID = 'Grantees';
const MARK = Symbol.for('cdk-mlsecops.GranteePolicies');

/**
 * One customer-managed policy for each role that may use the zones of a scope: a role holds ten managed policies before it needs a higher quota. The
 * policies stand in the stack of the zones and name the role, so that the stack of the role needs nothing from the zones.
 */
export class GranteePolicies extends Construct {
  /** The policies that a scope around the zone shares, or else the zone's own. */
  public static nearest(zone: Construct): GranteePolicies {
    for (const scope of zone.node.scopes.toReversed()) {
      const found = scope.node.tryFindChild(ID);
      if (isOurs(found)) return found;
    }
    return new GranteePolicies(zone);
  }

  private readonly policies = new Map<string, { policy: iam.ManagedPolicy; wildcards: Set<string> }>();

  constructor(scope: Construct) {
    super(scope, ID);
    Object.defineProperty(this, MARK, { value: true });
  }

  /** The policy of a role, which may now act on all objects of a bucket. */
  public policyOf(role: iam.IRole, objects: string): iam.ManagedPolicy {
    const known = this.policies.get(role.roleArn);
    const { policy, wildcards } = known ?? { policy: this.newPolicy(role), wildcards: new Set<string>() };
    if (known === undefined) this.policies.set(role.roleArn, { policy, wildcards });
    if (!wildcards.has(objects)) {
      wildcards.add(objects);
      acknowledgeAllObjects(policy, objects);
    }
    return policy;
  }

  private newPolicy(role: iam.IRole): iam.ManagedPolicy {
    return new iam.ManagedPolicy(this, idOf(role), {
      description: 'What the role may do in the zones',
      document: new iam.PolicyDocument({ minimize: true }),
      roles: [role],
    });
  }
}

function isOurs(found: IConstruct | undefined): found is GranteePolicies {
  return found !== undefined && MARK in found;
}

/**
 * The place of the role in its stack, and the stack: nothing of the stage, so that stages have the same ids, and nothing of the wrapper that CDK puts
 * around a role that takes no policies.
 */
function idOf(role: iam.IRole): string {
  const { scopes } = role.node;
  return scopes
    .slice(scopes.indexOf(Stack.of(role)))
    .map(({ node }) => node.id)
    .filter((id) => !id.startsWith('ImmutableRole'))
    .join('-');
}

function acknowledgeAllObjects(policy: iam.ManagedPolicy, objects: string): void {
  Acknowledgements.of(policy).add({
    findings: [`AwsSolutions-IAM5[Resource::${asNagShows(Stack.of(policy).resolve(objects))}]`],
    control: 'DATA-02',
    reason:
      'A verb covers every object of its zone: names of objects are not known at synth, and IAM names them by a pattern or not at all.',
    owner: 'platform-security',
    reviewBy: '2027-11-30',
  });
}

/** A resource as the report of cdk-nag writes it: `<Bucket.Arn>/*`. */
function asNagShows(resource: unknown): string {
  if (typeof resource === 'string') return resource;
  const [[form, of]] = Object.entries(resource as Record<string, unknown>) as [[string, unknown]];
  if (form === 'Fn::Join') {
    const [delimiter, parts] = of as [string, unknown[]];
    return parts.map(asNagShows).join(delimiter);
  }
  if (form === 'Fn::GetAtt') return `<${(of as string[]).join('.')}>`;
  if (form === 'Ref') return `<${of}>`;
  return JSON.stringify(resource);
}
