import { approve, type Outcome, refuse, releaseOr, settle, sign } from './approval-steps';
import { Refused } from './release-record';

/** One step of the approval of one version. */
export interface ApprovalStep {
  readonly step: 'settle' | 'sign' | 'approve' | 'refuse' | 'expire' | 'abort';
  readonly modelPackageArn: string;
  /** Why, for `refuse`. */
  readonly reason?: string;
  /** Who refuses, for `refuse`. */
  readonly by?: string;
}

/**
 * The steps of the approval workflow. Each looks at the state as it is, can be repeated, and trusts its input with nothing but which version is meant and
 * that it be refused. What a step refuses is refused for good; what fails otherwise is an error, for the workflow to repeat and then to refuse.
 */
export async function handler(event: ApprovalStep): Promise<{ outcome: Outcome }> {
  const { step, modelPackageArn } = event;
  try {
    return told(event, await take(event));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    await refuse(modelPackageArn, `${step}: ${error.message}`);
    return told(event, 'Refused', error.message);
  }
}

async function take({ step, modelPackageArn, reason = 'Rejected', by }: ApprovalStep): Promise<Outcome> {
  switch (step) {
    case 'settle':
      return settle(modelPackageArn);
    case 'sign':
      return sign(modelPackageArn);
    case 'approve':
      return approve(modelPackageArn);
    case 'refuse':
      return refuse(modelPackageArn, reason, by);
    case 'expire':
      return releaseOr(modelPackageArn, 'Expired');
    case 'abort':
      return releaseOr(modelPackageArn, 'Failed');
    default:
      throw new Error('no such step');
  }
}

/** What the metric filters count. Nothing of the model or of people. */
function told({ step, modelPackageArn }: ApprovalStep, outcome: Outcome, reason?: string): { outcome: Outcome } {
  console.info({ step, modelPackageArn, outcome, reason });
  return { outcome };
}
