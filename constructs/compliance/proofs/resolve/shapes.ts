import { learning } from './learning-shapes';

/**
 * How CloudFormation names the resources of a type, and what `Ref` and the ARN look like.
 * Sources (2026-11): "Return values" of each type under
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html and the resource
 * types under https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html.
 */
export interface Shape {
  /** The property that holds the name, if the template may choose it. */
  readonly property?: string;
  /** How a name is made where the template chooses none. `hash` is hexadecimal, `uuid` is that, others are a prefix. */
  readonly made: Made;
  /** What `Ref` yields. */
  readonly ref: 'name' | 'arn' | 'url';
  /**
   * The ARN without `arn:PARTITION:`; `$R`, `$A` and `$N` stand for Region, account and name, `$P` for the path of an
   * IAM resource, `$S` for six characters, `$U` for a UUID, `{Property}` for a property.
   */
  readonly arn?: string;
}

/** `stack`: `Stack-LogicalId-SUFFIX`; `lower`: the same in lower case; `prefix-`: an id such as `vpc-0123456789abcdef0`. */
export type Made = 'stack' | 'lower' | 'uuid' | 'logical' | `${string}-`;

/** Type without `AWS::`, property of the name, how a name is made, what `Ref` yields, ARN. */
export type Row = readonly [type: string, property: string, made: Made, ref: Shape['ref'], arn?: string];

const identity: readonly Row[] = [
  ['IAM::Role', 'RoleName', 'stack', 'name', 'iam::$A:role$P$N'],
  ['IAM::User', 'UserName', 'stack', 'name', 'iam::$A:user$P$N'],
  ['IAM::Group', 'GroupName', 'stack', 'name', 'iam::$A:group$P$N'],
  ['IAM::ManagedPolicy', 'ManagedPolicyName', 'stack', 'arn', 'iam::$A:policy$P$N'],
  ['IAM::InstanceProfile', 'InstanceProfileName', 'stack', 'name', 'iam::$A:instance-profile$P$N'],
  ['IAM::OIDCProvider', 'Url', 'stack', 'arn', 'iam::$A:oidc-provider/$N'],
  ['IAM::SAMLProvider', 'Name', 'stack', 'arn', 'iam::$A:saml-provider/$N'],
  ['IAM::ServerCertificate', 'ServerCertificateName', 'stack', 'name', 'iam::$A:server-certificate$P$N'],
  ['KMS::Key', '', 'uuid', 'name', 'kms:$R:$A:key/$N'],
  ['KMS::ReplicaKey', '', 'uuid', 'name', 'kms:$R:$A:key/$N'],
  ['KMS::Alias', 'AliasName', 'stack', 'name', 'kms:$R:$A:$N'],
  ['SecretsManager::Secret', 'Name', 'logical', 'arn', 'secretsmanager:$R:$A:secret:$N-$S'],
  ['Cognito::UserPool', '', '$R_-', 'name', 'cognito-idp:$R:$A:userpool/$N'],
];

const storage: readonly Row[] = [
  ['S3::Bucket', 'BucketName', 'lower', 'name', 's3:::$N'],
  ['S3::AccessPoint', 'Name', 'lower', 'name', 's3:$R:$A:accesspoint/$N'],
  ['S3Tables::TableBucket', 'TableBucketName', 'lower', 'arn', 's3tables:$R:$A:bucket/$N'],
  ['S3Vectors::VectorBucket', 'VectorBucketName', 'lower', 'arn', 's3vectors:$R:$A:bucket/$N'],
  ['DynamoDB::Table', 'TableName', 'stack', 'name', 'dynamodb:$R:$A:table/$N'],
  ['DynamoDB::GlobalTable', 'TableName', 'stack', 'name', 'dynamodb:$R:$A:table/$N'],
  ['EFS::FileSystem', '', 'fs-', 'name', 'elasticfilesystem:$R:$A:file-system/$N'],
  ['EFS::AccessPoint', '', 'fsap-', 'name', 'elasticfilesystem:$R:$A:access-point/$N'],
  ['ECR::Repository', 'RepositoryName', 'lower', 'name', 'ecr:$R:$A:repository/$N'],
  ['Transfer::User', 'UserName', 'stack', 'arn', 'transfer:$R:$A:user/{ServerId}/$N'],
  ['Backup::BackupVault', 'BackupVaultName', 'stack', 'name', 'backup:$R:$A:backup-vault:$N'],
  ['RDS::DBInstance', 'DBInstanceIdentifier', 'lower', 'name', 'rds:$R:$A:db:$N'],
  ['RDS::DBCluster', 'DBClusterIdentifier', 'lower', 'name', 'rds:$R:$A:cluster:$N'],
  ['OpenSearchServerless::Collection', '', 'uuid', 'name', 'aoss:$R:$A:collection/$N'],
];

