import { policyResourcesOf, withholdsUnscanned } from '../../buckets';
import { statementsOf } from '../../policy';
import { cfn, problem, rule } from '../../rule';

const app = (Condition: object) => ({
  Resources: {
    Plan: {
      Type: 'AWS::GuardDuty::MalwareProtectionPlan',
      Properties: { ProtectedResource: { S3Bucket: { BucketName: { Ref: 'Landing' } } } },
    },
    Landing: { Type: 'AWS::S3::Bucket' },
    Policy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: { Ref: 'Landing' },
        PolicyDocument: {
          Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: '*', Condition }],
        },
      },
    },
  },
});

/** An object without the tag has not been scanned: the Deny has to be met by absence. */
export const unscannedReadable = rule({
  id: 'UnscannedReadable',
  service: 's3',
  control: 'DATA-05',
  finding: 'Objects can be read before the malware scan says that they are clean.',
  remedy: "Deny 's3:GetObject' where the tag 'GuardDutyMalwareScanStatus' is not 'NO_THREATS_FOUND'.",
  sources: [
    cfn('guardduty-malwareprotectionplan'),
    'https://docs.aws.amazon.com/guardduty/latest/ug/tag-based-access-s3-malware-protection.html',
  ],
  types: ['AWS::GuardDuty::MalwareProtectionPlan'],
  check: (plan, app) => {
    const path = 'ProtectedResource.S3Bucket.BucketName';
    const bucket = app.named(plan.value(path), plan.stack, { type: 'AWS::S3::Bucket', property: 'BucketName' });
    const guarded =
      bucket && policyResourcesOf(bucket, app).some((policy) => statementsOf(policy).some(withholdsUnscanned));
    return guarded
      ? []
      : [
          problem(
            path,
            bucket
              ? `The policy of ${bucket.logicalId} does not ask for the tag`
              : 'The bucket is not in the templates',
          ),
        ];
  },
  pass: [app({ StringNotEquals: { 's3:ExistingObjectTag/GuardDutyMalwareScanStatus': 'NO_THREATS_FOUND' } })],
  fail: [
    app({ StringEquals: { 's3:ExistingObjectTag/GuardDutyMalwareScanStatus': 'THREATS_FOUND' } }),
    { ProtectedResource: { S3Bucket: { BucketName: 'landing' } } },
  ],
});
