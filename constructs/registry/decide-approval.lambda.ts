import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { ApprovalStep } from './approve-model.lambda';
import { canonical } from './canonical';
import { isAmong, sessionOf } from './identity';
import { createRecord, readRecord, setting } from './records';
import { type Approval, type ApprovalRequest, versionOf } from './release-record';

/** What a function URL sends, as far as it is read. With `AWS_IAM`, Lambda fills in who signed the request. */
export interface DecisionEvent {
  readonly body?: string;
  readonly requestContext?: {
    readonly requestId?: string;
    readonly authorizer?: { readonly iam?: { readonly userArn?: string } };
  };
}

export interface DecisionAnswer {
  readonly statusCode: number;
  readonly body: string;
}

interface Decision {
  readonly modelPackageArn: string;
  readonly decision: 'approve' | 'reject';
  readonly reason: string;
}

const steps = new SFNClient({});

/**
 * Takes the decision of a person: `{"modelPackageArn": …, "decision": "approve" | "reject", "reason": …}`. An approval is recorded once, for whoever is
 * first; a rejection is always taken. The workflow does the rest.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html (2026-11)
 */
export async function handler(event: DecisionEvent): Promise<DecisionAnswer> {
  const approver = approverOf(event);
  if (approver === undefined) return answer(403, 'NotAnApprover');
  const decision = decisionIn(event.body);
  if (decision === undefined) return answer(400, 'NotADecision');
  if (decision.decision === 'reject') return reject(decision, approver, event.requestContext?.requestId ?? 'none');
  return approve(decision, approver);
}

async function reject(decision: Decision, { name }: Approver, requestId: string): Promise<DecisionAnswer> {
  const { modelPackageArn, reason } = decision;
  await start(`refuse-${requestId}`, { step: 'refuse', modelPackageArn, reason, by: name });
  return answer(202, 'Rejecting');
}

async function approve({ modelPackageArn, reason }: Decision, { name, arn }: Approver): Promise<DecisionAnswer> {
  const request = await readRecord(modelPackageArn, 'request');
  if (request === undefined) return answer(409, 'NotRequested');
  const { requesters } = JSON.parse(request) as ApprovalRequest;
  if (isAmong(name, requesters)) return answer(403, 'SelfApproval');
  const approval = { approvedAt: new Date().toISOString(), approver: name, approverArn: arn, reason };
  if (!(await createRecord(modelPackageArn, 'approval', approval))) {
    const first = JSON.parse((await readRecord(modelPackageArn, 'approval')) ?? '{}') as Partial<Approval>;
    if (canonical({ ...first, approvedAt: '' }) !== canonical({ ...approval, approvedAt: '' })) {
      return answer(409, 'DecidedBefore');
    }
  }
  await start(`approve-${versionOf(modelPackageArn, setting('GROUP_ARN'))}`, { step: 'sign', modelPackageArn });
  return answer(202, 'Approving');
}

/** Begins the workflow, once by a name: a decision that is sent again changes nothing. */
async function start(name: string, input: ApprovalStep): Promise<void> {
  try {
    const stateMachineArn = setting('STATE_MACHINE');
    await steps.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ExecutionAlreadyExists')) throw error;
  }
}

interface Approver {
  readonly name: string;
  readonly arn: string;
}

/** The caller, if it is a session of one of the approvers' roles. */
function approverOf({ requestContext }: DecisionEvent): Approver | undefined {
  const arn = requestContext?.authorizer?.iam?.userArn;
  const name = sessionOf(arn);
  const [, account, role] = /^arn:[\w-]+:sts::(\d{12}):assumed-role\/([\w+=,.@-]+)\//.exec(arn ?? '') ?? [];
  const roles = setting('APPROVERS').split(' ');
  if (arn === undefined || name === undefined || account !== setting('GROUP_ARN').split(':')[4]) return undefined;
  return role !== undefined && roles.includes(role) ? { name, arn } : undefined;
}

function decisionIn(body: string | undefined): Decision | undefined {
  try {
    const { modelPackageArn, decision, reason } = (JSON.parse(body ?? '') ?? {}) as Partial<Decision>;
    if (typeof modelPackageArn !== 'string' || typeof reason !== 'string') return undefined;
    if (decision !== 'approve' && decision !== 'reject') return undefined;
    versionOf(modelPackageArn, setting('GROUP_ARN'));
    return /^.{10,500}$/s.test(reason.trim()) ? { modelPackageArn, decision, reason: reason.trim() } : undefined;
  } catch {
    return undefined;
  }
}

/** The code also says what the metric filters count. */
function answer(statusCode: number, code: string): DecisionAnswer {
  console.info({ outcome: code });
  return { statusCode, body: JSON.stringify({ code }) };
}
