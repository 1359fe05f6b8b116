import { customerKey, oneOf } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const vectorBucketKey = rule({
  id: 'VectorBucketKey',
  service: 's3',
  control: 'LLM-09',
  finding: 'Vectors are encrypted with a key of AWS.',
  remedy: "Set 'SseType' to 'aws:kms' with a customer-managed key.",
  sources: [cfn('s3vectors-vectorbucket')],
  requires: {
    'AWS::S3Vectors::VectorBucket': [
      must('EncryptionConfiguration.SseType', oneOf('aws:kms')),
      must('EncryptionConfiguration.KmsKeyArn', customerKey),
    ],
  },
  pass: [{ EncryptionConfiguration: { SseType: 'aws:kms', KmsKeyArn: customerKey.sample } }],
  fail: [{}, { EncryptionConfiguration: { SseType: 'AES256' } }],
});
