/**
 * What AWS says about VPC endpoints, read 2026-11-24. `{region}` and `{suffix}` stand for the Region and the partition's DNS suffix.
 *
 * Host names: the endpoint rules that AWS ships in botocore 1.44.5. Endpoint policies: AWS's Landing Zone Accelerator 1.15.5 lists the
 * services that take none (`policiesUnsupported` in network-vpc-endpoints-stack.ts); none of those below is among them. The endpoint
 * `sagemaker.runtime-fips` takes none for InvokeEndpoint either (interface-vpc-endpoint.html) and is left out for that.
 */

/** An interface endpoint that a workload may use. */
export interface EndpointFact {
  /** What comes before the Region in the service name. */
  readonly family: 'com.amazonaws' | 'aws.sagemaker';
  /** The service prefix of the IAM actions that travel through it. */
  readonly iamPrefix: string;
  /** The names that a client resolves. */
  readonly hosts: readonly string[];
  /**
   * `iam`: requests are signed, so a policy can say who calls. `bearer`: callers may bring a token instead (OAuth, a presigned session), and
   * an endpoint policy lets them through only with the principal `*` and no condition on the caller.
   */
  readonly callers: 'iam' | 'bearer';
  /** Actions that name no resource: only the caller can be checked, and only the caller's account is touched. */
  readonly withoutResource?: readonly string[];
  /** Resources that belong to AWS, with the actions that reach them. */
  readonly awsOwned?: AwsOwnedResource;
  /** AWS-owned buckets that come with it: names of `ownedBuckets`. */
  readonly buckets?: readonly string[];
  readonly source: string;
}

/** A kind of resource that AWS owns: no account in the ARN. */
export interface AwsOwnedResource {
  readonly actions: readonly string[];
  readonly region: string;
  readonly resource: string;
}

const SAGEMAKER = 'https://docs.aws.amazon.com/sagemaker/latest/dg/interface-vpc-endpoint.html';
const BEDROCK = 'https://docs.aws.amazon.com/bedrock/latest/userguide/vpc-interface-endpoints.html';
const AGENTCORE = 'https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/vpc-interface-endpoints.html';
const ECR = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html';
const PRIVATELINK = 'https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html';
const STUDIO = 'https://docs.aws.amazon.com/sagemaker/latest/dg/studio-interface-endpoint.html';

/** An endpoint of the usual form: `<name>.<region>.<suffix>`, signed requests. */
function usual(iamPrefix: string, name: string, more: Partial<EndpointFact> = {}): EndpointFact {
  return {
    family: 'com.amazonaws',
    iamPrefix,
    hosts: [`${name}.{region}.{suffix}`],
    callers: 'iam',
    source: PRIVATELINK,
    ...more,
  };
}

