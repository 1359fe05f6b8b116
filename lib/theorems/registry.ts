import {
  type ConditionBlock,
  type Theorem,
  theorem,
  type World,
  type WorldResource,
} from '../../constructs/compliance/proofs';
import { Purpose } from '../../constructs/network';
import type { Organisation } from '../organisation';
import { inStage, type Look, sound, textsIn } from './faults';
import { arnOf, denied, guarded, named, roleArns, rolesNamed } from './found';
import { apart } from './release-duties';
import { DECISIONS, RELEASE, STEPS, steps } from './release-steps';
import { everything, type Limit, within } from './within';
import { signedFirst } from './workflow';

/** Change who may do what, and what is watched. */
const CHANGING = [
  'cloudtrail:StopLogging',
  'iam:AttachRolePolicy',
  'iam:CreatePolicyVersion',
  'iam:CreateRole',
  'iam:DeleteRolePermissionsBoundary',
  'iam:PutRolePolicy',
  'iam:UpdateAssumeRolePolicy',
];
/** What holds of the registry: who registers, decides, signs and releases, and who writes what of it down. */
export function registryTheorems({ environments }: Organisation): Theorem[] {
  const stages = Object.keys(environments);
  const released = Object.entries(environments).flatMap(([stage, { profiles }]) =>
    profiles.some(({ purpose }) => purpose === Purpose.SERVING) ? [stage] : [],
  );
  const inEach = (limits: (world: World, stage: string) => readonly Limit[]) => (world: World) =>
    released.flatMap((stage) => limits(world, stage));
  const duties = theorem(
    'who-registers-decides-and-releases-stay-apart',
    'REG-02',
    within(
      'Who registers neither approves nor deploys, who approves makes nothing, who releases and deploys registers and decides nothing and serves what is released, whatever is attached to their roles',
      (world) => stages.flatMap((stage) => apart(world, stage)),
    ),
  );
  if (released.length === 0) return [duties];
  return [
    theorem(
      'a-step-of-the-release-is-granted-its-work-only',
      'REG-02',
      within(
        'The functions and the workflow that decide and release are granted their step, and nothing else',
        inEach(steps),
      ),
    ),
    duties,
    theorem(
      'records-are-written-once-by-their-writer',
      'REG-05',
      within(
        'Each record of an approval is written once, by the one role whose record it is, and never erased, whatever IAM allows',
        inEach(records),
      ),
    ),
    theorem(
      'functions-never-change-who-may',
      'IAM-01',
      within('The boundary of functions lets through no change of identity or evidence', inEach(ceilings)),
    ),
    theorem(
      'decisions-are-signed-calls',
      'REG-03',
      sound('Function URLs ask for signed requests, and rules start workflows as the role for events', (world) =>
        released.flatMap((stage) => calls(world, stage)),
      ),
    ),
    theorem(
      'what-is-approved-is-signed-first',
      'REG-03',
      sound('A workflow approves only what was signed just before', (world) =>
        released.flatMap((stage) => signedFirst(world, stage)),
      ),
    ),
  ];
}

function records(world: World, stage: string): Limit[] {
  return named(world, 'AWS::S3::Bucket', 'Records', stage).flatMap((bucket) => {
    const base = guarded(world, bucket);
    const under = `${arnOf(bucket)}/approvals`;
    const [group] = inStage(world, 'AWS::SageMaker::ModelPackageGroup', stage);
    const record = (name: string) => `${under}/${String(group?.properties.ModelPackageGroupName)}/?????/${name}.json`;
    const by = (role: string): ConditionBlock => ({
      ArnEquals: { 'aws:PrincipalArn': roleArns(world, [role], stage) },
    });
    const put = ['s3:PutObject'];
    return [
      {
        ...base,
        subject: `${stage} overwriting`,
        actions: put,
        resources: [`${under}/*`],
        given: [{ Null: { 's3:if-none-match': 'true' } }],
      },
      {
        ...base,
        subject: `${stage} erasing`,
        actions: [
          's3:BypassGovernanceRetention',
          's3:DeleteObject',
          's3:DeleteObjectVersion',
          's3:PutObjectLegalHold',
          's3:PutObjectRetention',
        ],
        resources: [`${under}/*`],
      },
      {
        ...base,
        subject: `${stage} requests, refusals and releases`,
        actions: put,
        resources: ['refusal', 'release', 'request'].map(record),
        unless: [by(STEPS)],
      },
      {
        ...base,
        subject: `${stage} approvals`,
        actions: put,
        resources: [record('approval')],
        unless: [by(DECISIONS)],
      },
    ];
  });
}

function ceilings(world: World, stage: string): Limit[] {
  return [STEPS, DECISIONS, RELEASE, 'Approval/Workflow/Role', 'Approval/Workflow/Events/Role'].flatMap((name) =>
    rolesNamed(world, [name], stage).map((role): Limit => {
      const base = denied(role, []);
      const boundary = role.boundary === undefined ? {} : { boundary: role.boundary.document };
      return { ...base, policies: { identity: [everything], ...boundary }, actions: CHANGING };
    }),
  );
}

function calls(world: World, stage: string): Look[] {
  const decisions: unknown[] = named(world, 'AWS::Lambda::Function', 'Approval/Decisions', stage).map(arnOf);
  const urls = inStage(world, 'AWS::Lambda::Url', stage).map((at): Look => {
    if (at.properties.AuthType !== 'AWS_IAM') return { at, fault: 'anybody can call it' };
    return decisions.includes(at.properties.TargetFunctionArn) ? { at } : { at, fault: 'it calls another function' };
  });
  const workflows: unknown[] = inStage(world, 'AWS::StepFunctions::StateMachine', stage).map(({ ref }) => ref);
  const [events] = rolesNamed(world, ['Approval/Workflow/Events/Role'], stage);
  const rules = inStage(world, 'AWS::Events::Rule', stage).map((at): Look => {
    const texts = JSON.stringify(at.properties.Targets ?? []).match(/arn:aws:iam::\d{12}:role\/[^"]+/g) ?? [];
    if (!texts.every((arn) => arn === events?.arn)) return { at, fault: 'it acts as a role that is not for events' };
    return { at, fault: ordered(at, workflows) };
  });
  return [...urls, ...rules];
}

/** What SageMaker tells starts a workflow to settle or refuse: to sign is what a person decides. */
function ordered({ properties }: WorldResource, workflows: readonly unknown[]): string | undefined {
  const { EventPattern, ScheduleExpression, State = 'ENABLED', Targets = [] } = properties;
  const sources = textsIn((EventPattern as { readonly source?: unknown } | undefined)?.source);
  if (ScheduleExpression !== undefined || sources.length === 0 || sources.some((one) => one !== 'aws.sagemaker'))
    return 'it starts for what SageMaker does not tell';
  if (State !== 'ENABLED') return 'it is off';
  const targets = [Targets].flat() as readonly { readonly Arn?: unknown }[];
  if (!targets.every(({ Arn }) => workflows.includes(Arn))) return 'it tells something else than a workflow';
  const steps = textsIn(Targets).flatMap((text) => text.match(/"step":"\w+"/g) ?? []);
  const isPlain = steps.length === targets.length && steps.every((one) => /"(settle|refuse)"$/.test(one));
  return isPlain ? undefined : 'it orders another step';
}
