import { statementsOf } from '../../policy';
import { admit, keyPolicy } from '../../policy-examples';
import { limits } from '../../policy-match';
import { cfn, problem, rule } from '../../rule';

const SOURCE =
  /^(aws:(SourceAccount|SourceArn|SourceOrgID|SourceOrgPaths|PrincipalOrgID)|kms:(CallerAccount|EncryptionContext:.+|ViaService|GrantIsForAWSResource))$/i;

/** A warning: some services send no source. Decryption and administration by services count, encryption too. */
export const keyServiceSource = rule({
  id: 'KeyServiceSource',
  service: 'kms',
  control: 'KEY-02',
  level: 'warning',
  finding: 'A service uses the key for whoever asks it.',
  remedy: "Add 'aws:SourceArn', 'aws:SourceAccount' or the encryption context to the statement.",
  sources: [cfn('kms-key'), 'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html'],
  types: ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'],
  check: (key) =>
    statementsOf(key)
      .filter((statement) => statement.effect !== 'Deny' && !limits(statement, SOURCE))
      .filter(({ principals, actions }) => principals.some(({ kind }) => kind === 'Service') && !actions.every(isRead))
      .map(({ path }) => problem(path, `${path} names no source`)),
  pass: [
    keyPolicy(
      admit({ Service: 'cloudtrail.amazonaws.com' }, 'kms:GenerateDataKey', {
        StringEquals: { 'aws:SourceArn': 'trail' },
      }),
    ),
    keyPolicy(admit({ Service: 'cloudtrail.amazonaws.com' }, 'kms:DescribeKey')),
  ],
  fail: [keyPolicy(admit({ Service: 'cloudtrail.amazonaws.com' }, 'kms:GenerateDataKey*'))],
});

function isRead(action: string): boolean {
  return /^kms:(Describe|Get|List)\w*$/i.test(action);
}
