import * as iam from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { placeOf } from '../core/role-place';
import { acknowledgeWildcards } from '../core/wildcards';
import * as perms from './perms';

/** Who may start something as an execution role. */
export class LaunchGrants {
  /** @internal */
  public static _of(scope: Construct, role: iam.IRole): LaunchGrants {
    return new LaunchGrants(scope, role);
  }

  private constructor(
    private readonly scope: Construct,
    private readonly role: iam.IRole,
  ) {}

  private readonly granted = new Map<string, iam.Grant>();

  /**
   * Train, tune, process and transform as the execution role, and make models that run as it: start, watch and stop. The launcher is held to the
   * bounds by `JobBounds.applyTo`, which this does not do for it.
   */
  public launch(launcher: iam.IRole): iam.Grant {
    const known = this.granted.get(launcher.roleArn);
    if (known !== undefined) return known;
    const grant = this.newPolicy(launcher);
    this.granted.set(launcher.roleArn, grant);
    return grant;
  }

  private newPolicy(launcher: iam.IRole): iam.Grant {
    const jobs = jobArns(this.scope);
    const policy = new iam.ManagedPolicy(this.scope, `Launch-${placeOf(launcher)}`, {
      description: 'Start jobs as an execution role',
      roles: [launcher],
      statements: [
        new iam.PolicyStatement({
          actions: [...perms.LAUNCH_JOBS, ...perms.WATCH_JOBS, ...perms.STOP_JOBS],
          resources: jobs,
        }),
        new iam.PolicyStatement({
          actions: perms.TAG_ON_CREATE,
          resources: jobs,
          conditions: { Null: { 'sagemaker:TaggingAction': 'false' } },
        }),
      ],
    });
    acknowledgeWildcards(policy, {
      reason: 'A job or model is named by who starts it: IAM names them by a pattern of the account and Region.',
      resources: jobs,
    });
    return iam.Grant.addToPrincipal({
      grantee: policy,
      actions: perms.PASS_ROLE,
      resourceArns: [this.role.roleArn],
      conditions: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
    });
  }
}

function jobArns(scope: Construct): string[] {
  return ['training-job', 'hyper-parameter-tuning-job', 'processing-job', 'transform-job', 'model'].map((resource) =>
    Stack.of(scope).formatArn({ service: 'sagemaker', resource, resourceName: '*' }),
  );
}