const compute: readonly Row[] = [
  ['Lambda::Function', 'FunctionName', 'stack', 'name', 'lambda:$R:$A:function:$N'],
  ['Lambda::Alias', 'Name', 'stack', 'arn', 'lambda:$R:$A:function:{FunctionName}:$N'],
  ['Lambda::Version', '', 'logical', 'arn', 'lambda:$R:$A:function:{FunctionName}:1'],
  ['Lambda::CodeSigningConfig', '', 'csc-', 'arn', 'lambda:$R:$A:code-signing-config:$N'],
  ['StepFunctions::StateMachine', 'StateMachineName', 'logical', 'arn', 'states:$R:$A:stateMachine:$N'],
  ['StepFunctions::Activity', 'Name', 'stack', 'arn', 'states:$R:$A:activity:$N'],
  ['ECS::Cluster', 'ClusterName', 'stack', 'name', 'ecs:$R:$A:cluster/$N'],
  ['ECS::TaskDefinition', 'Family', 'stack', 'arn', 'ecs:$R:$A:task-definition/$N:1'],
  ['Batch::JobDefinition', 'JobDefinitionName', 'stack', 'arn', 'batch:$R:$A:job-definition/$N'],
  ['EMR::Cluster', '', 'j-', 'name', 'elasticmapreduce:$R:$A:cluster/$N'],
  ['AppRunner::Service', 'ServiceName', 'stack', 'arn', 'apprunner:$R:$A:service/$N/$U'],
  ['KinesisAnalyticsV2::Application', 'ApplicationName', 'stack', 'name', 'kinesisanalytics:$R:$A:application/$N'],
  ['Synthetics::Canary', 'Name', 'lower', 'name', 'synthetics:$R:$A:canary:$N'],
  ['MWAA::Environment', 'Name', 'stack', 'name', 'airflow:$R:$A:environment/$N'],
  ['CodeBuild::Project', 'Name', 'logical', 'name', 'codebuild:$R:$A:project/$N'],
  ['CodePipeline::Pipeline', 'Name', 'stack', 'name', 'codepipeline:$R:$A:$N'],
  ['Glue::DevEndpoint', 'EndpointName', 'stack', 'name', 'glue:$R:$A:devEndpoint/$N'],
  ['Glue::Job', 'Name', 'stack', 'name', 'glue:$R:$A:job/$N'],
  ['ApiGateway::RestApi', '', 'uuid', 'name', 'apigateway:$R::/restapis/$N'],
  ['ApiGatewayV2::Api', '', 'uuid', 'name', 'apigateway:$R::/apis/$N'],
  ['EC2::Instance', '', 'i-', 'name', 'ec2:$R:$A:instance/$N'],
  ['EC2::LaunchTemplate', '', 'lt-', 'name', 'ec2:$R:$A:launch-template/$N'],
  ['EC2::VPC', '', 'vpc-', 'name', 'ec2:$R:$A:vpc/$N'],
  ['EC2::Subnet', '', 'subnet-', 'name', 'ec2:$R:$A:subnet/$N'],
  ['EC2::SecurityGroup', '', 'sg-', 'name', 'ec2:$R:$A:security-group/$N'],
  ['EC2::VPCEndpoint', '', 'vpce-', 'name', 'ec2:$R:$A:vpc-endpoint/$N'],
  ['EC2::VPCEndpointService', '', 'vpce-svc-', 'name', 'ec2:$R:$A:vpc-endpoint-service/$N'],
  ['EC2::RouteTable', '', 'rtb-', 'name', 'ec2:$R:$A:route-table/$N'],
  ['EC2::InternetGateway', '', 'igw-', 'name', 'ec2:$R:$A:internet-gateway/$N'],
  ['EC2::EgressOnlyInternetGateway', '', 'eigw-', 'name', 'ec2:$R:$A:egress-only-internet-gateway/$N'],
  ['EC2::NatGateway', '', 'nat-', 'name', 'ec2:$R:$A:natgateway/$N'],
  ['EC2::EIP', '', 'eipalloc-', 'name', 'ec2:$R:$A:elastic-ip/$N'],
  ['EC2::NetworkAcl', '', 'acl-', 'name', 'ec2:$R:$A:network-acl/$N'],
  ['EC2::NetworkInterface', '', 'eni-', 'name', 'ec2:$R:$A:network-interface/$N'],
  ['EC2::TransitGateway', '', 'tgw-', 'name', 'ec2:$R:$A:transit-gateway/$N'],
  ['EC2::TransitGatewayAttachment', '', 'tgw-attach-', 'name', 'ec2:$R:$A:transit-gateway-attachment/$N'],
  ['EC2::VPCPeeringConnection', '', 'pcx-', 'name', 'ec2:$R:$A:vpc-peering-connection/$N'],
  ['EC2::VPNGateway', '', 'vgw-', 'name', 'ec2:$R:$A:vpn-gateway/$N'],
  ['EC2::CustomerGateway', '', 'cgw-', 'name', 'ec2:$R:$A:customer-gateway/$N'],
  ['EC2::PrefixList', '', 'pl-', 'name', 'ec2:$R:$A:prefix-list/$N'],
  ['EC2::FlowLog', '', 'fl-', 'name', 'ec2:$R:$A:vpc-flow-log/$N'],
  ['NetworkFirewall::Firewall', 'FirewallName', 'stack', 'arn', 'network-firewall:$R:$A:firewall/$N'],
  [
    'NetworkFirewall::FirewallPolicy',
    'FirewallPolicyName',
    'stack',
    'arn',
    'network-firewall:$R:$A:firewall-policy/$N',
  ],
  ['NetworkFirewall::RuleGroup', 'RuleGroupName', 'stack', 'arn', 'network-firewall:$R:$A:stateful-rulegroup/$N'],
  ['Route53Resolver::FirewallDomainList', '', 'rslvr-fdl-', 'name', 'route53resolver:$R:$A:firewall-domain-list/$N'],
  ['Route53Resolver::FirewallRuleGroup', '', 'rslvr-frg-', 'name', 'route53resolver:$R:$A:firewall-rule-group/$N'],
  [
    'Route53Resolver::FirewallRuleGroupAssociation',
    '',
    'rslvr-frgassoc-',
    'name',
    'route53resolver:$R:$A:firewall-rule-group-association/$N',
  ],
  ['Route53Resolver::FirewallConfig', '', 'rslvr-fc-', 'name', 'route53resolver:$R:$A:firewall-config/$N'],
  [
    'Route53Resolver::ResolverQueryLoggingConfig',
    '',
    'rqlc-',
    'name',
    'route53resolver:$R:$A:resolver-query-log-config/$N',
  ],
];

