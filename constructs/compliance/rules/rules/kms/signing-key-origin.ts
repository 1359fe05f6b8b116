import { noneOf, oneOf, orAbsent } from '../../expect';
import { cfn, must, rule, unmet } from '../../rule';

/** Asked of keys that sign or make MACs. */
export const signingKeyOrigin = rule({
  id: 'SigningKeyOrigin',
  service: 'kms',
  control: 'KEY-07',
  finding: 'The signing key is weak, or its material exists outside KMS.',
  remedy: "Leave 'Origin' out and use a key specification of at least 128 bits of strength.",
  sources: [cfn('kms-key'), 'https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html'],
  types: ['AWS::KMS::Key'],
  check: (key) => {
    if (!/^(SIGN_VERIFY|GENERATE_VERIFY_MAC)$/.test(key.text('KeyUsage') ?? '')) return undefined;
    return [
      must('KeySpec', noneOf('ECC_NIST_P384', 'RSA_2048', 'ECC_SECG_P256K1', 'HMAC_224')),
      must('Origin', orAbsent(oneOf('AWS_KMS', 'AWS_CLOUDHSM'))),
    ].flatMap((requirement) => unmet(requirement, key));
  },
  pass: [{ KeyUsage: 'SIGN_VERIFY', KeySpec: 'ECC_NIST_P384' }, { EnableKeyRotation: true }],
  fail: [
    { KeyUsage: 'SIGN_VERIFY', KeySpec: 'RSA_2048' },
    { KeyUsage: 'SIGN_VERIFY', KeySpec: 'ECC_NIST_P384', Origin: 'EXTERNAL' },
  ],
});
