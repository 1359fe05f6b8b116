import * as iam from 'aws-cdk-lib/aws-iam';
import { type CfnKey, type Key, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Token } from 'aws-cdk-lib/core';
import { Construct, type IConstruct } from 'constructs';
import { InvalidProps } from '../core/invalid-props';
import { managedKey } from './managed-key';
import * as perms from './perms';
import { SigningAlgorithm } from './signing-algorithm';

/** A key that signs, defined in this app or imported. */
export interface ISigningKey extends IConstruct {
  /** ARN of the key. */
  readonly keyArn: string;
  /** How it signs. */
  readonly algorithm: SigningAlgorithm;
  /** Permissions on the key, by what the grantee does with it. */
  readonly grants: SigningKeyGrants;
}

export interface SigningKeyProps {
  /** What its signatures say, in 1 to 8192 characters: shown in the console. */
  readonly description: string;
  /**
   * How it signs. Another algorithm is another key.
   * @default SigningAlgorithm.ECDSA_SHA_384
   */
  readonly algorithm?: SigningAlgorithm;
  /**
   * Roles of the account that administer the key and therefore never sign: names with their path, `*` for what varies.
   * @default - the root user alone is denied the use
   */
  readonly administrators?: string[];
}

/**
 * An asymmetric key that signs and does nothing else. Its private half is made in KMS and never leaves it; nobody outside the account signs, or verifies
 * unless a construct that uses the key lets named roles: `ModelApproval` does so for the consumers of a registry.
 * KMS does not rotate such keys: a new one is a new construct. It stays when the stack goes, and a deletion waits 30 days.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html
 */
export class SigningKey extends Construct implements ISigningKey {
  /**
   * A key that exists.
   * @param keyArn ARN of the key itself: IAM does not know aliases
   * @param algorithm how it signs; ECDSA_SHA_384 unless said
   * @throws InvalidProps where the ARN is not a key's
   */
  public static fromKeyArn(
    scope: Construct,
    id: string,
    keyArn: string,
    algorithm: SigningAlgorithm = SigningAlgorithm.ECDSA_SHA_384,
  ): ISigningKey {
    class Import extends Construct implements ISigningKey {
      public readonly keyArn = keyArn;
      public readonly algorithm = algorithm;
      public readonly grants = new SigningKeyGrants(keyArn, algorithm);
    }
    const imported = new Import(scope, id);
    refuseInvalid(imported, keyArn);
    return imported;
  }

  public readonly keyArn: string;
  public readonly algorithm: SigningAlgorithm;
  public readonly grants: SigningKeyGrants;
  /** The key. */
  public readonly key: Key;

  constructor(scope: Construct, id: string, props: SigningKeyProps) {
    super(scope, id);
    const { description, algorithm = SigningAlgorithm.ECDSA_SHA_384, administrators } = props;
    this.key = managedKey(
      this,
      { description, administrators, use: [...perms.SIGN, ...perms.VERIFY] },
      { keySpec: algorithm.keySpec, keyUsage: KeyUsage.SIGN_VERIFY },
    );
    const resource = this.key.node.defaultChild as CfnKey;
    resource.origin = 'AWS_KMS';
    this.key.addToResourcePolicy(signedByAccount(this.key, algorithm));

    this.keyArn = this.key.keyArn;
    this.algorithm = algorithm;
    this.grants = new SigningKeyGrants(this.keyArn, algorithm);
  }
}

/** To sign and to check are different jobs. Grants are for roles of the account: another one is let in by the policy of the key, to check and never to sign. */
export class SigningKeyGrants {
  constructor(
    private readonly keyArn: string,
    private readonly algorithm: SigningAlgorithm,
  ) {}

  /** May sign. Never for whoever makes what is signed. */
  public sign(grantee: iam.IGrantable): iam.Grant {
    return this.grant(grantee, perms.SIGN);
  }

  /** May have a signature checked. */
  public verify(grantee: iam.IGrantable): iam.Grant {
    return this.grant(grantee, perms.VERIFY);
  }

  private grant(grantee: iam.IGrantable, actions: string[]): iam.Grant {
    const conditions = { StringEquals: { 'kms:SigningAlgorithm': this.algorithm.name } };
    return iam.Grant.addToPrincipal({ grantee, actions, resourceArns: [this.keyArn], conditions });
  }
}

function signedByAccount(key: Key, algorithm: SigningAlgorithm): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'AccountSigns',
    principals: [new iam.AccountRootPrincipal()],
    actions: [...perms.SIGN, ...perms.VERIFY],
    resources: ['*'],
    conditions: { StringEquals: { 'kms:CallerAccount': key.stack.account, 'kms:SigningAlgorithm': algorithm.name } },
  });
}

function refuseInvalid(at: Construct, keyArn: string): void {
  if (Token.isUnresolved(keyArn) || /^arn:[\w-]+:kms:[\w-]+:\d{12}:key\/[\w-]+$/.test(keyArn)) return;
  throw new InvalidProps(at, {
    prop: 'keyArn',
    allowed: "the ARN of a key ('arn:aws:kms:us-east-1:111111111111:key/…')",
    got: keyArn,
    remedy: "take it from 'aws kms describe-key': an alias does not work in policies",
  });
}
