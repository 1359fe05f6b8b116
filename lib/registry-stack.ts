import type { IKey } from 'aws-cdk-lib/aws-kms';
import { ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import { Duration, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { AccessLogBucket, type FunctionNetwork, HardenedBucket } from '../constructs/core';
import type { Perimeter } from '../constructs/core/perimeter';
import { ModelApproval, ModelRegistry, ModelRelease } from '../constructs/registry';
import type { MachineRoles } from './machine-roles';

export interface RegistryStackProps {
  readonly roles: MachineRoles;
  readonly perimeter: Perimeter;
  /** How models are released; nothing where none is served. */
  readonly releases?: Releases;
}

export interface Releases {
  /** Where models and the functions of the approval run. */
  readonly network: FunctionNetwork;
  /** Encrypts logs, environments and dead letters. */
  readonly logKey: IKey;
  /** Encrypts records of releases. */
  readonly recordsKey: IKey;
  /** Signs releases. */
  readonly signingKey: IKey;
}

/** The model registry of an environment; and, where it serves models, how they come to be released. */
export class RegistryStack extends Stack {
  public readonly registry: ModelRegistry;
  public readonly approval?: ModelApproval;
  public readonly release?: ModelRelease;

  constructor(scope: Construct, id: string, props: RegistryStackProps) {
    super(scope, id);
    const { roles, perimeter, releases } = props;
    this.registry = new ModelRegistry(this, 'Models', { perimeter });
    this.registry.grants.register(roles.evaluator);
    if (releases === undefined) return;
    const { network, logKey: key, recordsKey, signingKey } = releases;
    const { bucket: records } = new HardenedBucket(this, 'Records', {
      key: recordsKey,
      accessLogs: new AccessLogBucket(this, 'AccessLogs').bucket,
      objectLock: ObjectLockRetention.compliance(Duration.days(365)),
    });
    this.approval = new ModelApproval(this, 'Approval', { network, key, registry: this.registry, records, signingKey });
    this.release = new ModelRelease(this, 'Release', {
      network,
      key,
      approval: this.approval,
      executionRole: roles.server,
      models: network,
    });
  }
}
