import * as iam from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import * as perms from './perms';
import { acknowledgeWildcards } from './wildcards';

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

  /**
   * Train, tune, process and transform as the execution role, and make models that run as it: start, watch and stop. The launcher is held to the
   * bounds by `JobBounds.applyTo`, which this does not do for it.
   */
  public launch(launcher: iam.IRole): iam.Grant {
    const jobs = jobArns(this.scope);
    const policy = new iam.ManagedPolicy(this.scope, `Launch-${idOf(launcher)}`, {
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
    acknowledgeWildcards(
      policy,
      'A job or model is named by who starts it: IAM names them by a pattern of the account and Region.',
      jobs,
    );
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

/** The place of the role in its stack, and the stack; nothing of the stage, so that stages have the same ids. */
function idOf(role: iam.IRole): string {
  const { scopes } = role.node;
  return scopes
    .slice(scopes.indexOf(Stack.of(role)))
    .map(({ node }) => node.id)
    .join('-');
}
