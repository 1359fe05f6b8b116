/** What a workload must reach: no less works, and more is a named choice. */
export interface WorkloadFact {
  readonly endpoints: readonly string[];
  readonly buckets: readonly string[];
  /** Names beyond those of the endpoints. */
  readonly hosts: readonly string[];
  readonly source: string;
}

/** Workloads in a VPC without a route to the internet. S3 is always there through its gateway. */
export const workloads: Readonly<Record<'training' | 'serving' | 'studio' | 'bedrock' | 'agentCore', WorkloadFact>> = {
  /** SageMaker pulls the image and ships the logs itself. */
  training: {
    endpoints: [],
    buckets: [],
    hosts: [],
    source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/train-vpc.html',
  },
  serving: {
    endpoints: [],
    buckets: [],
    hosts: [],
    source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html',
  },
  /** Named choices: `sts` and `logs` to start remote jobs with the Python SDK, `servicecatalog` for Projects, `studio` for browsers in the VPC. */
  studio: {
    endpoints: ['sagemaker.api', 'sagemaker.runtime'],
    buckets: [],
    hosts: ['*.efs.{region}.{suffix}'],
    source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/studio-notebooks-and-internet-access.html',
  },
  bedrock: {
    endpoints: ['bedrock-runtime'],
    buckets: [],
    hosts: [],
    source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/vpc-interface-endpoints.html',
  },
  /** The page asks for ECR, logs and S3; `bedrock-agentcore` carries memory, identity and tools, without which an agent only talks. */
  agentCore: {
    endpoints: ['ecr.api', 'ecr.dkr', 'logs', 'bedrock-agentcore'],
    buckets: ['agentcore-code'],
    hosts: [],
    source: 'https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/agentcore-vpc.html',
  },
};

/**
 * Availability Zone ids in which AgentCore can attach to a VPC. In other zones the creation of a runtime fails.
 * @see https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/agentcore-vpc.html (2026-11-24)
 */
export const agentCoreZoneIds: Readonly<Record<string, readonly string[]>> = {
  'us-east-1': ['use1-az1', 'use1-az2', 'use1-az4'],
  'us-east-2': ['use2-az1', 'use2-az2', 'use2-az3'],
  'us-west-2': ['usw2-az1', 'usw2-az2', 'usw2-az3'],
  'ap-northeast-1': ['apne1-az1', 'apne1-az2', 'apne1-az4'],
  'ap-northeast-2': ['apne2-az1', 'apne2-az2', 'apne2-az3'],
  'ap-south-1': ['aps1-az1', 'aps1-az2', 'aps1-az3'],
  'ap-southeast-1': ['apse1-az1', 'apse1-az2', 'apse1-az3'],
  'ap-southeast-2': ['apse2-az1', 'apse2-az2', 'apse2-az3'],
  'ap-southeast-5': ['apse5-az1', 'apse5-az2', 'apse5-az3'],
  'ap-southeast-7': ['apse7-az1', 'apse7-az2', 'apse7-az3'],
  'ca-central-1': ['cac1-az1', 'cac1-az2', 'cac1-az4'],
  'eu-central-1': ['euc1-az1', 'euc1-az2', 'euc1-az3'],
  'eu-north-1': ['eun1-az1', 'eun1-az2', 'eun1-az3'],
  'eu-south-1': ['eus1-az1', 'eus1-az2', 'eus1-az3'],
  'eu-south-2': ['eus2-az1', 'eus2-az2', 'eus2-az3'],
  'eu-west-1': ['euw1-az1', 'euw1-az2', 'euw1-az3'],
  'eu-west-2': ['euw2-az1', 'euw2-az2', 'euw2-az3'],
  'eu-west-3': ['euw3-az1', 'euw3-az2', 'euw3-az3'],
  'sa-east-1': ['sae1-az1', 'sae1-az2', 'sae1-az3'],
  'us-gov-west-1': ['usgw1-az1', 'usgw1-az2', 'usgw1-az3'],
};
