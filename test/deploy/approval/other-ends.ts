import { invoke } from '../raw-calls';
import { step } from '../tally';
import { refusedFor } from './closed';
import { decide, order } from './decisions';
import type { Deployment } from './deployment';
import { ended, tell } from './executions';
import { unlike } from './unlike';
import { artifactKey, force, register, standing, upload } from './versions';

/** Versions whose maker is known, and that are not released for another reason. */
export async function isNotReleased(deployment: Deployment): Promise<void> {
  const requested = async (candidate: string) => {
    const arn = await register(deployment, candidate);
    const how = await ended(deployment, 1, () => tell(arn, 'PendingManualApproval', deployment));
    return { arn, waits: unlike('executions', how, ['WAITING']) };
  };
  const decided = (arn: string, decision: string, reason: string) =>
    ended(deployment, 1, () => decide(deployment, { name: 'grace' }, { modelPackageArn: arn, decision, reason }));

  await step('a version without a scan is refused, and told what is missing', async () => {
    const arn = await register(deployment, 'without-a-scan', 'scan');
    return [
      ...unlike('executions', await ended(deployment, 1, () => tell(arn, 'PendingManualApproval', deployment)), [
        'SUCCEEDED',
      ]),
      ...(await refusedFor(deployment, arn, 'settle: EvidenceMissing: scan')),
    ];
  });
  await step('an artifact that changes after the request is not signed for', async () => {
    const { arn, waits } = await requested('changed');
    await upload(deployment.models, artifactKey('changed'), 'other weights');
    return [
      ...waits,
      ...unlike('executions', await decided(arn, 'approve', 'Metrics are good'), ['SUCCEEDED']),
      ...(await refusedFor(deployment, arn, 'sign: SubjectChanged', { request: 1, approval: 1 })),
      ...unlike('order', await order(deployment, arn), 'Refused: NotApproved'),
    ];
  });
  await step('an artifact that changes after the release makes no model', async () => {
    const { arn, waits } = await requested('changed-later');
    const how = await decided(arn, 'approve', 'Metrics are good');
    await upload(deployment.models, artifactKey('changed-later'), 'other weights');
    return [
      ...waits,
      ...unlike('executions', how, ['SUCCEEDED']),
      ...unlike('status', (await standing(arn)).status, 'Approved'),
      ...unlike('order', await order(deployment, arn), 'Refused: SubjectChanged'),
    ];
  });
  await step('a version that is rejected before it is approved stays so', async () => {
    const { arn, waits } = await requested('rejected');
    const first = await decided(arn, 'reject', 'The scan found a leak');
    const then = await decided(arn, 'approve', 'Metrics are good');
    return [
      ...waits,
      ...unlike('executions', [first, then], [['SUCCEEDED'], ['SUCCEEDED']]),
      ...(await refusedFor(deployment, arn, 'The scan found a leak', { request: 1, approval: 1 })),
    ];
  });
  await step('a version that is approved past the workflow is set back', async () => {
    const { arn, waits } = await requested('past-the-workflow');
    await force(arn, 'Approved');
    return [
      ...waits,
      ...unlike('order', await order(deployment, arn), 'Refused: NoRecord'),
      ...unlike('executions', await ended(deployment, 1, () => tell(arn, 'Approved', deployment)), ['SUCCEEDED']),
      ...(await refusedFor(deployment, arn, 'ApprovedOutsideWorkflow', { request: 1 })),
    ];
  });
  await step('a request that nobody answers is refused when its time is over', async () => {
    const { arn, waits } = await requested('unanswered');
    // The step that the workflow takes after days of waiting.
    const { payload } = await invoke(deployment.steps, { step: 'expire', modelPackageArn: arn });
    return [
      ...waits,
      ...unlike('outcome', payload, { outcome: 'Refused' }),
      ...(await refusedFor(deployment, arn, 'Expired', { request: 1 })),
    ];
  });
}
