/** Any JSON that a test builds on. */
export type Tree = { [name: string]: unknown };

const statement = (Action: string | string[], Resource: unknown, more: Tree = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const policy = (...Statement: unknown[]) => ({ Version: '2012-10-17', Statement });

/** A role that launches jobs within a boundary and under a deny, its bucket, its key, and a network with one way out. */
export function platform(): {
  Resources: Record<string, { Type: string; Metadata?: Tree; Properties: Tree }>;
  Conditions?: Tree;
} {
  const at = (path: string) => ({ 'aws:cdk:path': path });
  return {
    Resources: {
      KeyAB12CD34: {
        Type: 'AWS::KMS::Key',
        Metadata: at('Dev/Key/Resource'),
        Properties: {
          KeyPolicy: policy(
            statement('kms:*', '*', { Principal: { AWS: { 'Fn::Sub': `arn:aws:iam::\${AWS::AccountId}:root` } } }),
            statement('kms:Decrypt', '*', { Principal: { AWS: 'arn:aws:iam::444455556666:root' } }),
          ),
        },
      },
      BucketAB12CD34: {
        Type: 'AWS::S3::Bucket',
        Metadata: at('Dev/Bucket/Resource'),
        Properties: {
          BucketEncryption: {
            ServerSideEncryptionConfiguration: [
              {
                ServerSideEncryptionByDefault: {
                  SSEAlgorithm: 'aws:kms',
                  KMSMasterKeyID: { 'Fn::GetAtt': ['KeyAB12CD34', 'Arn'] },
                },
              },
            ],
          },
        },
      },
      BoundaryAB12CD34: {
        Type: 'AWS::IAM::ManagedPolicy',
        Metadata: at('Dev/Boundary/Resource'),
        Properties: { PolicyDocument: policy(statement(['sagemaker:*', 's3:*', 'iam:PassRole'], '*')) },
      },
      GuardAB12CD34: {
        Type: 'AWS::IAM::ManagedPolicy',
        Metadata: at('Dev/Guard/Resource'),
        Properties: {
          PolicyDocument: policy(
            statement('sagemaker:CreateTrainingJob', '*', {
              Effect: 'Deny',
              Condition: { Null: { 'sagemaker:VpcSubnets': 'true' } },
            }),
            statement('sagemaker:UpdateModelPackage', '*', { Effect: 'Deny' }),
          ),
        },
      },
      RoleAB12CD34: {
        Type: 'AWS::IAM::Role',
        Metadata: at('Dev/Role/Resource'),
        Properties: {
          AssumeRolePolicyDocument: policy({
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal: { Service: 'sagemaker.amazonaws.com' },
          }),
          ManagedPolicyArns: [{ Ref: 'GuardAB12CD34' }],
          PermissionsBoundary: { Ref: 'BoundaryAB12CD34' },
          Policies: [
            {
              PolicyName: 'work',
              PolicyDocument: policy(
                statement(['sagemaker:CreateTrainingJob', 'sagemaker:UpdateModelPackage', 'kms:Decrypt'], '*'),
                statement('s3:GetObject', { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['BucketAB12CD34', 'Arn'] }, '/*']] }),
              ),
            },
          ],
        },
      },
      Vpc: { Type: 'AWS::EC2::VPC', Metadata: at('Dev/Vpc/Resource'), Properties: { CidrBlock: '10.0.0.0/16' } },
      Subnet: {
        Type: 'AWS::EC2::Subnet',
        Metadata: at('Dev/Vpc/Jobs/Subnet'),
        Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.0.0/24' },
      },
    },
  };
}

/** A route from the subnet to the internet. */
export function openRoute(): Tree {
  return {
    Gateway: { Type: 'AWS::EC2::InternetGateway', Properties: {} },
    Attachment: {
      Type: 'AWS::EC2::VPCGatewayAttachment',
      Properties: { VpcId: { Ref: 'Vpc' }, InternetGatewayId: { Ref: 'Gateway' } },
    },
    Table: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Vpc' } } },
    Use: {
      Type: 'AWS::EC2::SubnetRouteTableAssociation',
      Properties: { SubnetId: { Ref: 'Subnet' }, RouteTableId: { Ref: 'Table' } },
    },
    Out: {
      Type: 'AWS::EC2::Route',
      DependsOn: 'Attachment',
      Properties: { RouteTableId: { Ref: 'Table' }, DestinationCidrBlock: '0.0.0.0/0', GatewayId: { Ref: 'Gateway' } },
    },
  };
}
