import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { type IRole, ManagedPolicy, PolicyDocument } from 'aws-cdk-lib/aws-iam';
import { CfnUserProfile } from 'aws-cdk-lib/aws-sagemaker';
import { Names, Tags } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { InvalidProps } from '../core/invalid-props';
import { PATH, policyOf } from './persona-policies';
import { prefixOf, studioStatements, teamStatements } from './team-statements';

/** Somebody in a team. */
export interface TeamMember {
  /** Letters, digits and single hyphens: the profile is `<team>--<name>`. */
  readonly name: string;
  /** User name in IAM Identity Center or, in IAM mode, the `sts:SourceIdentity` of sessions. */
  readonly owner: string;
}

/** What a team may spend in a month, and who hears of it. */
export interface TeamBudget {
  /** In US dollars. */
  readonly monthlyUsd: number;
  /** Addresses that get a mail at 80 % of the forecast and at 100 % of the cost. */
  readonly subscribers: string[];
}

export interface TeamWorkspaceProps {
  /** Name of the team: 1 to 20 lower-case letters, digits and single hyphens. */
  readonly team: string;
  /** Studio's domain. */
  readonly domainId: string;
  /** What the team acts as in Studio, and nobody else: an `ExecutionRole`. */
  readonly executionRole: IRole;
  /** Who is in the team. */
  readonly members: TeamMember[];
  /**
   * Roles that the team's jobs run as, beside the execution role.
   * @default - none: jobs run as the execution role
   */
  readonly jobRoles?: IRole[];
  /**
   * How members come into Studio: `SSO` or `IAM`, as the domain has it.
   * @default 'SSO'
   */
  readonly authMode?: string;
  /**
   * What the team may spend. Costs are counted by the tag `mlsecops:team`, once it is activated for cost allocation.
   * @default - no budget
   */
  readonly budget?: TeamBudget;
}

/**
 * Where a team works: profiles of its members, a role that sees and uses what is named `<team>--…` and stored under `teams/<team>/`, and its budget. The role
 * is granted what others grant it and denied whatever is not the team's: two teams share a domain, buckets and keys, and nothing in them.
 */
export class TeamWorkspace extends Construct {
  /** Where the team's objects are, in each bucket that its role was granted: `teams/<team>/`. */
  public readonly prefix: string;
  /** The profiles of the members, in their order. */
  public readonly profiles: CfnUserProfile[];
  /** What keeps the role to the team's own. It denies only. */
  public readonly policy: ManagedPolicy;

  /** @throws InvalidProps where a name has another shape, or the budget is not positive */
  constructor(scope: Construct, id: string, props: TeamWorkspaceProps) {
    super(scope, id);
    refuseInvalid(this, props);
    const { team, domainId, executionRole, members, jobRoles = [], authMode = 'SSO', budget } = props;
    this.prefix = prefixOf(team);
    const roles = [executionRole, ...jobRoles].map(({ roleArn }) => roleArn);
    const statements = teamStatements(this, { team, domainId, roles });
    this.policy = new ManagedPolicy(this, 'Own', {
      description: `Team ${team}: denies what is not its own`,
      document: PolicyDocument.fromJson({ Version: '2012-10-17', Statement: statements }),
      path: PATH,
      roles: [executionRole],
    });
    const studio = policyOf(this, 'Studio', studioStatements(this, team, domainId), `Team ${team}: Studio`);
    executionRole.addManagedPolicy(studio);
    this.profiles = members.map(({ name, owner }) => {
      const single = { singleSignOnUserIdentifier: 'UserName', singleSignOnUserValue: owner };
      const profile = new CfnUserProfile(this, `Member-${name}`, {
        domainId,
        userProfileName: `${team}--${name}`,
        userSettings: { executionRole: executionRole.roleArn },
        tags: [{ key: OWNER_TAG, value: owner }],
        ...(authMode === 'SSO' ? single : {}),
      });
      // Nobody comes in before the role is kept to the team.
      profile.node.addDependency(this.policy, studio);
      return profile;
    });
    if (budget !== undefined) addBudget(this, team, budget);
    Tags.of(this).add(TEAM_TAG, team);
  }
}

/** The tag of a profile that says whose it is: bounds of jobs ask for it where URLs are given out. */
const OWNER_TAG = 'mlsecops:owner';
/** The tag by which costs are counted. */
const TEAM_TAG = 'mlsecops:team';

function addBudget(scope: Construct, team: string, { monthlyUsd, subscribers }: TeamBudget): void {
  const told = subscribers.map((address) => ({ address, subscriptionType: 'EMAIL' }));
  const at = (threshold: number, notificationType: string) => ({
    notification: { comparisonOperator: 'GREATER_THAN', notificationType, threshold, thresholdType: 'PERCENTAGE' },
    subscribers: told,
  });
  new CfnBudget(scope, 'Budget', {
    budget: {
      budgetName: Names.uniqueResourceName(scope, { maxLength: 100, separator: '-' }),
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: monthlyUsd, unit: 'USD' },
      costFilters: { TagKeyValue: [`user:${TEAM_TAG}$${team}`] },
    },
    notificationsWithSubscribers: [at(80, 'FORECASTED'), at(100, 'ACTUAL')],
  });
}

function refuseInvalid(at: Construct, { team, members, budget }: TeamWorkspaceProps): void {
  const word = /^[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*$/;
  if (!word.test(team) || team.length > 20 || team !== team.toLowerCase()) {
    throw new InvalidProps(at, {
      prop: 'team',
      allowed: '1 to 20 lower-case letters, digits and single hyphens between them',
      got: team,
      remedy: 'two hyphens end the name of a team in the names of what it has',
    });
  }
  const wrong = members.find(({ name }) => !word.test(name) || name.length > 40);
  if (wrong !== undefined) {
    throw new InvalidProps(at, {
      prop: 'members',
      allowed: 'names of letters, digits and single hyphens between them, up to 40',
      got: wrong.name,
      remedy: 'choose a name that says who it is: it is the source identity in every log',
    });
  }
  const told = budget?.subscribers.length ?? 0;
  if (budget === undefined || (budget.monthlyUsd > 0 && told > 0 && told <= 10)) return;
  throw new InvalidProps(at, {
    prop: 'budget',
    allowed: 'more than 0 dollars, and 1 to 10 addresses',
    got: `${budget.monthlyUsd} dollars and ${told} addresses`,
    remedy: 'leave it out where the team has none',
  });
}
