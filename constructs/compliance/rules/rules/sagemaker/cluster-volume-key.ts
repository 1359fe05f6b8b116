import { customerKey } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const clusterVolumeKey = rule({
  id: 'ClusterVolumeKey',
  service: 'sagemaker',
  control: 'KEY-03',
  finding: 'A volume of the cluster is encrypted with a key of AWS.',
  remedy: "Name a customer-managed key in 'EbsVolumeConfig.VolumeKmsKeyId'.",
  sources: [cfn('sagemaker-cluster')],
  requires: {
    'AWS::SageMaker::Cluster': [
      must('InstanceGroups[]?.InstanceStorageConfigs[]?.EbsVolumeConfig?.VolumeKmsKeyId', customerKey),
      must('RestrictedInstanceGroups[]?.InstanceStorageConfigs[]?.EbsVolumeConfig?.VolumeKmsKeyId', customerKey),
    ],
  },
  pass: [
    {
      InstanceGroups: [
        { InstanceStorageConfigs: [{ EbsVolumeConfig: { VolumeSizeInGB: 100, VolumeKmsKeyId: customerKey.sample } }] },
      ],
    },
  ],
  fail: [{ InstanceGroups: [{ InstanceStorageConfigs: [{ EbsVolumeConfig: { VolumeSizeInGB: 100 } }] }] }],
});
