import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { placeOf } from '../core/role-place';
import type { IModelRegistry } from './model-registry';
import * as perms from './perms';

export interface DecisionDoor {
  readonly registry: IModelRegistry;
  /** ARN of the function that takes decisions. */
  readonly functionArn: string;
}

/** Who may decide on versions. */
export class ApprovalGrants {
  /** @internal */
  public static _of(scope: Construct, door: DecisionDoor, roleNames: string[]): ApprovalGrants {
    return new ApprovalGrants(scope, door, roleNames);
  }

  private constructor(
    private readonly scope: Construct,
    private readonly door: DecisionDoor,
    private readonly roleNames: string[],
  ) {}

  /**
   * Approve and reject versions that somebody else made, by signed calls of the function's URL: as a session that carries its name as source identity too. Whoever
   * lets people assume the role sets both: `sts:SourceIdentity` comes from the identity provider, or from `sts:AssumeRole`. The role neither registers nor deploys,
   * approves nothing past the workflow, calls the function in no other way and no other function: none that deploys.
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html (2026-11)
   * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html (2026-11)
   * @throws InvalidProps as the verbs of the registry do
   */
  public decide(role: iam.IRole): iam.Grant {
    const { registry, functionArn } = this.door;
    registry.grants._guard('approve', role);
    const id = `Decide-${placeOf(role)}`;
    const known = this.scope.node.tryFindChild(id) as iam.ManagedPolicy | undefined;
    if (known === undefined) this.roleNames.push(role.roleName);
    const policy = known ?? new iam.ManagedPolicy(this.scope, id, { roles: [role], statements: byUrl(functionArn) });
    return iam.Grant.addToPrincipal({
      grantee: policy,
      actions: perms.CALL_URL,
      resourceArns: [functionArn],
      conditions: { ...AS_ONESELF, StringEquals: { 'lambda:FunctionUrlAuthType': 'AWS_IAM' } },
    });
  }
}

function byUrl(functionArn: string): iam.PolicyStatement[] {
  const invoke = { actions: perms.INVOKE, resources: [functionArn] };
  const direct = { BoolIfExists: { 'lambda:InvokedViaFunctionUrl': 'false' } };
  return [
    new iam.PolicyStatement({
      ...invoke,
      conditions: { ...AS_ONESELF, Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } },
    }),
    new iam.PolicyStatement({ ...invoke, sid: 'ByUrlOnly', effect: iam.Effect.DENY, conditions: direct }),
    new iam.PolicyStatement({
      sid: 'NoOtherFunction',
      effect: iam.Effect.DENY,
      actions: perms.INVOKE,
      notResources: [functionArn],
    }),
  ];
}

/**
 * The session has the name that its source identity says: Lambda tells the function the session only, and only the source identity is bound to a person.
 * Without a source identity the variable has no value, and nothing matches.
 */
const AS_ONESELF = { StringLike: { 'aws:userid': `*:\${aws:SourceIdentity}` } };
