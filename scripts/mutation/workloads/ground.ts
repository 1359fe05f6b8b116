/** A template as CloudFormation takes it, as far as mutations go. */
export interface Template {
  readonly Parameters?: Record<string, unknown>;
  readonly Resources: Record<string, TemplateResource>;
  readonly Outputs?: Record<string, unknown>;
}

export interface TemplateResource {
  Type: string;
  Properties?: Record<string, unknown>;
  [attribute: string]: unknown;
}

export const account = '111122223333';
export const region = 'us-east-1';
export const digest = `@sha256:${'0'.repeat(64)}`;
export const image = `${account}.dkr.ecr.${region}.amazonaws.com/churn${digest}`;
export const retained = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
export const tags = [{ Key: 'project', Value: 'churn' }];

export function ref(logicalId: string): object {
  return { Ref: logicalId };
}

export function arnOf(logicalId: string): object {
  return { 'Fn::GetAtt': [logicalId, 'Arn'] };
}

export const network = { Subnets: [ref('ModelSubnet')], SecurityGroupIds: [ref('ModelGroup')] };
export const isolated = {
  EnableNetworkIsolation: true,
  EnableInterContainerTrafficEncryption: true,
  VpcConfig: network,
};

/** Subnets of two purposes, two keys, and a role for each job. */
export const ground: Record<string, TemplateResource> = {
  Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
  ModelSubnet: subnet('10.0.0.0/24'),
  EndpointSubnet: subnet('10.0.1.0/24'),
  ModelTable: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: ref('Vpc') } },
  ModelTableAssociation: {
    Type: 'AWS::EC2::SubnetRouteTableAssociation',
    Properties: { SubnetId: ref('ModelSubnet'), RouteTableId: ref('ModelTable') },
  },
  ModelGroup: group(),
  EndpointGroup: group(),
  ModelKey: key(),
  AgentKey: key(),
  Boundary: {
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: {
      Description: 'Boundary of all roles',
      PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sagemaker:*', Resource: '*' }] },
    },
  },
  ServingRole: role('sagemaker'),
  MonitorRole: role('sagemaker'),
  PipelineRole: role('sagemaker'),
  FeatureRole: role('sagemaker'),
  NotebookRole: role('sagemaker'),
  StudioRole: role('sagemaker'),
  ProcessingRole: role('sagemaker'),
  MachineRole: role('states'),
  AgentRole: role('bedrock'),
  KnowledgeRole: role('bedrock'),
  FlowRole: role('bedrock'),
  RuntimeRole: role('bedrock-agentcore'),
  GatewayRole: role('bedrock-agentcore'),
  BrowserRole: role('bedrock-agentcore'),
};

function subnet(CidrBlock: string): TemplateResource {
  return { Type: 'AWS::EC2::Subnet', Properties: { VpcId: ref('Vpc'), CidrBlock, MapPublicIpOnLaunch: false } };
}

function group(): TemplateResource {
  const inside = [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.0.0.0/16' }];
  return {
    Type: 'AWS::EC2::SecurityGroup',
    Properties: {
      GroupDescription: 'inside',
      VpcId: ref('Vpc'),
      SecurityGroupIngress: inside,
      SecurityGroupEgress: inside,
    },
  };
}

function key(): TemplateResource {
  const root = { AWS: { 'Fn::Sub': `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:root` } };
  return {
    Type: 'AWS::KMS::Key',
    Properties: {
      EnableKeyRotation: true,
      PendingWindowInDays: 30,
      KeyPolicy: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: root, Action: 'kms:*', Resource: '*' }],
      },
    },
    ...retained,
  };
}

function role(service: string): TemplateResource {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: `${service}.amazonaws.com` },
            Action: 'sts:AssumeRole',
            Condition: { StringEquals: { 'aws:SourceAccount': ref('AWS::AccountId') } },
          },
        ],
      },
      PermissionsBoundary: ref('Boundary'),
    },
  };
}
