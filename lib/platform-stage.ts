import type { Role } from 'aws-cdk-lib/aws-iam';
import { CrossStackReferences, ReferenceStrength, Stack, Stage } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { AuditTrail, DataEvents } from '../constructs/audit';
import { InvalidProps } from '../constructs/core/invalid-props';
import type { Perimeter } from '../constructs/core/perimeter';
import { DataLake, ZonePurpose } from '../constructs/data';
import { DataClass, KeyRing, SigningKey } from '../constructs/keys';
import { IsolatedNetwork, Purpose } from '../constructs/network';
import { JobBounds, type JobNetwork, TrainingEnvironment } from '../constructs/training';
import { addDeployer } from './deployer';
import { MachineRoles } from './machine-roles';
import type { Environment, Shared } from './organisation';
import { addPeople } from './personas';
import { RegistryStack } from './registry-stack';
import { sharedArchive, trailName } from './shared-stage';
import { TeamStack } from './team-stack';

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
    const explores = profiles.some(({ purpose }) => purpose === Purpose.WORKSPACE);

    // What there is.
    const classes = Object.values(DataClass).filter(
      (dataClass) =>
        (dataClass !== DataClass.CAPTURED || serves) &&
        (dataClass !== DataClass.AUDIT || shared.archiveKeyArn === undefined),
    );
    const keyStack = new Stack(this, 'Keys');
    const keys = new KeyRing(keyStack, 'Ring', { classes });
    const logKey = keys.keyOf(DataClass.LOGS);
    const network = new IsolatedNetwork(new Stack(this, 'Network'), 'Network', {
      logKey,
      profiles: [...profiles],
      perimeter,
    });
    const access = new Stack(this, 'Access');
    const bounds = new JobBounds(access, 'Bounds', {
      network: placed(network, [
        Purpose.TRAINING,
        ...(serves ? [Purpose.SERVING] : []),
        ...(explores ? [Purpose.WORKSPACE] : []),
      ]),
      volumeKey: keys.keyOf(DataClass.MODELS),
      outputKeys: classes.filter(isData).map((dataClass) => keys.keyOf(dataClass)),
    });
    const roles = new MachineRoles(access, 'Roles', bounds);
    const deployer = addDeployer(access, { environment, serves, keys, bounds, server: roles.server });
    const lake = new DataLake(new Stack(this, 'Data'), 'Lake', {
      perimeter,
      keys: {
        raw: keys.keyOf(DataClass.RAW),
        curated: keys.keyOf(DataClass.CURATED),
        models: keys.keyOf(DataClass.MODELS),
        captured: serves ? keys.keyOf(DataClass.CAPTURED) : undefined,
      },
    });

    const studio = explores
      ? new TrainingEnvironment(new Stack(this, 'Studio'), 'Studio', {
          network: placed(network, [Purpose.WORKSPACE]),
          bounds,
        })
      : undefined;
    const teams = teamStacks(this, environment, bounds, studio);
    const { registry, approval, release } = new RegistryStack(this, 'Registry', {
      roles,
      perimeter,
      releases: serves
        ? {
            network: placed(network, [Purpose.SERVING]),
            logKey,
            recordsKey: keys.keyOf(DataClass.MODELS),
            signingKey: new SigningKey(keyStack, 'ReleaseKey', { description: 'This model was released' }).key,
          }
        : undefined,
    });

    // Who may do what.
    grantData(lake, roles, serves);
    for (const { executionRole } of teams) grantExploration(lake, executionRole.role);
    for (const checks of [approval, release]) {
      if (checks !== undefined) lake.zone(ZonePurpose.MODELS).grants.read(checks.evidenceReader);
    }
    if (deployer !== undefined) release?.grants.deploy(deployer);
    addPeople(this, { environment, lake, keys, bounds, studio, registry, approval, release });

    // Who watches.
    const audit = new Stack(this, 'Audit');
    const { topic } = new AuditTrail(audit, 'Trail', {
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
    if (topic === undefined) return;
    for (const signal of [...network.signals, ...(approval?.signals ?? [])]) signal.alarm(audit, topic);
    const functions = { Steps: approval?.steps, Decisions: approval?.decisions, Release: release?.checker };
    for (const [name, watched] of Object.entries(functions)) {
      const place = new Construct(audit, name);
      for (const signal of watched?.signals ?? []) signal.alarm(place, topic);
    }
  }
}

/** What each job of a machine may do with data: who brings it in does not let it through, and who trains does not judge. */
function grantData(lake: DataLake, roles: MachineRoles, serves: boolean): void {
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
}

/** What a team may do with data, under its own prefix: read what may be used, and keep what it makes. */
function grantExploration(lake: DataLake, team: Role): void {
  lake.zone(ZonePurpose.VALIDATED).grants.read(team);
  lake.zone(ZonePurpose.ARTIFACTS).grants.publish(team);
  lake.zone(ZonePurpose.ARTIFACTS).grants.read(team);
}

function teamStacks(
  scope: Construct,
  { teams = [] }: Environment,
  bounds: JobBounds,
  studio?: TrainingEnvironment,
): TeamStack[] {
  if (studio !== undefined)
    return teams.map((team) => new TeamStack(scope, `Team-${team.name}`, { team, bounds, studio }));
  if (teams.length === 0) return [];
  throw new InvalidProps(scope, {
    prop: 'teams',
    allowed: 'teams where Studio is',
    got: teams.map(({ name }) => name).join(', '),
    remedy: "add 'Profile.studio()' to the profiles of the environment",
  });
}

/** Subnets and groups of some purposes. */
function placed(network: IsolatedNetwork, purposes: Purpose[]): JobNetwork {
  return {
    vpc: network.vpc,
    subnets: { subnets: purposes.flatMap((purpose) => network.subnetsFor(purpose).subnets ?? []) },
    securityGroups: purposes.map((purpose) => network.securityGroupFor(purpose)),
  };
}

function isData(dataClass: DataClass): boolean {
  return dataClass !== DataClass.LOGS && dataClass !== DataClass.AUDIT;
}
