import { KMSClient, SignCommand, VerifyCommand } from '@aws-sdk/client-kms';
import { canonical, digestOf } from './canonical';
import { setting } from './records';
import { RELEASE_TYPE, type ReleaseRecord, SIGNING_ALGORITHM, type SignedRelease } from './release-record';

const kms = new KMSClient({});

/** Signs a record with the key of the function. */
export async function signed(record: ReleaseRecord): Promise<SignedRelease> {
  const keyArn = setting('SIGNING_KEY');
  const { Signature } = await kms.send(
    new SignCommand({
      KeyId: keyArn,
      Message: digestOf(record),
      MessageType: 'DIGEST',
      SigningAlgorithm: SIGNING_ALGORITHM,
    }),
  );
  if (Signature === undefined) throw new Error('KMS returned no signature');
  return { record, signature: Buffer.from(Signature).toString('base64'), keyArn, algorithm: SIGNING_ALGORITHM };
}

/**
 * The record in the text of a file, if it is the very text that was signed, by the key of the function, for the version; else `undefined`. What KMS
 * refuses for another reason than the signature is an error.
 */
export async function verified(text: string, modelPackageArn: string): Promise<ReleaseRecord | undefined> {
  const release = releaseIn(text);
  if (release === undefined) return undefined;
  const { record, signature, keyArn, algorithm } = release;
  const bytes = Buffer.from(signature, 'base64');
  const exact = canonical({ record, signature: bytes.toString('base64'), keyArn, algorithm }) === text;
  const ours = keyArn === setting('SIGNING_KEY') && algorithm === SIGNING_ALGORITHM;
  if (!exact || !ours || record.type !== RELEASE_TYPE || record.modelPackageArn !== modelPackageArn) return undefined;
  try {
    const { SignatureValid } = await kms.send(
      new VerifyCommand({
        KeyId: keyArn,
        Message: digestOf(record),
        MessageType: 'DIGEST',
        Signature: bytes,
        SigningAlgorithm: SIGNING_ALGORITHM,
      }),
    );
    return SignatureValid === true ? record : undefined;
  } catch (error) {
    if (error instanceof Error && error.name === 'KMSInvalidSignatureException') return undefined;
    throw error;
  }
}

function releaseIn(text: string): SignedRelease | undefined {
  try {
    const release = JSON.parse(text) as Partial<SignedRelease> | null;
    const { record, signature, keyArn, algorithm } = release ?? {};
    if (typeof record !== 'object' || record === null || typeof signature !== 'string') return undefined;
    return keyArn === undefined || algorithm === undefined ? undefined : { record, signature, keyArn, algorithm };
  } catch {
    return undefined;
  }
}
