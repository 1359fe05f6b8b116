import { customerKey } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const featureGroupKeys = rule({
  id: 'FeatureGroupKeys',
  service: 'sagemaker',
  control: 'DATA-08',
  finding: 'A store of the feature group is encrypted with a key of AWS.',
  remedy: 'Name a customer-managed key for the offline and for the online store.',
  sources: [cfn('sagemaker-featuregroup')],
  covers: ['U032', 'U033'],
  requires: {
    'AWS::SageMaker::FeatureGroup': [
      must('OfflineStoreConfig?.S3StorageConfig.KmsKeyId', customerKey),
      must('OnlineStoreConfig?.SecurityConfig.KmsKeyId', customerKey),
    ],
  },
  pass: [
    {
      OfflineStoreConfig: { S3StorageConfig: { KmsKeyId: customerKey.sample } },
      OnlineStoreConfig: { SecurityConfig: { KmsKeyId: customerKey.sample } },
    },
  ],
  fail: [
    { OfflineStoreConfig: { S3StorageConfig: { S3Uri: 's3://features' } } },
    { OnlineStoreConfig: { EnableOnlineStore: true } },
  ],
});
