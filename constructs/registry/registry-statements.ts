import * as iam from 'aws-cdk-lib/aws-iam';
import * as perms from './perms';

/** A job in the registry. */
export type RegistryVerb = 'register' | 'approve' | 'reject' | 'deploy' | 'read';

/** The jobs of which a role holds at most one: whoever makes a model neither releases nor runs it, and so on. */
export const EXCLUSIVE: readonly RegistryVerb[] = ['register', 'approve', 'deploy'];

/** ARNs of the group and of its versions. */
export interface RegistryArns {
  readonly group: string;
  readonly versions: string[];
}

const STATUS = 'sagemaker:ModelApprovalStatus';
const STAGE = 'sagemaker:ModelLifeCycle:StageStatus';
const PENDING = 'PendingManualApproval';
/** No stage of a life cycle beside the status: nothing here governs stages. */
const NO_STAGE = { Null: { [STAGE]: 'true' } };

/** What a verb allows in the group, and what it denies its holder everywhere, whatever else allows it. */
export function statementsOf(verb: RegistryVerb, { group, versions }: RegistryArns): iam.PolicyStatement[] {
  const allow = (actions: string[], conditions?: iam.PolicyStatementProps['conditions']) =>
    new iam.PolicyStatement({ actions, resources: [group, ...versions], conditions });
  const set = (status: string) => ({ StringEquals: { [STATUS]: status }, ...NO_STAGE });
  const read = allow(perms.READ);
  switch (verb) {
    case 'register':
      return [allow(perms.REGISTER, set(PENDING)), read, ...registersOnly()];
    case 'approve':
      return [allow(perms.DECIDE, set('Approved')), read, ...approvesOnly()];
    case 'reject':
      return [allow(perms.DECIDE, set('Rejected')), read];
    case 'deploy':
      return [allow(perms.USE_VERSION), read, ...deploysOnly()];
    case 'read':
      return [read];
  }
}

/**
 * The status is an optional member of `CreateModelPackage`, and what a version without it becomes is not documented. So it must be said: a
 * negated operator matches where the key is absent. The same on `UpdateModelPackage` refuses updates that say no status: these can put other
 * artifacts and metadata into a version (`InferenceSpecification`, `CustomerMetadataProperties`), which no condition key holds.
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModelPackage.html (2026-11)
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateModelPackage.html (2026-11)
 */
function registersOnly(): iam.PolicyStatement[] {
  return [
    deny('RegistersPending', perms.REGISTER, { StringNotEquals: { [STATUS]: PENDING } }),
    deny('RegistersWithoutStage', perms.REGISTER, { Null: { [STAGE]: 'false' } }),
    ...changesOnlyToRejected(),
    deny('RegistersAndNeverDeploys', perms.DEPLOY),
    ...never(),
  ];
}

function approvesOnly(): iam.PolicyStatement[] {
  return [deny('ApprovesAndNeverMakes', [...perms.REGISTER, ...perms.DEPLOY, 'sagemaker:CreateModel']), ...never()];
}

function deploysOnly(): iam.PolicyStatement[] {
  return [deny('DeploysAndNeverMakes', perms.REGISTER), ...changesOnlyToRejected(), ...never()];
}

/** Changes of versions, but to reject them, are for the workflow. */
export function changesOnlyToRejected(): iam.PolicyStatement[] {
  return [
    deny('ChangesOnlyToRejected', perms.DECIDE, { StringNotEquals: { [STATUS]: 'Rejected' } }),
    deny('ChangesNoStage', perms.DECIDE, { Null: { [STAGE]: 'false' } }),
  ];
}

function never(): iam.PolicyStatement[] {
  return [deny('NeverManages', perms.MANAGE), deny('NeverForges', perms.FORGE)];
}

function deny(sid: string, actions: string[], conditions?: iam.PolicyStatementProps['conditions']) {
  return new iam.PolicyStatement({ sid, effect: iam.Effect.DENY, actions, resources: ['*'], conditions });
}
