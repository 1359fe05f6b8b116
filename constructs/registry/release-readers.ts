import type { AddToResourcePolicyResult, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct, IConstruct } from 'constructs';
import { letIn, type Opening } from '../core/foreign-roles';
import { InvalidProps } from '../core/invalid-props';
import type { IModelRegistry } from './model-registry';
import * as perms from './perms';
import { RECORDS, SIGNING_ALGORITHM } from './release-record';
import { ReleaseRecords } from './release-records';

interface Released {
  readonly registry: IModelRegistry;
  readonly records: IBucket;
  readonly signingKey: IKey;
}

/** What has a policy of its own. */
interface Guarded extends IConstruct {
  addToResourcePolicy(statement: PolicyStatement): AddToResourcePolicyResult;
}

/**
 * Lets the consumers of a registry check its releases: read what was signed and what was refused, and verify. S3 tells a record that is not there from one that is
 * kept back to who may list the name of the record. Of a key, other accounts may be let decrypt and verify.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html (2026-11)
 * @see https://github.com/ceph/ceph/pull/68577 (the name of the record counts as `s3:prefix`, 2026-04)
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html (2026-11)
 * @throws InvalidProps where a bucket or key is imported: its policy stays as it is
 */
export function letConsumersCheck(scope: Construct, { registry, records, signingKey }: Released): void {
  const { consumers, perimeter, groupName } = registry;
  const files = new ReleaseRecords(records, groupName).arnsOf(['release', 'refusal']);
  for (const consumer of consumers) {
    const open = (prop: string, on: Guarded, opening: Opening) => {
      const { statementAdded } = on.addToResourcePolicy(letIn(scope, consumer, perimeter, opening));
      if (!statementAdded) throw closed(scope, prop, on);
    };
    open('records', records, { actions: perms.READ_RECORD, resources: files });
    open('records', records, {
      actions: perms.LIST_RECORDS,
      resources: [records.bucketArn],
      like: { 's3:prefix': `${RECORDS}/${groupName}/*` },
    });
    if (records.encryptionKey !== undefined) {
      const via = `s3.${Stack.of(records).region}.amazonaws.com`;
      const equal = { 'kms:ViaService': via };
      open('records', records.encryptionKey, { actions: perms.OPEN_RECORD, resources: ['*'], equal });
    }
    const equal = { 'kms:SigningAlgorithm': SIGNING_ALGORITHM, 'kms:MessageType': 'DIGEST' };
    open('signingKey', signingKey, { actions: perms.VERIFY, resources: ['*'], equal });
  }
}

function closed(scope: Construct, prop: string, { node }: IConstruct): InvalidProps {
  return new InvalidProps(scope, {
    prop,
    allowed:
      'a bucket and keys that are defined in this app where the registry has consumers: their policies let these check releases',
    got: node.path,
    remedy: "define it here, or leave out 'consumers' of the registry",
  });
}
