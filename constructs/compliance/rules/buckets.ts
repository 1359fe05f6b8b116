import { type Statement, statementsOf } from './policy';
import { isAnyone, speaksOf } from './policy-match';
import type { App, Resource } from './template';

const BUCKET = { type: 'AWS::S3::Bucket', property: 'BucketName' };

/** The bucket policies that are for the bucket, in whichever stack. */
export function policyResourcesOf(bucket: Resource, app: App): readonly Resource[] {
  return app.once(policiesByBucket).get(bucket) ?? [];
}

function policiesByBucket(app: App): ReadonlyMap<Resource, Resource[]> {
  const policies = new Map<Resource, Resource[]>();
  for (const policy of app.ofType('AWS::S3::BucketPolicy')) {
    for (const { value } of policy.find('Bucket')) {
      const bucket = app.named(value, policy.stack, BUCKET);
      if (bucket !== undefined) policies.set(bucket, [...(policies.get(bucket) ?? []), policy]);
    }
  }
  return policies;
}

/** Whether S3 may deliver access logs to the bucket. Those go only where SSE-S3 is the default, and must not log themselves. */
export function isLogBucket(bucket: Resource, app: App): boolean {
  if (bucket.text('AccessControl') === 'LogDeliveryWrite') return true;
  return policyResourcesOf(bucket, app)
    .flatMap((policy) => statementsOf(policy))
    .some(
      ({ effect, principals }) =>
        effect === 'Allow' && principals.some((one) => !isAnyone(one) && one.value === 'logging.s3.amazonaws.com'),
    );
}

/** The bucket of the templates that the bucket logs to. */
export function logTargetOf(bucket: Resource, app: App): Resource | undefined {
  return app.named(bucket.value('LoggingConfiguration.DestinationBucketName'), bucket.stack, BUCKET);
}

/** Whether the statement denies everybody every plain connection, or every connection. */
export function refusesPlain(statement: Statement): boolean {
  const [condition, ...more] = statement.conditions;
  const plain =
    condition?.operator === 'bool' &&
    /^aws:SecureTransport$/i.test(condition.key) &&
    condition.values.join() === 'false';
  return (
    statement.effect === 'Deny' &&
    statement.principals.some(isAnyone) &&
    ['s3:GetObject', 's3:PutObject', 's3:ListBucket'].every((action) => speaksOf(statement, action)) &&
    more.length === 0 &&
    (plain || condition === undefined)
  );
}

/** Whether the statement denies reading what the malware scan has not found clean. An object without the tag has not been scanned. */
export function withholdsUnscanned(statement: Statement): boolean {
  const asks = statement.conditions.some(
    ({ key, operator, values }) =>
      /ExistingObjectTag\/GuardDutyMalwareScanStatus$/i.test(key) &&
      /^stringnot/.test(operator) &&
      values.join() === 'NO_THREATS_FOUND',
  );
  return statement.effect === 'Deny' && speaksOf(statement, 's3:GetObject') && asks;
}

/** Whether writing with KMS is denied, instead of writing without. */
export function refusesKms({ effect, conditions }: Statement): boolean {
  const SSE = /^s3:x-amz-server-side-encryption$/i;
  const asked = conditions.filter(({ operator }) => operator !== 'null');
  return (
    effect === 'Deny' &&
    conditions.every(({ key }) => SSE.test(key)) &&
    asked.length > 0 &&
    asked.every(({ operator, values }) => /^stringequals/.test(operator) && values.join() === 'aws:kms')
  );
}
