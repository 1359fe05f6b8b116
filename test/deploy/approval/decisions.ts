import { randomUUID } from 'node:crypto';
import { invoke } from '../raw-calls';
import type { Deployment } from './deployment';

/** Who calls, as Lambda tells a function behind a URL. */
export interface Caller {
  /** Name of the session. */
  readonly name: string;
  /** @default - the role of approvers */
  readonly role?: string;
  /** @default - the account */
  readonly account?: string;
}

/** The answer to a decision, as `status code`. */
export async function decide(
  deployment: Deployment,
  caller: Caller | undefined,
  decision: { readonly modelPackageArn: string; readonly decision: string; readonly reason: string },
): Promise<string> {
  const iam = caller === undefined ? undefined : { userArn: sessionArn(deployment, caller) };
  const { payload, failed } = await invoke(deployment.decisions, {
    version: '2.0',
    rawPath: '/',
    body: JSON.stringify(decision),
    requestContext: { requestId: randomUUID(), authorizer: iam === undefined ? undefined : { iam } },
  });
  if (failed) return JSON.stringify(payload);
  const { statusCode, body } = payload as { statusCode: number; body: string };
  return `${statusCode} ${(JSON.parse(body) as { code: string }).code}`;
}

function sessionArn({ approvers }: Deployment, { name, role = approvers, account = '123456789012' }: Caller): string {
  return `arn:aws:sts::${account}:assumed-role/${role}/${name}`;
}

/** What the function that makes models says to an order: the name of the error, and its message, or the name of the model. */
export async function order({ checker }: Deployment, modelPackageArn: string): Promise<string> {
  const { payload, failed } = await invoke(checker, { modelPackageArn });
  const { errorType, errorMessage, modelName } = payload as Record<string, string>;
  return failed ? `${errorType}: ${errorMessage}` : `made ${modelName}`;
}
