/**
 * Instance types whose local NVMe storage is encrypted by the hardware, so that SageMaker refuses a key for the volume.
 *
 * "Local storage volumes are encrypted using a hardware module on the instance. You can't request a VolumeKmsKeyId when
 * using an instance type with local storage", says the API of training, tuning, processing and transform jobs, and the
 * same of KmsKeyId in CreateEndpointConfig, which then fails. Nothing of the kind is documented for notebook instances
 * and Studio, whose volumes are EBS or EFS.
 * Source, looked up on 2026-11-24: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ResourceConfig.html and
 * API_CreateEndpointConfig.html, by way of the CloudFormation and SDK references that carry the same text. AWS names the
 * types only by pointing to EC2's list of instance stores; the list here is EC2's DescribeInstanceTypes, by family, as
 * nvme-instance-types.generated.ts says. All sizes of a family agree.
 */
import { withNvme, withoutNvme } from './nvme-instance-types.generated';

const nvme = new Set(withNvme.trim().split(/\s+/));
const none = new Set(withoutNvme.trim().split(/\s+/));

/**
 * Whether a SageMaker instance type, `ml.<family>.<size>`, has local NVMe storage. A new size of a known family is
 * answered as its family; anything else, a token or an unknown family included, is `undefined`. A check then has to ask
 * for a decision: neither demanding nor refusing a key would be safe.
 */
export function hasLocalNvme(instanceType: string): boolean | undefined {
  const [, family] = /^ml\.([a-z0-9-]+)\.[a-z0-9-]+$/.exec(instanceType) ?? [];
  if (nvme.has(family)) return true;
  return none.has(family) ? false : undefined;
}

/** The types with local NVMe storage as patterns for a condition on `sagemaker:InstanceTypes`: `ml.g5.*`, … */
export function nvmePatterns(): string[] {
  return [...nvme].map((family) => `ml.${family}.*`);
}
