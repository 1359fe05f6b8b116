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
