import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct, type IConstruct } from 'constructs';
import { placeOf } from '../core/role-place';
import { acknowledgeWildcards } from '../core/wildcards';

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
      acknowledgeWildcards(policy, {
        control: 'DATA-02',
        reason:
          'A verb covers every object of its zone: names of objects are not known at synth, and IAM names them by a pattern or not at all.',
        resources: [objects],
      });
    }
    return policy;
  }

  private newPolicy(role: iam.IRole): iam.ManagedPolicy {
    return new iam.ManagedPolicy(this, placeOf(role), {
      description: 'What the role may do in the zones',
      document: new iam.PolicyDocument({ minimize: true }),
      roles: [role],
    });
  }
}

function isOurs(found: IConstruct | undefined): found is GranteePolicies {
  return found !== undefined && MARK in found;
}
