import { type IRole, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ArnFormat, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

/**
 * The jobs that machines do, one role each. They are execution roles of SageMaker jobs and endpoints; what each may do is said where the zones are.
 * SageMaker names the account and the job that it works for.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/security-confused-deputy-prevention.html
 */
export class MachineRoles extends Construct {
  /** Brings data in. */
  public readonly ingestor: IRole;
  /** Decides what training may see. */
  public readonly validator: IRole;
  /** Builds models. */
  public readonly trainer: IRole;
  /** Judges candidates and puts the good ones where the registry takes them from. */
  public readonly evaluator: IRole;
  /** Answers requests. */
  public readonly server: IRole;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.ingestor = jobRole(this, 'Ingestor', 'Brings data into landing');
    this.validator = jobRole(this, 'Validator', 'Inspects data and promotes what may be used');
    this.trainer = jobRole(this, 'Trainer', 'Trains models on validated data');
    this.evaluator = jobRole(this, 'Evaluator', 'Judges candidates and publishes models');
    this.server = jobRole(this, 'Server', 'Serves models');
  }
}

function jobRole(scope: Construct, id: string, description: string): IRole {
  const stack = Stack.of(scope);
  const ofThisAccount = stack.formatArn({ service: 'sagemaker', resource: '*', arnFormat: ArnFormat.NO_RESOURCE_NAME });
  return new Role(scope, id, {
    description,
    assumedBy: new ServicePrincipal('sagemaker.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account }, ArnLike: { 'aws:SourceArn': ofThisAccount } },
    }),
  });
}
