import {
  type ConditionBlock,
  type Theorem,
  theorem,
  type World,
  type WorldResource,
} from '../../constructs/compliance/proofs';
import type { Organisation } from '../organisation';
import { inStage, type Look, sound } from './faults';
import { guarded } from './found';
import { type Limit, within } from './within';

/** Whom a service acts for: a job of the account, the state machine that deploys, anything of the account, or whom it does not say. */
type Tie = 'job' | 'workflow' | 'account' | 'nothing';

/** What a role is for, by its construct, and the service that acts as it. */
const SERVICES: readonly (readonly [role: RegExp, service: string, tied: Tie])[] = [
  // The last is that of a team, in a stack of its own.
  [/^(Roles|Studio|Role[0-9A-F]{8}$)/, 'sagemaker.amazonaws.com', 'job'],
  [/(Steps|Decisions|Function)Role/, 'lambda.amazonaws.com', 'nothing'],
  [/WorkflowRole/, 'states.amazonaws.com', 'account'],
  [/EventsRole/, 'events.amazonaws.com', 'nothing'],
  [/^PersonasDeployer/, 'states.amazonaws.com', 'workflow'],
  [/FlowLogsRole/, 'vpc-flow-logs.amazonaws.com', 'account'],
  // CloudTrail sends neither aws:SourceArn nor aws:SourceAccount here: constructs/audit/trail-log.ts.
  [/LogRole/, 'cloudtrail.amazonaws.com', 'nothing'],
];
const TAKING = ['sts:AssumeRole', 'sts:SetSourceIdentity'];

/** What holds of how one becomes a role: one service for resources of the account, or a person by name. */
export function trustTheorems({ environments }: Organisation): Theorem[] {
  const stages = [...Object.keys(environments), 'Shared'];
  const roles = (world: World) => stages.flatMap((stage) => inStage(world, 'AWS::IAM::Role', stage));
  const workflowOf = ({ stack }: WorldResource) => environments[stack.split('/')[0] ?? '']?.deploymentWorkflow;
  return [
    theorem(
      'a-role-trusts-one-service-or-the-provider',
      'IAM-05',
      within(
        'A role trusts the one service that acts as it, for this account where AWS says for whom it acts, or the identity provider for people who are named',
        (world) => roles(world).flatMap((role) => limitsOf(world, role, workflowOf(role))),
      ),
    ),
    theorem(
      'every-role-is-bounded',
      'IAM-01',
      sound('Every role has a permissions boundary', (world) =>
        roles(world).map((at): Look => {
          const boundary = world.find(at.properties.PermissionsBoundary);
          return boundary?.type === 'AWS::IAM::ManagedPolicy' ? { at } : { at, fault: 'it has no boundary of ours' };
        }),
      ),
    ),
  ];
}

function limitsOf(world: World, role: WorldResource, workflow?: string): Limit[] {
  const base = guarded(world, role);
  const trusted = SERVICES.find(([name]) => name.test(role.logicalId));
  const meant =
    trusted === undefined ? [] : [{ actions: TAKING, service: trusted[1], when: tie(role, trusted[2], workflow) }];
  const asked: Limit = { ...base, actions: ['sts:*'], meant };
  const people = providersOf(role).map(
    (provider): Limit => ({
      ...asked,
      subject: `${asked.subject} by its provider`,
      callers: [{ kind: 'federated', provider }],
      meant:
        trusted === undefined ? [{ actions: ['sts:AssumeRoleWithSAML', 'sts:SetSourceIdentity'], when: BY_NAME }] : [],
    }),
  );
  return [asked, ...people];
}

const BY_NAME: ConditionBlock = { StringLike: { 'sts:SourceIdentity': '?*' } };

function tie({ account, region }: WorldResource, to: Tie, workflow = ''): ConditionBlock | undefined {
  if (to === 'nothing') return undefined;
  const ofAccount = { StringEquals: { 'aws:SourceAccount': account } };
  if (to === 'account') return ofAccount;
  const source = {
    job: `arn:aws:sagemaker:${region}:${account}:*`,
    workflow: `arn:aws:states:${region}:${account}:stateMachine:${workflow}`,
  }[to];
  return { ...ofAccount, ArnLike: { 'aws:SourceArn': source } };
}

function providersOf({ properties }: WorldResource): string[] {
  const text = JSON.stringify(properties.AssumeRolePolicyDocument ?? {});
  return [...new Set(text.match(/arn:[\w-]+:iam::\d{12}:saml-provider\/[^"]+/g) ?? [])];
}
