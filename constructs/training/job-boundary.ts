import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { permissionsBoundary } from '../core/boundary';
import { InvalidProps } from '../core/invalid-props';
import { acknowledgeWildcards } from '../core/wildcards';
import { isAction } from '../facts/action-keys';
import { CEILING } from './boundary-perms';
import { ceiling, undeniable } from './boundary-statements';

interface JobBoundaryProps {
  readonly furtherActions?: string[];
}

/** The permissions boundary of the roles that jobs, pipelines and Studio run as. */
export class JobBoundary extends Construct {
  public readonly policy: iam.ManagedPolicy;

  constructor(scope: Construct, id: string, { furtherActions = [] }: JobBoundaryProps) {
    super(scope, id);
    refuseInvalid(this, furtherActions);
    const statements = [...ceiling(furtherActions), ...undeniable()];
    this.policy = permissionsBoundary(
      this,
      'Resource',
      'Ceiling of the roles of jobs, pipelines and Studio: a permissions boundary',
      iam.PolicyDocument.fromJson({ Version: '2012-10-17', Statement: statements }),
    );
    acknowledgeWildcards(this.policy, {
      reason:
        'A permissions boundary grants nothing. It is the ceiling over what policies grant, which name their resources; its size is limited.',
      resources: ['*'],
      actions: CEILING.filter((action) => action.includes('*')),
    });
  }
}

function refuseInvalid(at: Construct, actions: string[]): void {
  const wrong = actions.find((action) => isAction(action) !== true || /^(iam|organizations|account):/i.test(action));
  if (wrong === undefined) return;
  throw new InvalidProps(at, {
    prop: 'furtherActions',
    allowed: "actions that exist, without patterns and not of IAM ('bedrock:InvokeModel')",
    got: wrong,
    remedy: 'name each action that a policy of the role grants',
  });
}
