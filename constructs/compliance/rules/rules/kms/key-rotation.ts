import { between, isTrue, orAbsent } from '../../expect';
import { cfn, must, rule, unmet } from '../../rule';

/** Only symmetric keys whose material AWS makes can rotate. The period is 365 days unless it is set. */
export const keyRotation = rule({
  id: 'KeyRotation',
  service: 'kms',
  control: 'KEY-01',
  finding: 'The key never changes, or less than once a year.',
  remedy: "Set 'EnableKeyRotation' to true, with 'RotationPeriodInDays' of at most 365 if at all.",
  sources: [cfn('kms-key'), 'https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html'],
  types: ['AWS::KMS::Key'],
  check: (key) => {
    const rotates =
      /^SYMMETRIC_DEFAULT$/.test(key.text('KeySpec') ?? 'SYMMETRIC_DEFAULT') &&
      (key.text('Origin') ?? 'AWS_KMS') === 'AWS_KMS';
    const wanted = [must('EnableKeyRotation', isTrue), must('RotationPeriodInDays', orAbsent(between(90, 365)))];
    return rotates ? wanted.flatMap((requirement) => unmet(requirement, key)) : undefined;
  },
  pass: [{ EnableKeyRotation: true }, { KeySpec: 'ECC_NIST_P384', KeyUsage: 'SIGN_VERIFY' }],
  fail: [{}, { EnableKeyRotation: false }, { EnableKeyRotation: true, RotationPeriodInDays: 2560 }],
});
