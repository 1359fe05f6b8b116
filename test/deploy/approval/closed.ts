import type { Refusal } from '../../../constructs/registry/release-record';
import { step } from '../tally';
import { toldOf } from './announcements';
import { decide, order } from './decisions';
import type { Deployment } from './deployment';
import { ended, executionsOf, tell } from './executions';
import { contentOf, written } from './records';
import { unlike } from './unlike';
import { force, register, standing } from './versions';

const REASON = 'Metrics and scan are good';

/** What happens to versions of which nobody knows who made them, as SageMaker is here without a stand-in. Nothing opens. */
export async function staysClosed(deployment: Deployment): Promise<void> {
  const arn = await register(deployment, 'of-nobody');
  const looked = (count: number, ...statuses: string[]) =>
    ended(deployment, count, async () => {
      for (const status of statuses) await tell(arn, status, deployment);
    });

  await step('a version that nobody is known to have made is refused: status, one record, an event', async () => [
    ...unlike('executions', await looked(1, 'PendingManualApproval'), ['SUCCEEDED']),
    ...(await refusedFor(deployment, arn, 'settle: RequesterUnknown')),
    ...unlike('told', await toldOf(arn), ['Model Version Refused']),
  ]);
  await step('events that come again, late and wrong change nothing', async () => {
    const before = await standing(arn);
    const how = await looked(4, 'PendingManualApproval', 'Rejected', 'Rejected', 'Approved');
    return [
      ...unlike(
        'executions',
        how,
        how.map(() => 'SUCCEEDED'),
      ),
      ...(await refusedFor(deployment, arn, 'settle: RequesterUnknown')),
      ...unlike('status', await standing(arn), before),
    ];
  });
  await step('no model is made of it', async () =>
    unlike('answer', await order(deployment, arn), 'Refused: NotApproved'),
  );
  await step('its status, set to approved past the workflow, is set back', async () => {
    await force(arn, 'Approved');
    const answer = await order(deployment, arn);
    const how = await looked(1, 'Approved');
    return [
      ...unlike('answer before', answer, 'Refused: NoRecord'),
      ...unlike('executions', how, ['SUCCEEDED']),
      ...(await refusedFor(deployment, arn, 'settle: RequesterUnknown')),
    ];
  });
}

/** What the function behind the URL takes from nobody. A version that is not requested stands for all: nothing may come of a decision. */
export async function takesNoForgery(deployment: Deployment): Promise<void> {
  const arn = await register(deployment, 'not-requested');
  const approve = { modelPackageArn: arn, decision: 'approve', reason: REASON };
  const grace = { name: 'grace' };
  const attempts: [string, Parameters<typeof decide>[1], typeof approve, string][] = [
    ['a call that is not signed', undefined, approve, '403 NotAnApprover'],
    ['a session of another role', { ...grace, role: 'Trainer' }, approve, '403 NotAnApprover'],
    ['a session of another account', { ...grace, account: '999999999999' }, approve, '403 NotAnApprover'],
    ['a rejection that is not signed', undefined, { ...approve, decision: 'reject' }, '403 NotAnApprover'],
    ['a version that was not requested', grace, approve, '409 NotRequested'],
    [
      'a version that is not there',
      grace,
      { ...approve, modelPackageArn: arn.replace(/\d+$/, '99999') },
      '409 NotRequested',
    ],
    [
      'a version of another group',
      grace,
      { ...approve, modelPackageArn: arn.replace(/\/.*\//, '/other/') },
      '400 NotADecision',
    ],
    ['a decision without a reason', grace, { ...approve, reason: 'ok' }, '400 NotADecision'],
    ['a decision that is neither', grace, { ...approve, decision: 'release' }, '400 NotADecision'],
  ];
  const before = (await executionsOf(deployment)).length;
  for (const [what, caller, decision, expected] of attempts) {
    await step(`${what} is answered ${expected}`, async () =>
      unlike('answer', await decide(deployment, caller, decision), expected),
    );
  }
  await step('and nothing came of any of these', async () => [
    ...unlike('executions', (await executionsOf(deployment)).length, before),
    ...unlike('records', await written(deployment, arn), {}),
    ...unlike('status', (await standing(arn)).status, 'PendingManualApproval'),
  ]);
}

/** Problems where a version is not refused: by a record that was created once, no release, and its status. */
export async function refusedFor(deployment: Deployment, arn: string, reason: string, also: object = {}) {
  const records = await written(deployment, arn);
  if (records.refusal === undefined) return [`there is no refusal: ${JSON.stringify(records)}`];
  const refusal = await contentOf<Refusal>(deployment, arn, 'refusal');
  return [
    ...unlike('records', records, { refusal: 1, ...also }),
    ...unlike('reason', refusal.reason, reason),
    ...unlike('status', (await standing(arn)).status, 'Rejected'),
  ];
}
