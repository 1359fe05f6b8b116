import { AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Fn } from 'aws-cdk-lib/core';
import type { Perimeter } from '../core/perimeter';
import * as perms from './perms';

const CLOUDTRAIL = 'cloudtrail.amazonaws.com';

/**
 * Who may do what with the archive's bucket. Each Deny tests one thing, and none touches the bucket's own policy or settings: the role that
 * deploys keeps them.
 *
 * CloudTrail goes on sending the `bucket-owner-full-control` ACL to a bucket without ACLs, which S3 accepts, so AWS's condition stays.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-set-bucket-policy-for-multiple-accounts.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-ownership-error-responses.html
 */
export function archivePolicy(bucket: IBucket, trailArns: string[], perimeter: Perimeter): PolicyStatement[] {
  const ofTrails = { 'aws:SourceArn': trailArns };
  const accounts = [...new Set(trailArns.map(accountOf))];
  return [
    new PolicyStatement({
      sid: 'CloudTrailChecksDelivery',
      principals: [new ServicePrincipal(CLOUDTRAIL)],
      actions: perms.CHECK_DELIVERY,
      resources: [bucket.bucketArn],
      conditions: { StringEquals: ofTrails },
    }),
    new PolicyStatement({
      sid: 'CloudTrailDelivers',
      principals: [new ServicePrincipal(CLOUDTRAIL)],
      actions: perms.DELIVER_LOGS,
      resources: accounts.map((account) => bucket.arnForObjects(`AWSLogs/${account}/*`)),
      conditions: { StringEquals: { ...ofTrails, 's3:x-amz-acl': 'bucket-owner-full-control' } },
    }),
    deny('NobodyErases', perms.ERASE, bucket),
    deny('OnlyCloudTrailWrites', perms.WRITE_FILES, bucket, {
      StringNotEquals: { 'aws:PrincipalServiceName': CLOUDTRAIL },
    }),
    deny('OnlyOurTrailsWrite', perms.WRITE_FILES, bucket, { StringNotEquals: ofTrails }),
    deny('OnlyThePerimeterReads', perms.READ_ANYTHING, bucket, {
      StringNotEquals: { [perimeter.principalKey]: perimeter.value },
    }),
  ];
}

function deny(sid: string, actions: string[], bucket: IBucket, conditions?: Record<string, unknown>): PolicyStatement {
  return new PolicyStatement({
    sid,
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions,
    resources: [bucket.bucketArn, bucket.arnForObjects('*')],
    conditions,
  });
}

function accountOf(trailArn: string): string {
  return trailArn.split(':')[4] ?? Fn.select(4, Fn.split(':', trailArn));
}
