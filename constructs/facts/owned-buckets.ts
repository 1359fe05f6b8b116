/**
 * Buckets that belong to AWS and that a workload must reach through the S3 gateway, read 2026-11-24. They are in nobody's perimeter, so the
 * endpoint policy names them one by one. `{region}` stands for the Region, `{account}` for the account in `accounts`.
 * @see https://github.com/aws-samples/data-perimeter-policy-examples/blob/main/service_owned_resources.md
 */
export interface OwnedBucketFact {
  readonly names: readonly string[];
  readonly actions: readonly string[];
  /**
   * `anyone`: the request is anonymous or signed by AWS in the caller's place. `perimeter`: our own principals call. Otherwise the
   * service principal that calls.
   */
  readonly callers: 'anyone' | 'perimeter' | `${string}.amazonaws.com`;
  /** The account in the bucket's name, by Region. A Region that is missing has no such bucket. */
  readonly accounts?: Readonly<Record<string, string>>;
  /** What needs it. */
  readonly use: string;
  readonly source: string;
}

/** Named exceptions of the S3 endpoint policy. */
export const ownedBuckets: Readonly<Record<string, OwnedBucketFact>> = {
  'ecr-layers': {
    names: ['prod-{region}-starport-layer-bucket'],
    actions: ['s3:GetObject'],
    callers: 'anyone',
    use: 'Layers of images in private ECR repositories: ECR presigns the request.',
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-minimum-s3-perms',
  },
  'agentcore-code': {
    names: ['acr-code-*-{region}-an'],
    actions: ['s3:GetObject'],
    callers: 'bedrock-agentcore.amazonaws.com',
    use: 'Code of AgentCore runtimes that are deployed as an archive.',
    source: 'https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/agentcore-vpc.html',
  },
  'agentcore-sessions': {
    names: ['acr-storage-*-{region}-an'],
    actions: ['s3:GetObject', 's3:PutObject', 's3:ListBucket'],
    callers: 'bedrock-agentcore.amazonaws.com',
    use: 'Session storage of AgentCore runtimes: the service writes it.',
    source: 'https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/runtime-filesystem-configurations.html',
  },
  jumpstart: {
    names: ['jumpstart-cache-prod-{region}'],
    actions: ['s3:GetObject', 's3:ListBucket'],
    callers: 'perimeter',
    use: 'Pretrained models of SageMaker JumpStart.',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/jumpstart-deploy.html#jumpstart-config-security',
  },
  'amazon-linux': {
    names: ['al2023-repos-{region}-de612dc2', 'amazonlinux-2-repos-{region}'],
    actions: ['s3:GetObject'],
    callers: 'anyone',
    use: 'Packages of Amazon Linux: the request is anonymous.',
    source:
      'https://github.com/aws-samples/data-perimeter-policy-examples/blob/main/vpc_endpoint_policies/s3_endpoint_policy.json',
  },
  codeartifact: {
    names: ['assets-{account}-{region}'],
    actions: ['s3:GetObject'],
    callers: 'anyone',
    accounts: {
      'us-east-1': '193858265520',
      'us-east-2': '250872398865',
      'us-west-2': '787052242323',
      'eu-west-1': '438097961670',
      'eu-north-1': '611884512288',
      'eu-central-1': '769407342218',
      'ap-northeast-1': '660291247815',
      'ap-southeast-1': '421485864821',
      'ap-southeast-2': '860415559748',
      'ap-south-1': '681137435769',
    },
    use: 'Package assets of CodeArtifact: CodeArtifact presigns the request.',
    source:
      'https://docs.aws.amazon.com/codeartifact/latest/ug/create-s3-gateway-endpoint.html#s3-gateway-endpoint-permissions',
  },
};
