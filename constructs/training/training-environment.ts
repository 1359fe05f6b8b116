import * as iam from 'aws-cdk-lib/aws-iam';
import { CfnDomain, CfnUserProfile } from 'aws-cdk-lib/aws-sagemaker';
import { CfnDeletionPolicy, Duration, Names, Token } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { InvalidProps } from '../core/invalid-props';
import { acknowledgeWildcards } from '../core/wildcards';
import { OWNER_TAG } from './bounds-statements';
import { ExecutionRole } from './execution-role';
import { type JobBounds, STUDIO_PATH } from './job-bounds';
import { idsOf, type JobNetwork } from './job-network';
import { StudioAuth } from './studio-auth';
import { studioArns, studioStatements } from './studio-statements';

export interface TrainingEnvironmentProps {
  /** Where Studio runs: among the subnets and security groups of the bounds, up to 3 groups. */
  readonly network: JobNetwork;
  /** What people in Studio are held to. Its key of volumes encrypts their spaces. */
  readonly bounds: JobBounds;
  /**
   * How people come in.
   * @default StudioAuth.sso()
   */
  readonly auth?: StudioAuth;
  /**
   * How long an application may be idle before it is shut down, in whole minutes from 60 to 480. People may choose less, not more.
   * @default Duration.hours(1)
   */
  readonly idleTimeout?: Duration;
}

/**
 * Studio, where people build models: in the VPC only, private spaces on encrypted volumes, no Docker, no shared output, idle applications shut down,
 * and the name of the user profile as the source identity of all that a person does. No home file system is created.
 */
export class TrainingEnvironment extends Construct {
  /** The domain. */
  public readonly domain: CfnDomain;
  /** What people act as in Studio. */
  public readonly executionRole: ExecutionRole;
  private readonly auth: StudioAuth;
  private readonly users: Construct;

  constructor(scope: Construct, id: string, props: TrainingEnvironmentProps) {
    super(scope, id);
    const { network, bounds, auth = StudioAuth.sso(), idleTimeout = Duration.hours(1) } = props;
    refuseInvalid(this, props);
    const { subnets, securityGroups } = idsOf(network);
    this.auth = auth;
    this.users = new Construct(this, 'Users');
    this.executionRole = new ExecutionRole(this, 'Studio', { purpose: 'People in Studio', bounds });
    // The bounds know Studio's own role by its path.
    (this.executionRole.role.node.defaultChild as iam.CfnRole).path = STUDIO_PATH;
    this.domain = new CfnDomain(this, 'Resource', {
      domainName: Names.uniqueResourceName(this, { maxLength: 63, separator: '-' }),
      authMode: auth.mode,
      appNetworkAccessType: 'VpcOnly',
      vpcId: network.vpc.vpcId,
      subnetIds: subnets,
      kmsKeyId: bounds.volumeKey.keyArn,
      homeEfsFileSystemCreation: 'Disabled',
      domainSettings: {
        securityGroupIds: securityGroups,
        dockerSettings: { enableDockerAccess: 'DISABLED' },
        executionRoleIdentityConfig: 'USER_PROFILE_NAME',
      },
      defaultUserSettings: userSettings(this.executionRole.role, securityGroups, idleTimeout),
      tags: [{ key: 'Name', value: this.node.path }],
    });
    // SageMaker deletes no domain with profiles in it; a replacement keeps the old one, where people have their spaces.
    this.domain.cfnOptions.deletionPolicy = CfnDeletionPolicy.DELETE;
    this.domain.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.RETAIN;
    this.domain.node.addDependency(this.executionRole);
    letInto(this, this.executionRole.role, this.domain.attrDomainId);
  }

