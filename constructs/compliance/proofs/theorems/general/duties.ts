import type { ControlId } from '../../../controls';
import type { ConditionBlock } from '../../condition';
import { type Ask, mayDo } from '../../principals/access';
import { policyOn } from '../../principals/resource-policies';
import type { Subject } from '../../principals/subject';
import type { Theorem, Verdict } from '../../theorem';
import type { World } from '../../world';
import { ordinary, trustedIn } from '../administrators';
import { theorem } from '../claim';
import { both, type Doers, doersOf, mayEventually } from '../combined';
import { closedWorld, judged } from '../judged';

/** One half of two duties that nobody may hold together. */
interface Half {
  readonly actions: readonly string[];
  readonly given?: readonly ConditionBlock[];
  /** The type of the resources, where each has a policy of its own. */
  readonly on?: string;
}

interface Pair {
  readonly id: string;
  readonly control: ControlId;
  readonly says: string;
  readonly one: Half;
  readonly two: Half;
}

const approve: Half = {
  actions: ['sagemaker:UpdateModelPackage'],
  given: [{ StringEquals: { 'sagemaker:ModelApprovalStatus': 'Approved' } }],
};
const register: Half = { actions: ['sagemaker:CreateModelPackage'] };

/** Toxic pairs that a template alone can show, by the personas of the controls. */
const pairs: readonly Pair[] = [
  {
    id: 'approver-registers-nothing',
    control: 'REG-02',
    says: 'Nobody who registers models approves any',
    one: register,
    two: approve,
  },
  {
    id: 'approver-deploys-nothing',
    control: 'IAM-01',
    says: 'Nobody who approves models deploys any',
    one: approve,
    two: { actions: ['sagemaker:CreateEndpoint', 'sagemaker:UpdateEndpoint'] },
  },
  {
    id: 'pipeline-author-starts-nothing',
    control: 'TRAIN-06',
    says: 'Nobody who edits a pipeline starts it',
    one: { actions: ['sagemaker:UpdatePipeline'] },
    two: { actions: ['sagemaker:StartPipelineExecution'] },
  },
  {
    id: 'signer-registers-nothing',
    control: 'KEY-07',
    says: 'Nobody who signs registers models',
    one: { actions: ['kms:Sign'], on: 'AWS::KMS::Key' },
    two: register,
  },
  {
    id: 'image-author-creates-no-model',
    control: 'SUPPLY-03',
    says: 'Nobody who pushes images creates models',
    one: { actions: ['ecr:PutImage'] },
    two: { actions: ['sagemaker:CreateModel'] },
  },
  {
    id: 'guardrail-author-invokes-nothing',
    control: 'LLM-02',
    says: 'Nobody who changes guardrails invokes models',
    one: { actions: ['bedrock:UpdateGuardrail', 'bedrock:DeleteGuardrail'] },
    two: { actions: ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'] },
  },
  {
    id: 'tool-policy-author-changes-no-gateway',
    control: 'AGENT-04',
    says: 'Nobody who changes the policies of tools changes their gateway',
    one: { actions: ['bedrock-agentcore:UpdatePolicy'] },
    two: { actions: ['bedrock-agentcore:UpdateGateway'] },
  },
  {
    id: 'task-approver-starts-nothing',
    control: 'AGENT-07',
    says: 'Nobody who starts a workflow answers for its approvals',
    one: { actions: ['states:SendTaskSuccess'] },
    two: { actions: ['states:StartExecution'] },
  },
  {
    id: 'monitor-operator-changes-no-endpoint',
    control: 'MON-02',
    says: 'Nobody who can stop a monitor changes the endpoint',
    one: { actions: ['sagemaker:StopMonitoringSchedule', 'sagemaker:DeleteMonitoringSchedule'] },
    two: { actions: ['sagemaker:UpdateEndpoint'] },
  },
  {
    id: 'role-author-removes-no-boundary',
    control: 'IAM-01',
    says: 'Nobody who creates roles removes their boundary',
    one: { actions: ['iam:CreateRole'] },
    two: { actions: ['iam:DeleteRolePermissionsBoundary'] },
  },
];

/** One verdict for everybody who holds at least one half. */
export const duties: readonly Theorem[] = pairs.map(({ id, control, says, one, two }) =>
  theorem(id, control, {
    says,
    kind: 'never',
    decide: (world) => {
      const halves = [one, two].map((half) => doing(world, half));
      return ordinary(world).flatMap((subject) => verdictOn(world, subject, { says, one, two }, halves));
    },
  }),
);

function verdictOn(
  world: World,
  subject: Subject,
  { says, one, two }: Pick<Pair, 'says' | 'one' | 'two'>,
  doers: readonly ((account: string) => Doers)[],
): Verdict[] {
  const able = doers.map((of) => of(subject.account));
  if (able.every((half) => !half.able.has(subject))) return [];
  const [first, second] = able.map((half) => mayEventually(world, subject, half));
  const finding = {
    says: `${says}, but ${subject.name} can do both ${one.actions.join(', ')} and ${two.actions.join(', ')}`,
    access: both(first.access, second.access),
    way: [...first.way, ...second.way],
  };
  return [judged(world, subject.name, [finding], [closedWorld, ...trustedIn(world)])];
}

/** Who can do a half, in the account that is asked about. */
function doing(world: World, half: Half): (account: string) => Doers {
  const known = new Map<string, Doers>();
  return (account) => {
    const doers = known.get(account) ?? doersOf(world, asksOf(world, account, half));
    known.set(account, doers);
    return doers;
  };
}

function asksOf(world: World, account: string, { actions, given, on }: Half): Ask[] {
  if (on === undefined) return [{ actions, given, resources: ['*'], account }];
  return world
    .of(on)
    .flatMap((target) =>
      target.arn === undefined
        ? []
        : [{ actions, given, resources: [target.arn], account: target.account, policy: policyOn(world, target) }],
    );
}

/** Nobody registers a model that is approved already. */
export const registersPending: Theorem = theorem('models-are-registered-pending', 'REG-01', {
  says: 'Nobody registers a model that is approved already',
  kind: 'never',
  decide: (world) =>
    ordinary(world).flatMap((subject) => {
      const { account } = subject;
      const ask: Ask = { actions: register.actions, resources: ['*'], account };
      if (mayDo(subject, ask).verdict === 'impossible') return [];
      const access = mayDo(subject, { ...ask, given: approve.given });
      const says = `${subject.name} can register a model as approved`;
      return [judged(world, subject.name, [{ says, access }], [closedWorld, ...trustedIn(world)])];
    }),
});
