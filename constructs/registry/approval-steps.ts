import { SageMakerClient, UpdateModelPackageCommand } from '@aws-sdk/client-sagemaker';
import { announce } from './announce';
import { isAmong, requestersOf } from './identity';
import { createRecord, readRecord, setting, uriOf } from './records';
import { describe, refuseOther, refuseRefused, releaseOf, signedRelease } from './release-check';
import { type Approval, type ApprovalRequest, RELEASE_TYPE, Refused } from './release-record';
import { signed } from './release-signature';
import { subjectOf } from './release-subject';

/** What a step came to. */
export type Outcome = 'Requested' | 'Signed' | 'Approved' | 'Refused' | 'Unmatched' | 'Settled';

/** Looks at a version that was registered or approved, and takes the next step for it. Events come twice and late, so what counts is the state now. */
export async function settle(arn: string): Promise<Outcome> {
  const version = await describe(arn);
  switch (version.ModelApprovalStatus) {
    case 'PendingManualApproval': {
      await refuseRefused(arn);
      const request = { requestedAt: now(), requesters: requestersOf(version), subject: await subjectOf(version) };
      await createRecord(arn, 'request', request);
      await announce('Model Approval Requested', arn);
      return 'Requested';
    }
    case 'Approved':
      return releaseOr(arn, 'ApprovedOutsideWorkflow', 'Unmatched');
    default:
      return refuse(arn, 'Rejected');
  }
}

/** Signs what was approved, if it is still what was registered and somebody else approved it in time. */
export async function sign(arn: string): Promise<Outcome> {
  const version = await describe(arn);
  await refuseRefused(arn);
  if ((await readRecord(arn, 'release')) === undefined) {
    const request = await recorded<ApprovalRequest>(arn, 'request');
    const approval = await recorded<Approval>(arn, 'approval');
    if (isAmong(approval.approver, [...request.requesters, ...requestersOf(version)]))
      throw new Refused('SelfApproval');
    const deadline = Date.parse(request.requestedAt) + Number(setting('DEADLINE_SECONDS')) * 1000;
    if (!(Date.parse(approval.approvedAt) <= deadline && Date.now() <= deadline)) throw new Refused('Expired');
    refuseOther(await subjectOf(version), request.subject);
    const record = { ...request, ...approval, type: RELEASE_TYPE, modelPackageArn: arn, signedAt: now() } as const;
    await createRecord(arn, 'release', await signed(record));
  }
  await signedRelease(arn, version);
  await announce('Model Release Signed', arn);
  return 'Signed';
}

/**
 * Approves what was signed. A refusal that comes between the look and the change is seen by the second look, and one that comes after it changes
 * the status after this did: whoever is last, the version ends refused.
 */
export async function approve(arn: string): Promise<Outcome> {
  const version = await describe(arn);
  if (version.ModelApprovalStatus === 'Rejected') throw new Refused('RejectedBefore');
  const { approver } = await signedRelease(arn, version);
  await setStatus(arn, 'Approved', `Approved by ${approver}: ${uriOf(arn, 'release')}`);
  await releaseOf(arn);
  await announce('Model Version Released', arn);
  return 'Approved';
}

/** Refuses a version for good, one that was released included. The record comes first: it alone stops a release. */
export async function refuse(arn: string, reason: string, by?: string): Promise<Outcome> {
  await createRecord(arn, 'refusal', { refusedAt: now(), reason, by });
  const { ModelApprovalStatus } = await describe(arn);
  if (ModelApprovalStatus !== 'Rejected') await setStatus(arn, 'Rejected', `Refused: ${uriOf(arn, 'refusal')}`);
  await announce('Model Version Refused', arn, reason);
  return 'Refused';
}

/** Refuses a version unless it is released: what becomes of errors and of requests that nobody answered in time. */
export async function releaseOr(arn: string, reason: string, otherwise: Outcome = 'Refused'): Promise<Outcome> {
  try {
    await releaseOf(arn);
    return 'Settled';
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    await refuse(arn, reason);
    return otherwise;
  }
}

async function setStatus(arn: string, status: 'Approved' | 'Rejected', description: string): Promise<void> {
  const change = { ModelPackageArn: arn, ModelApprovalStatus: status, ApprovalDescription: description };
  await sageMaker.send(new UpdateModelPackageCommand(change));
}

const sageMaker = new SageMakerClient({});

/** A file that only a function of ours could write; that it is there is all that has to be asked. */
async function recorded<T>(arn: string, name: 'request' | 'approval'): Promise<T> {
  const text = await readRecord(arn, name);
  if (text === undefined) throw new Refused(`No ${name}`);
  return JSON.parse(text) as T;
}

function now(): string {
  return new Date().toISOString();
}
