import { KeySpec } from 'aws-cdk-lib/aws-kms';

/** How a key signs: KMS has one algorithm for each of these kinds of key. */
export class SigningAlgorithm {
  /** ECDSA on the curve P-384 with SHA-384. */
  public static readonly ECDSA_SHA_384 = new SigningAlgorithm('ECDSA_SHA_384', KeySpec.ECC_NIST_P384);

  /**
   * ML-DSA-65 of FIPS 204, against quantum computers. KMS takes messages of at most 4 KB: of larger ones the signer computes the representation.
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/mldsa.html
   */
  public static readonly ML_DSA_65 = new SigningAlgorithm('ML_DSA_SHAKE_256', KeySpec.ML_DSA_65);

  private constructor(
    /** The algorithm's name in the KMS API, and the value of `kms:SigningAlgorithm`. */
    public readonly name: string,
    /** The kind of key. */
    public readonly keySpec: KeySpec,
  ) {}
}