/** Interface endpoints by the end of their service name. */
export const interfaceEndpoints: Readonly<Record<string, EndpointFact>> = {
  'sagemaker.api': usual('sagemaker', 'api.sagemaker', { source: SAGEMAKER }),
  'sagemaker.runtime': usual('sagemaker', 'runtime.sagemaker', { source: SAGEMAKER }),
  'sagemaker.featurestore-runtime': usual('sagemaker', 'featurestore-runtime.sagemaker', { source: SAGEMAKER }),
  'sagemaker.metrics': usual('sagemaker', 'metrics.sagemaker'),
  studio: {
    family: 'aws.sagemaker',
    iamPrefix: 'sagemaker',
    hosts: ['*.studio.{region}.sagemaker.aws'],
    callers: 'bearer',
    source: STUDIO,
  },
  'bedrock-runtime': usual('bedrock', 'bedrock-runtime', {
    awsOwned: {
      actions: ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream', 'bedrock:CountTokens'],
      region: '*',
      resource: 'foundation-model/*',
    },
    source: BEDROCK,
  }),
  bedrock: usual('bedrock', 'bedrock', {
    awsOwned: {
      actions: ['bedrock:GetFoundationModel', 'bedrock:CreateInferenceProfile', 'bedrock:CreateModelInvocationJob'],
      region: '*',
      resource: 'foundation-model/*',
    },
    source: BEDROCK,
  }),
  'bedrock-agent': usual('bedrock', 'bedrock-agent', { source: BEDROCK }),
  'bedrock-agent-runtime': usual('bedrock', 'bedrock-agent-runtime', { source: BEDROCK }),
  'bedrock-agentcore': usual('bedrock-agentcore', 'bedrock-agentcore', { source: AGENTCORE }),
  'bedrock-agentcore-control': usual('bedrock-agentcore', 'bedrock-agentcore-control', { source: AGENTCORE }),
  'bedrock-agentcore.gateway': usual('bedrock-agentcore', '*.gateway.bedrock-agentcore', {
    callers: 'bearer',
    source: AGENTCORE,
  }),
  'ecr.api': usual('ecr', 'api.ecr', { withoutResource: ['ecr:GetAuthorizationToken'], source: ECR }),
  'ecr.dkr': usual('ecr', '*.dkr.ecr', { buckets: ['ecr-layers'], source: ECR }),
  logs: usual('logs', 'logs'),
  monitoring: usual('cloudwatch', 'monitoring'),
  sts: usual('sts', 'sts', { withoutResource: ['sts:GetCallerIdentity', 'sts:GetServiceBearerToken'] }),
  kms: usual('kms', 'kms'),
  secretsmanager: usual('secretsmanager', 'secretsmanager'),
  ssm: usual('ssm', 'ssm', {
    awsOwned: {
      actions: ['ssm:GetParameter', 'ssm:GetParameters', 'ssm:GetParametersByPath'],
      region: '{region}',
      resource: 'parameter/aws/*',
    },
  }),
  servicecatalog: usual('servicecatalog', 'servicecatalog'),
  athena: usual('athena', 'athena'),
  glue: usual('glue', 'glue'),
  events: usual('events', 'events'),
  states: usual('states', 'states'),
  sqs: usual('sqs', 'sqs'),
  sns: usual('sns', 'sns'),
  lambda: usual('lambda', 'lambda'),
  xray: usual('xray', 'xray', { withoutResource: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'] }),
  'codeartifact.api': usual('codeartifact', 'codeartifact'),
  'codeartifact.repositories': usual('codeartifact', '*.d.codeartifact', {
    buckets: ['codeartifact'],
    source: 'https://docs.aws.amazon.com/codeartifact/latest/ug/create-s3-gateway-endpoint.html',
  }),
};

/** A gateway endpoint: free, and reached through route tables and an AWS-managed prefix list. */
export interface GatewayFact {
  readonly iamPrefix: string;
  readonly hosts: readonly string[];
  readonly withoutResource: readonly string[];
}

/** Gateway endpoints. SDKs still use the global S3 name in us-east-1, and DynamoDB names with the account in front. */
export const gatewayEndpoints: Readonly<Record<'s3' | 'dynamodb', GatewayFact>> = {
  s3: {
    iamPrefix: 's3',
    hosts: ['s3.{region}.{suffix}', '*.s3.{region}.{suffix}', 's3.{suffix}', '*.s3.{suffix}'],
    withoutResource: ['s3:ListAllMyBuckets'],
  },
  dynamodb: {
    iamPrefix: 'dynamodb',
    hosts: ['dynamodb.{region}.{suffix}', '*.ddb.{region}.{suffix}'],
    withoutResource: ['dynamodb:DescribeEndpoints'],
  },
};

/** Names that every VPC gives to its own interfaces. No server outside AWS ever answers for them. */
export const VPC_OWN_HOSTS: readonly string[] = ['*.compute.internal', '*.ec2.internal'];

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
  bedrock: { endpoints: ['bedrock-runtime'], buckets: [], hosts: [], source: BEDROCK },
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

/**
 * Ids of the AWS-managed prefix lists of the gateway endpoints. No CloudFormation attribute gives them. From public output of
 * `aws ec2 describe-prefix-lists` in each Region, compared with independent tables; AWS prints us-east-1 and eu-west-1 itself.
 * A wrong id fails the deployment, it opens nothing.
 * @see https://awscli.amazonaws.com/v2/documentation/api/latest/reference/ec2/describe-prefix-lists.html (2026-11-24)
 */
export const prefixListIds: Readonly<Record<'s3' | 'dynamodb', Readonly<Record<string, string>>>> = {
  s3: {
    'us-east-1': 'pl-63a5400a',
    'us-east-2': 'pl-7ba54012',
    'us-west-1': 'pl-6ba54002',
    'us-west-2': 'pl-68a54001',
    'ap-northeast-1': 'pl-61a54008',
    'ap-northeast-2': 'pl-78a54011',
    'ap-south-1': 'pl-78a54011',
    'ap-southeast-1': 'pl-6fa54006',
    'ap-southeast-2': 'pl-6ca54005',
    'ca-central-1': 'pl-7da54014',
    'eu-central-1': 'pl-6ea54007',
    'eu-north-1': 'pl-c3aa4faa',
    'eu-west-1': 'pl-6da54004',
    'eu-west-2': 'pl-7ca54015',
    'eu-west-3': 'pl-23ad484a',
    'sa-east-1': 'pl-6aa54003',
  },
  dynamodb: {
    'us-east-1': 'pl-02cd2c6b',
    'us-east-2': 'pl-4ca54025',
    'us-west-1': 'pl-6ea54007',
    'us-west-2': 'pl-00a54069',
    'ap-northeast-1': 'pl-78a54011',
    'ap-northeast-2': 'pl-48a54021',
    'ap-south-1': 'pl-66a7420f',
    'ap-southeast-1': 'pl-67a5400e',
    'ap-southeast-2': 'pl-62a5400b',
    'ca-central-1': 'pl-4ea54027',
    'eu-central-1': 'pl-66a5400f',
    'eu-north-1': 'pl-adae4bc4',
    'eu-west-1': 'pl-6fa54006',
    'eu-west-2': 'pl-b3a742da',
    'eu-west-3': 'pl-abb451c2',
    'sa-east-1': 'pl-60a54009',
  },
};
