import { setTimeout } from 'node:timers/promises';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { type ExecutionListItem, GetExecutionHistoryCommand, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { cloud } from '../cloud';
import type { Deployment } from './deployment';

/** Longest time that a local AWS may take for the work of one claim, in milliseconds. A failing step repeats itself for longer. */
const PATIENCE = 60_000;

/** Waits until something holds. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`${what}: not within ${PATIENCE / 1000} s`);
    await setTimeout(300);
  }
}

export async function executionsOf({ machine }: Deployment): Promise<ExecutionListItem[]> {
  const { executions = [] } = await cloud.steps.send(
    new ListExecutionsCommand({ stateMachineArn: machine, maxResults: 1000 }),
  );
  return executions;
}

/** Does something, and waits until the executions that it begins have ended well, or wait for a decision. Answers with how each of them ended. */
export async function ended(deployment: Deployment, count: number, act: () => Promise<unknown>): Promise<string[]> {
  const before = new Set((await executionsOf(deployment)).map(({ executionArn }) => executionArn));
  await act();
  const fresh = async () => (await executionsOf(deployment)).filter(({ executionArn }) => !before.has(executionArn));
  let states: string[] = [];
  await until(`${count} executions end`, async () => {
    states = await Promise.all((await fresh()).map(stateOf));
    const failed = states.find((state) => !/^(RUNNING|WAITING|SUCCEEDED)$/.test(state));
    if (failed !== undefined) throw new Error(`an execution ${failed}`);
    return states.length >= count && !states.includes('RUNNING');
  });
  return states;
}

/** The status of an execution: `WAITING` where it waits for time to pass, and with what failed where it is not well. */
async function stateOf({ executionArn, status = 'RUNNING' }: ExecutionListItem): Promise<string> {
  if (status === 'SUCCEEDED') return status;
  const { events = [] } = await cloud.steps.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }));
  if (status === 'RUNNING') {
    const failure = events.find(({ type }) => type === 'TaskFailed')?.taskFailedEventDetails;
    if (failure !== undefined) return `REPEATS: ${failure.error} ${failure.cause}`;
    return events.at(-1)?.type === 'WaitStateEntered' ? 'WAITING' : status;
  }
  return status;
}

/** Tells of a version as SageMaker does, which a local AWS does not. */
export async function tell(arn: string, status: string, { groupName }: Deployment): Promise<void> {
  const detail = { ModelPackageGroupName: groupName, ModelPackageArn: arn, ModelApprovalStatus: status };
  const { FailedEntryCount } = await cloud.events.send(
    new PutEventsCommand({
      Entries: [
        {
          Source: 'aws.sagemaker',
          DetailType: 'SageMaker Model Package State Change',
          Resources: [arn],
          Detail: JSON.stringify(detail),
        },
      ],
    }),
  );
  if (FailedEntryCount !== 0) throw new Error('EventBridge did not take the event');
}
