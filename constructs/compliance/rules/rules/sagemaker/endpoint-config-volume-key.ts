import { customerKey } from '../../expect';
import { cfn, rule } from '../../rule';
import { keyUnlessNvme } from '../../volumes';

/** Local storage is encrypted by the hardware and refuses a key. */
export const endpointConfigVolumeKey = rule({
  id: 'EndpointConfigVolumeKey',
  service: 'sagemaker',
  control: 'KEY-04',
  finding: 'The volumes of the endpoint are encrypted with a key of AWS.',
  remedy:
    "Name a customer-managed key in 'KmsKeyId'; instance types with local NVMe storage take none, so give them an endpoint configuration of their own.",
  sources: [
    cfn('sagemaker-endpointconfig'),
    'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html',
  ],
  covers: ['U018'],
  types: ['AWS::SageMaker::EndpointConfig'],
  check: (config) =>
    keyUnlessNvme(config, {
      key: 'KmsKeyId',
      instances: ['ProductionVariants[].InstanceType', 'ShadowProductionVariants[]?.InstanceType'],
      without: ['ProductionVariants[].ServerlessConfig', 'ProductionVariants[].InstancePools'],
    }),
  pass: [
    { KmsKeyId: customerKey.sample, ProductionVariants: [{ InstanceType: 'ml.m5.large' }] },
    { ProductionVariants: [{ InstanceType: 'ml.g5.xlarge' }] },
    { ProductionVariants: [{ ServerlessConfig: { MaxConcurrency: 5, MemorySizeInMB: 2048 } }] },
  ],
  fail: [
    { ProductionVariants: [{ InstanceType: 'ml.m5.large' }] },
    { ProductionVariants: [{ InstanceType: 'ml.g5.xlarge' }, { InstanceType: 'ml.m5.large' }] },
    { KmsKeyId: 'alias/aws/ebs', ProductionVariants: [{ InstanceType: 'ml.m5.large' }] },
    { ProductionVariants: [{ InstanceType: { Ref: 'Type' } }] },
  ],
});
