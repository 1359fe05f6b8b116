import { CrossStackReferences, ReferenceStrength, Stack, Stage } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { AuditTrail, DataEvents } from '../constructs/audit';
import type { Perimeter } from '../constructs/core/perimeter';
import { DataLake, ZonePurpose } from '../constructs/data';
import { DataClass, KeyRing } from '../constructs/keys';
import { IsolatedNetwork, Purpose } from '../constructs/network';
import { MachineRoles } from './machine-roles';
import type { Environment, Shared } from './organisation';
import { sharedArchive, trailName } from './shared-stage';

export interface PlatformStageProps {
  readonly environment: Environment;
  readonly shared: Shared;
  readonly perimeter: Perimeter;
}

/** The platform of one environment: a stack for each lifecycle and owner. */
export class PlatformStage extends Stage {
  constructor(scope: Construct, id: string, { environment, shared, perimeter }: PlatformStageProps) {
    super(scope, id, { env: { account: environment.account.id, region: environment.region } });
    // A weak reference would not follow a change of a key, a subnet or a boundary: docs/adr/0002-strong-references.md.
    CrossStackReferences.of(this).consume(ReferenceStrength.STRONG);
    const { profiles } = environment;
    const serves = profiles.some(({ purpose }) => purpose === Purpose.SERVING);

    // What there is.
    const classes = Object.values(DataClass).filter(
      (dataClass) =>
        (dataClass !== DataClass.CAPTURED || serves) &&
        (dataClass !== DataClass.AUDIT || shared.archiveKeyArn === undefined),
    );
    const keys = new KeyRing(new Stack(this, 'Keys'), 'Ring', { classes });
    const logKey = keys.keyOf(DataClass.LOGS);
    new IsolatedNetwork(new Stack(this, 'Network'), 'Network', { logKey, profiles: [...profiles], perimeter });
    const roles = new MachineRoles(new Stack(this, 'Access'), 'Roles');
    const lake = new DataLake(new Stack(this, 'Data'), 'Lake', {
      perimeter,
      keys: {
        raw: keys.keyOf(DataClass.RAW),
        curated: keys.keyOf(DataClass.CURATED),
        models: keys.keyOf(DataClass.MODELS),
        captured: serves ? keys.keyOf(DataClass.CAPTURED) : undefined,
      },
    });

    // Who may do what.
    const zone = (purpose: ZonePurpose) => lake.zone(purpose).grants;
    zone(ZonePurpose.LANDING).deliver(roles.ingestor);
    zone(ZonePurpose.LANDING).inspect(roles.validator);
    zone(ZonePurpose.LANDING).clear(roles.validator);
    zone(ZonePurpose.QUARANTINE).quarantine(roles.validator);
    zone(ZonePurpose.QUARANTINE).inspect(roles.validator);
    zone(ZonePurpose.VALIDATED).promote(roles.validator);
    zone(ZonePurpose.VALIDATED).read(roles.trainer);
    zone(ZonePurpose.FEATURES).ingest(roles.validator);
    zone(ZonePurpose.FEATURES).read(roles.trainer);
    zone(ZonePurpose.ARTIFACTS).publish(roles.trainer);
    zone(ZonePurpose.ARTIFACTS).read(roles.evaluator);
    zone(ZonePurpose.VALIDATED).read(roles.evaluator);
    zone(ZonePurpose.MODELS).publish(roles.evaluator);
    zone(ZonePurpose.MODELS).read(roles.server);
    if (serves) zone(ZonePurpose.CAPTURED).deliver(roles.server);

    // Who watches.
    const audit = new Stack(this, 'Audit');
    new AuditTrail(audit, 'Trail', {
      key: shared.archiveKeyArn === undefined ? keys.keyOf(DataClass.AUDIT) : logKey,
      archive: sharedArchive(audit, shared),
      trailName: trailName(id),
      dataEvents: [
        DataEvents.s3Objects(lake.zones.map(({ bucket }) => bucket.bucketArn)),
        DataEvents.sageMaker(),
        DataEvents.bedrock(),
        DataEvents.agentCore(),
      ],
    });
  }
}
