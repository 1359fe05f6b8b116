import { approvalDefinition } from '../../constructs/registry/approval-definition';
import { type ApprovalStep, handler as take } from '../../constructs/registry/approve-model.lambda';
import { handler as decide } from '../../constructs/registry/decide-approval.lambda';
import { ARN, DAY, type FakeAws } from './fake-aws';

interface State {
  readonly Type: 'Choice' | 'Task' | 'Wait' | 'Succeed' | 'Fail';
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Variable: string; readonly StringEquals: string; readonly Next: string }[];
  readonly Parameters?: { readonly Payload: Record<string, string> };
  readonly Retry?: readonly { readonly MaxAttempts: number }[];
  readonly Catch?: readonly { readonly Next: string }[];
}

type Data = Record<string, unknown>;
const definition = approvalDefinition({ deadlineSeconds: 7 * DAY, functionArn: 'steps', invoke: 'invoke' }) as {
  StartAt: string;
  States: Record<string, State>;
};

/** Runs an execution of the workflow as it is deployed, with no time between repetitions. `wait` is what happens while it waits. */
export async function execute(input: Data, wait: () => Promise<void> | void = () => undefined): Promise<string> {
  let data = input;
  let name: string | undefined = definition.StartAt;
  for (let steps = 0; name !== undefined && steps < 20; steps++) {
    const state: State = definition.States[name];
    if (state.Type === 'Succeed' || state.Type === 'Fail') return name;
    if (state.Type === 'Wait') await wait();
    if (state.Type === 'Task') {
      try {
        data = { ...data, result: await task(state, data) };
      } catch {
        if (state.Catch === undefined) return 'Failed';
        name = state.Catch[0].Next;
        continue;
      }
    }
    name = state.Type === 'Choice' ? chosen(state, data) : state.Next;
  }
  throw new Error('the workflow does not end');
}

async function task({ Parameters, Retry }: State, data: Data): Promise<unknown> {
  const payload = Object.fromEntries(
    Object.entries(Parameters?.Payload ?? {}).map(([name, value]) =>
      name.endsWith('.$') ? [name.slice(0, -2), at(value, data)] : [name, value],
    ),
  );
  for (let left = Retry?.[0].MaxAttempts ?? 0; ; left--) {
    try {
      return await take(payload as ApprovalStep & Data);
    } catch (error) {
      if (left === 0) throw error;
    }
  }
}

function chosen({ Choices = [], Default }: State, data: Data): string | undefined {
  return Choices.find(({ Variable, StringEquals }) => at(Variable, data) === StringEquals)?.Next ?? Default;
}

function at(path: string, data: Data): unknown {
  return path
    .slice(2)
    .split('.')
    .reduce<unknown>((value, name) => (value as Data | undefined)?.[name], data);
}

/** A signed call of a person in one of the approvers' roles. */
export function call(who: string, decision: 'approve' | 'reject' = 'approve', also: Data = {}) {
  const userArn = `arn:aws:sts::111111111111:assumed-role/Approver/${who}`;
  return decide({
    body: JSON.stringify({ modelPackageArn: ARN, decision, reason: 'robust on all slices', ...also }),
    requestContext: { requestId: `${who}-${decision}`, authorizer: { iam: { userArn } } },
  });
}

/** Registration is seen, somebody approves, and the workflow that this began runs. */
export async function registerAndApprove(aws: FakeAws, who = 'ada'): Promise<string> {
  await settled();
  await call(who);
  return execute(aws.started.at(-1)?.input ?? { step: 'none' });
}

/** What the rule on state changes of versions begins; the wait is cut off. */
export async function settled(): Promise<void> {
  await take({ step: 'settle', modelPackageArn: ARN });
}
