/** How large a policy document may be. */
export interface PolicyLimit {
  /** CloudFormation type that holds the document. */
  readonly type: string;
  /** Property of the type that is the document, or a list of `{ PolicyDocument }` whose sizes add up. */
  readonly property: string;
  /** Characters. IAM counts none of the white space; the others do, and CloudFormation sends none. */
  readonly limit: number;
  /** The page that says so. */
  readonly source: string;
}

const IAM = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html';

/** Looked up on 2026-11-24. */
export const POLICY_LIMITS: readonly PolicyLimit[] = [
  { type: 'AWS::IAM::ManagedPolicy', property: 'PolicyDocument', limit: 6144, source: IAM },
  { type: 'AWS::IAM::Policy', property: 'PolicyDocument', limit: 10240, source: IAM },
  { type: 'AWS::IAM::Role', property: 'AssumeRolePolicyDocument', limit: 2048, source: IAM },
  { type: 'AWS::IAM::Role', property: 'Policies', limit: 10240, source: IAM },
  {
    type: 'AWS::S3::BucketPolicy',
    property: 'PolicyDocument',
    limit: 20480,
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html',
  },
  {
    type: 'AWS::KMS::Key',
    property: 'KeyPolicy',
    limit: 32768,
    source: 'https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html',
  },
  {
    type: 'AWS::EC2::VPCEndpoint',
    property: 'PolicyDocument',
    limit: 20480,
    source: 'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html',
  },
  {
    type: 'AWS::SQS::QueuePolicy',
    property: 'PolicyDocument',
    limit: 8192,
    source: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html',
  },
];
