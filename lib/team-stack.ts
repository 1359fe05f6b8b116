import type { CfnRole } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { Zone, ZonePurpose } from '../constructs/data';
import { type TeamBudget, type TeamMember, TeamWorkspace } from '../constructs/identity';
import { ExecutionRole, type ImageSource, type JobBounds, type TrainingEnvironment } from '../constructs/training';
import { STUDIO_PATH } from '../constructs/training/job-bounds';

/** A team of an environment. */
export interface Team {
  /** 1 to 20 lower-case letters, digits and single hyphens. */
  readonly name: string;
  readonly members: TeamMember[];
  readonly images?: ImageSource[];
  readonly budget?: TeamBudget;
}

/** What a zone that only one team has is made with. */
export interface OwnZone {
  readonly key: IKey;
  /**
   * A bucket that is named, not defined in another stack: that would need the team's.
   * @default - one of its own
   */
  readonly accessLogs?: IBucket;
}

export interface TeamStackProps extends StackProps {
  readonly team: Team;
  readonly bounds: JobBounds;
  readonly studio: TrainingEnvironment;
  /** A zone for the artifacts of the team alone. The policy of a bucket that all share names each role three times for a verb: it holds some forty teams. */
  readonly ownZone?: OwnZone;
}

/** A team's role, profiles and budget: a stack for each, so that teams come and go by themselves. */
export class TeamStack extends Stack {
  /** What the team acts as: zones grant to it, and it keeps to the team's prefix in them. */
  public readonly executionRole: ExecutionRole;
  public readonly workspace: TeamWorkspace;
  /** Where the team keeps what it makes, if that is no zone of all. */
  public readonly artifacts?: Zone;

  constructor(scope: Construct, id: string, { team, bounds, studio, ownZone, ...props }: TeamStackProps) {
    super(scope, id, props);
    const { name, members, images, budget } = team;
    const domainId = studio.domain.attrDomainId;
    this.executionRole = new ExecutionRole(this, 'Role', { purpose: `Team ${name} in Studio`, bounds, images });
    const { role } = this.executionRole;
    // The bounds know roles of Studio by their path.
    (role.node.defaultChild as CfnRole).path = STUDIO_PATH;
    this.executionRole.grants.launch(role);
    this.workspace = new TeamWorkspace(this, 'Workspace', {
      team: name,
      domainId,
      executionRole: role,
      members,
      budget,
    });
    if (ownZone === undefined) return;
    this.artifacts = new Zone(this, 'Artifacts', { purpose: ZonePurpose.ARTIFACTS, ...ownZone });
    this.artifacts.grants.publish(role);
    this.artifacts.grants.read(role);
  }
}
