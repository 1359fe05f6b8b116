import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { placeOf } from '../core/role-place';
import type { IModelRegistry } from './model-registry';
import * as perms from './perms';

export interface ReleaseDoor {
  readonly registry: IModelRegistry;
  /** ARN of the function that makes models. */
  readonly functionArn: string;
  /** ARN of the models that it makes. */
  readonly modelArns: string;
  /** ARN of the function that takes decisions, where it is in this app: that of another account lets nobody here call it. */
  readonly decisionsArn?: string;
}

/** Who may order models of released versions. */
export class ReleaseGrants {
  /** @internal */
  public static _of(scope: Construct, door: ReleaseDoor): ReleaseGrants {
    return new ReleaseGrants(scope, door);
  }

  private constructor(
    private readonly scope: Construct,
    private readonly door: ReleaseDoor,
  ) {}

  /**
   * Order the model of a version, and build endpoints of such models and of no others: the role makes no model itself and decides nothing, whatever else allows
   * it. Permissions on endpoints are its own. It holds the job `deploy` in the registry.
   * @throws InvalidProps as the verbs of the registry do
   */
  public deploy(role: iam.IRole): iam.Grant {
    const { registry, functionArn } = this.door;
    registry.grants._guard('deploy', role);
    const id = `Deploy-${placeOf(role)}`;
    const known = this.scope.node.tryFindChild(id) as iam.ManagedPolicy | undefined;
    const policy =
      known ?? new iam.ManagedPolicy(this.scope, id, { roles: [role], statements: onlyReleased(this.door) });
    return iam.Grant.addToPrincipal({ grantee: policy, actions: perms.INVOKE, resourceArns: [functionArn] });
  }
}

function onlyReleased({ modelArns, decisionsArn }: ReleaseDoor): iam.PolicyStatement[] {
  return [
    ...(decisionsArn === undefined
      ? []
      : [deny('DecidesNothing', [...perms.INVOKE, ...perms.CALL_URL], undefined, decisionsArn)]),
    deny('MakesNoModel', ['sagemaker:CreateModel']),
    deny('OnlyReleasedModels', perms.NAME_MODELS, { 'ForAnyValue:ArnNotLike': { 'sagemaker:ModelArn': modelArns } }),
    deny('NamedModels', perms.MAY_NAME_NO_MODEL, { Null: { 'sagemaker:ModelArn': 'true' } }),
    deny('ExchangesNoModel', perms.EXCHANGE_MODEL),
  ];
}

function deny(sid: string, actions: string[], conditions?: iam.PolicyStatementProps['conditions'], on = '*') {
  return new iam.PolicyStatement({ sid, effect: iam.Effect.DENY, actions, resources: [on], conditions });
}
