import type { Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { ExecutionRole, type JobBounds } from '../constructs/training';

/** The jobs that machines do, one execution role each. What each may do with data is said where the zones are. */
export class MachineRoles extends Construct {
  /** Brings data in. */
  public readonly ingestor: Role;
  /** Decides what training may see. */
  public readonly validator: Role;
  /** Builds models. */
  public readonly trainer: Role;
  /** Judges candidates and puts the good ones where the registry takes them from. */
  public readonly evaluator: Role;
  /** Answers requests. */
  public readonly server: Role;

  constructor(scope: Construct, id: string, bounds: JobBounds) {
    super(scope, id);
    const role = (name: string, purpose: string) => new ExecutionRole(this, name, { purpose, bounds }).role;
    this.ingestor = role('Ingestor', 'Brings data into landing');
    this.validator = role('Validator', 'Inspects data and promotes what may be used');
    this.trainer = role('Trainer', 'Trains models on validated data');
    this.evaluator = role('Evaluator', 'Judges candidates and publishes models');
    this.server = role('Server', 'Serves models');
  }
}