const messages: readonly Row[] = [
  ['SNS::Topic', 'TopicName', 'stack', 'arn', 'sns:$R:$A:$N'],
  ['SQS::Queue', 'QueueName', 'stack', 'url', 'sqs:$R:$A:$N'],
  ['Events::Rule', 'Name', 'stack', 'name', 'events:$R:$A:rule/$N'],
  ['Events::EventBus', 'Name', 'stack', 'name', 'events:$R:$A:event-bus/$N'],
  ['Kinesis::Stream', 'Name', 'stack', 'name', 'kinesis:$R:$A:stream/$N'],
  ['KinesisFirehose::DeliveryStream', 'DeliveryStreamName', 'stack', 'name', 'firehose:$R:$A:deliverystream/$N'],
  ['Pipes::Pipe', 'Name', 'stack', 'name', 'pipes:$R:$A:pipe/$N'],
  ['Scheduler::Schedule', 'Name', 'stack', 'name', 'scheduler:$R:$A:schedule/default/$N'],
  ['Logs::LogGroup', 'LogGroupName', 'stack', 'name', 'logs:$R:$A:log-group:$N'],
  ['CloudTrail::Trail', 'TrailName', 'stack', 'name', 'cloudtrail:$R:$A:trail/$N'],
  ['CloudWatch::Alarm', 'AlarmName', 'stack', 'name', 'cloudwatch:$R:$A:alarm:$N'],
  ['CloudFormation::Stack', '', 'stack', 'arn', 'cloudformation:$R:$A:stack/$N/$U'],
  ['GuardDuty::Detector', '', 'uuid', 'name', 'guardduty:$R:$A:detector/$N'],
  ['SSM::Parameter', 'Name', 'logical', 'name', 'ssm:$R:$A:parameter/$N'],
  ['WAFv2::WebACL', 'Name', 'stack', 'name', 'wafv2:$R:$A:regional/webacl/$N/$U'],
];

const shapes: ReadonlyMap<string, Shape> = new Map(
  [identity, storage, compute, messages, learning]
    .flat()
    .map(([type, property, made, ref, arn]) => [
      `AWS::${type}`,
      { property: property === '' ? undefined : property, made, ref, arn },
    ]),
);

/** The shape of a type; `undefined` for one whose names are not known. */
export function shapeOf(type: string): Shape | undefined {
  // CDK makes providers by a custom resource, whose `Ref` is their ARN.
  return shapes.get(type === 'Custom::AWSCDKOpenIdConnectProvider' ? 'AWS::IAM::OIDCProvider' : type);
}
