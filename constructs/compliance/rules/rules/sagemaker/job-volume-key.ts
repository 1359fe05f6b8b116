import { customerKey } from '../../expect';
import { JOBS } from '../../jobs';
import { cfn, rule } from '../../rule';
import { keyUnlessNvme } from '../../volumes';

/** Local storage is encrypted by the hardware and refuses a key. */
export const jobVolumeKey = rule({
  id: 'JobVolumeKey',
  service: 'sagemaker',
  control: 'KEY-03',
  finding: 'The volumes of the job are encrypted with a key of AWS.',
  remedy: "Name a customer-managed key in 'VolumeKmsKeyId'; only instance types with local NVMe storage go without.",
  sources: [
    cfn('sagemaker-processingjob'),
    'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProcessingClusterConfig.html',
  ],
  covers: ['U029', 'U041'],
  judges: [
    'AWS::SageMaker::ProcessingJob.ProcessingResources.ClusterConfig.VolumeKmsKeyId',
    'AWS::SageMaker::DataQualityJobDefinition.JobResources.ClusterConfig.VolumeKmsKeyId',
  ],
  types: Object.keys(JOBS),
  check: (job) => {
    const cluster = JOBS[job.type]?.cluster;
    return keyUnlessNvme(job, { key: `${cluster}.VolumeKmsKeyId`, instances: [`${cluster}.InstanceType`] });
  },
  pass: [
    { ProcessingResources: { ClusterConfig: { InstanceType: 'ml.m5.large', VolumeKmsKeyId: customerKey.sample } } },
    { ProcessingResources: { ClusterConfig: { InstanceType: 'ml.g5.xlarge' } } },
  ],
  fail: [
    { ProcessingResources: { ClusterConfig: { InstanceType: 'ml.m5.large' } } },
    { ProcessingResources: { ClusterConfig: { InstanceType: 'ml.new9.large' } } },
  ],
});
