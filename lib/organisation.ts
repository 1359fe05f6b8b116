import { Perimeter } from '../constructs/core/perimeter';
import { Profile } from '../constructs/network';
import { Account } from './account';
import type { Team } from './team-stack';

/** An account and a region to deploy to. */
export interface Target {
  readonly account: Account;
  readonly region: string;
}

/** A target that runs the platform, and all that differs between such targets. */
export interface Environment extends Target {
  /** What runs here. Each profile brings the endpoints that it needs, and their price. */
  readonly profiles: readonly Profile[];
  /**
   * Name of the SAML provider in IAM that people come in by. It has to be there before people are deployed.
   * @default - no roles of people
   */
  readonly samlProvider?: string;
  /**
   * Name of the state machine that deploys released models. It is yours, in Step Functions, and runs as the deployer, which whoever makes it passes to it.
   * @default - models are released, and nobody deploys them
   */
  readonly deploymentWorkflow?: string;
  /**
   * Teams that work in Studio, each with a stack of its own and kept to its own. Their members have to be in the directory that Studio signs in by.
   * @default - none
   */
  readonly teams?: readonly Team[];
}

/** The target that all environments share. */
export interface Shared extends Target {
  /**
   * ARN of the key of the shared audit archive, as the first deployment of `Shared/Audit` prints it: the trails of all environments then deliver there.
   * Best set before an environment is first deployed. One that has an archive of its own lets go of its key first:
   * `npx cdk deploy --exclusively 'Development/Audit'`, and then all. Its archive and key stay.
   * @default - each account keeps an archive of its own
   */
  readonly archiveKeyArn?: string;
}

/** The accounts and environments that we deploy to. */
export interface Organisation {
  /** Whom the platform trusts: the organization, or each account for itself. */
  readonly perimeter: Perimeter;
  readonly shared: Shared;
  readonly environments: Readonly<Record<string, Environment>>;
}

const region = 'us-east-1';
/** What the functions call that release models. */
const forReleases = ['sagemaker.api', 'kms', 'events', 'states'];
const samlProvider = 'workforce';
const deploymentWorkflow = 'deploy-models';

/**
 * The one file that you edit. Replace each `Account.placeholder()` with `Account.of('<12 digits>')`, and the perimeter with
 * `Perimeter.organization('o-…')` if your accounts are in an AWS organization.
 */
export const organisation: Organisation = {
  perimeter: Perimeter.account(),
  shared: { account: Account.placeholder(), region },
  environments: {
    Development: {
      account: Account.placeholder(),
      region,
      samlProvider,
      profiles: [Profile.training(), Profile.studio(), Profile.bedrock(), Profile.agentCore()],
    },
    Staging: {
      account: Account.placeholder(),
      region,
      samlProvider,
      deploymentWorkflow,
      profiles: [Profile.training(), Profile.serving().plus(...forReleases), Profile.bedrock()],
    },
    Production: {
      account: Account.placeholder(),
      region,
      samlProvider,
      deploymentWorkflow,
      profiles: [Profile.training(), Profile.serving().plus(...forReleases), Profile.bedrock()],
    },
  },
};
