export interface ApprovalMachine {
  /** How long a request waits for a decision. */
  readonly deadlineSeconds: number;
  /** ARN of the function that takes the steps. */
  readonly functionArn: string;
  /** ARN of the integration that invokes it. */
  readonly invoke: string;
}

/** Seconds that a step may take, all its repetitions left out. */
const STEP_SECONDS = 120;

/** Steps are repeated for some minutes: 5 s, 10 s, … between them. */
const RETRY = [
  { ErrorEquals: ['States.ALL'], IntervalSeconds: 5, BackoffRate: 2, MaxAttempts: 5, JitterStrategy: 'FULL' },
];

/** What is not done in time, or cannot be done, ends in refusal. */
const CATCH = [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Abort' }];

/**
 * The approval workflow, in the Amazon States Language. Nothing waits for a token, so there is none to forge: a decision begins an execution of its own,
 * and each step asks the records what was decided.
 */
export function approvalDefinition({ deadlineSeconds, functionArn, invoke }: ApprovalMachine): object {
  const task = (step: string, also: object = {}) => ({
    Type: 'Task',
    Resource: invoke,
    TimeoutSeconds: STEP_SECONDS,
    Parameters: {
      FunctionName: functionArn,
      Payload: { step, 'modelPackageArn.$': '$.modelPackageArn', ...also },
    },
    ResultSelector: { 'outcome.$': '$.Payload.outcome' },
    ResultPath: '$.result',
    Retry: RETRY,
  });
  return {
    StartAt: 'Begin',
    TimeoutSeconds: deadlineSeconds + 86_400,
    States: {
      Begin: {
        Type: 'Choice',
        Choices: [
          { Variable: '$.step', StringEquals: 'settle', Next: 'Settle' },
          { Variable: '$.step', StringEquals: 'sign', Next: 'Sign' },
        ],
        Default: 'Refuse',
      },
      Settle: { ...task('settle'), Next: 'IsRequested', Catch: CATCH },
      IsRequested: when('Requested', 'Wait'),
      Wait: { Type: 'Wait', Seconds: deadlineSeconds, Next: 'Expire' },
      Expire: { ...task('expire'), Next: 'Done', Catch: CATCH },
      Sign: { ...task('sign'), Next: 'IsSigned', Catch: CATCH },
      IsSigned: when('Signed', 'Approve'),
      Approve: { ...task('approve'), Next: 'Done', Catch: CATCH },
      Refuse: { ...task('refuse', { 'reason.$': '$.reason', 'by.$': '$.by' }), Next: 'Done', Catch: CATCH },
      Done: { Type: 'Succeed' },
      Abort: { ...task('abort'), Next: 'Failed' },
      Failed: {
        Type: 'Fail',
        Error: 'ApprovalFailed',
        Cause: 'A step failed. The version is refused, or stays released.',
      },
    },
  };
}

function when(outcome: string, next: string): object {
  return {
    Type: 'Choice',
    Choices: [{ Variable: '$.result.outcome', StringEquals: outcome, Next: next }],
    Default: 'Done',
  };
}
