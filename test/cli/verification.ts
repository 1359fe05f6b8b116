import type { Counterexample, Theorem, TheoremVerdict, Verdict } from '../../constructs/compliance/proofs/theorem';

export const THEOREM: Theorem = {
  id: 'nobody-approves-their-own-model',
  control: 'REG-02',
  says: 'Nobody who registers a model approves it',
  kind: 'never',
  decide: () => [],
};

export const PROVED: Verdict = { verdict: 'PROVED', subject: 'Dev/Trainer', assumes: ['no other policy'], bearing: [] };
export const UNKNOWN: Verdict = { verdict: 'UNKNOWN', subject: 'Dev/Foreign', why: ['a role that is not here'] };

export const COUNTEREXAMPLE: Counterexample = {
  says: 'Dev/Tester registers and approves.',
  request: {
    principal: 'arn:aws:iam::111122223333:role/Tester',
    action: 'sagemaker:UpdateModelPackage',
    resource: '*',
  },
  steps: ['Dev/Tester assumes Dev/Approver'],
  because: [{ stack: 'Stack', logicalId: 'Notebook', path: 'Mine/Notebook' }],
};
export const REFUTED = {
  verdict: 'REFUTED',
  subject: 'Dev/Tester',
  counterexample: COUNTEREXAMPLE,
} as const satisfies Verdict;

/** A theorem with these verdicts. */
export function judged(...verdicts: readonly Verdict[]): TheoremVerdict[] {
  return [{ theorem: THEOREM, verdicts }];
}