  /**
   * A user profile. Its name becomes the source identity of the person's sessions in Studio.
   * @param name letters, digits and single hyphens, up to 63; also the construct's id
   * @param owner who it belongs to: the user name in IAM Identity Center or, in IAM mode, the `sts:SourceIdentity` of the person's role session; 2 to 64
   * letters, digits and `_ . = + - @`, which source identities and values of tags both take
   * @throws InvalidProps where the name or the owner has another shape
   */
  public addUser(name: string, owner: string): CfnUserProfile {
    refuseName(this, name);
    refuseOwner(this, owner);
    const single = { singleSignOnUserIdentifier: 'UserName', singleSignOnUserValue: owner };
    return new CfnUserProfile(this.users, name, {
      domainId: this.domain.attrDomainId,
      userProfileName: name,
      tags: [{ key: OWNER_TAG, value: owner }],
      ...(this.auth.mode === 'SSO' ? single : {}),
    });
  }
}

/** Spaces that are shared take settings of their own: none are given, so that there are none. */
function userSettings(role: iam.IRole, securityGroups: string[], idle: Duration): CfnDomain.UserSettingsProperty {
  const idleSettings = {
    lifecycleManagement: 'ENABLED',
    idleTimeoutInMinutes: idle.toMinutes(),
    minIdleTimeoutInMinutes: 60,
    maxIdleTimeoutInMinutes: idle.toMinutes(),
  };
  return {
    executionRole: role.roleArn,
    securityGroups,
    studioWebPortal: 'ENABLED',
    defaultLandingUri: 'studio::',
    autoMountHomeEfs: 'Disabled',
    sharingSettings: { notebookOutputOption: 'Disabled' },
    jupyterLabAppSettings: { appLifecycleManagement: { idleSettings } },
    codeEditorAppSettings: { appLifecycleManagement: { idleSettings } },
  };
}

/** A policy of its own, since the domain needs the role and this policy the domain. */
function letInto(scope: Construct, role: iam.IRole, domainId: string): void {
  const arns = studioArns(scope, domainId);
  const policy = new iam.ManagedPolicy(scope, 'StudioPolicy', {
    description: 'Own spaces and applications in Studio',
    roles: [role],
    statements: studioStatements(arns),
  });
  acknowledgeWildcards(policy, {
    reason:
      'SageMaker lists on the resource * only; names of profiles, spaces and applications of the domain are given by people. Conditions name the owner.',
    resources: ['*', arns.profiles, arns.spaces, arns.apps],
  });
}

function refuseInvalid(at: Construct, { network, bounds, idleTimeout }: TrainingEnvironmentProps): void {
  const { subnets, securityGroups } = idsOf(network);
  const foreign =
    subnets.find((id) => !bounds.subnetIds.includes(id)) ??
    securityGroups.find((id) => !bounds.securityGroupIds.includes(id));
  if (foreign !== undefined || securityGroups.length > 3 || securityGroups.length === 0) {
    throw new InvalidProps(at, {
      prop: 'network',
      allowed: 'subnets and 1 to 3 security groups of the bounds',
      got: foreign ?? `${securityGroups.length} security groups`,
      remedy: 'name them in the network of the JobBounds too',
    });
  }
  if (idleTimeout === undefined || idleTimeout.isUnresolved()) return;
  const minutes = idleTimeout.toMinutes({ integral: false });
  if (Number.isInteger(minutes) && minutes >= 60 && minutes <= 480) return;
  throw new InvalidProps(at, {
    prop: 'idleTimeout',
    allowed: 'whole minutes from 60 to 480',
    got: idleTimeout.toHumanString(),
    remedy: 'leave it out for an hour',
  });
}

function refuseName(at: Construct, name: string): void {
  if (name.length <= 63 && /^[a-zA-Z0-9](-?[a-zA-Z0-9])*$/.test(name)) return;
  throw new InvalidProps(at, {
    prop: 'name',
    allowed: 'letters, digits and single hyphens between them, up to 63',
    got: name,
    remedy: 'choose a name that says who it is: it is the source identity in every log',
  });
}

/** An owner that no session can have would leave a profile that nobody opens; an empty one, a tag that names nobody. */
function refuseOwner(at: Construct, owner: string): void {
  if (Token.isUnresolved(owner) || /^[\w.=+@-]{2,64}$/.test(owner)) return;
  throw new InvalidProps(at, {
    prop: 'owner',
    allowed: '2 to 64 letters, digits and _ . = + - @',
    got: owner,
    remedy: 'write the user name in Identity Center, or the source identity of the role session, as it is there',
  });
}
