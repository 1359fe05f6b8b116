import { between, orAbsent } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** The default is documented to be 30 days, so absence is right. */
export const keyDeletionWindow = rule({
  id: 'KeyDeletionWindow',
  service: 'kms',
  control: 'KEY-01',
  level: 'warning',
  finding: 'Who deletes the key leaves little time to notice.',
  remedy: "Leave 'PendingWindowInDays' out or set it to 30.",
  sources: [cfn('kms-key')],
  requires: {
    'AWS::KMS::Key': [must('PendingWindowInDays', orAbsent(between(30, 30)))],
  },
  pass: [{ PendingWindowInDays: 30 }, {}],
  fail: [{ PendingWindowInDays: 7 }],
});
