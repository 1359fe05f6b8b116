import type { Handlers } from './handlers';

const EC2_TAGS = ['ec2:CreateTags', 'ec2:DeleteTags'];
const RESOLVER_TAGS = ['route53resolver:TagResource', 'route53resolver:UntagResource'];

/** `ec2:Describe*` is granted once, for all types. */
export const NETWORK: Handlers = {
  'AWS::EC2::FlowLog': ['ec2:CreateFlowLogs', 'ec2:DeleteFlowLogs', ...EC2_TAGS],
  'AWS::EC2::RouteTable': ['ec2:CreateRouteTable', 'ec2:DeleteRouteTable', ...EC2_TAGS],
  'AWS::EC2::SecurityGroup': [
    'ec2:AuthorizeSecurityGroupEgress',
    'ec2:AuthorizeSecurityGroupIngress',
    'ec2:CreateSecurityGroup',
    'ec2:DeleteSecurityGroup',
    'ec2:RevokeSecurityGroupEgress',
    'ec2:RevokeSecurityGroupIngress',
    'ec2:UpdateSecurityGroupRuleDescriptionsEgress',
    'ec2:UpdateSecurityGroupRuleDescriptionsIngress',
    ...EC2_TAGS,
  ],
  'AWS::EC2::SecurityGroupEgress': [
    'ec2:AuthorizeSecurityGroupEgress',
    'ec2:RevokeSecurityGroupEgress',
    'ec2:UpdateSecurityGroupRuleDescriptionsEgress',
  ],
  'AWS::EC2::SecurityGroupIngress': [
    'ec2:AuthorizeSecurityGroupIngress',
    'ec2:RevokeSecurityGroupIngress',
    'ec2:UpdateSecurityGroupRuleDescriptionsIngress',
  ],
  'AWS::EC2::Subnet': ['ec2:CreateSubnet', 'ec2:DeleteSubnet', 'ec2:ModifySubnetAttribute', ...EC2_TAGS],
  'AWS::EC2::SubnetRouteTableAssociation': [
    'ec2:AssociateRouteTable',
    'ec2:DisassociateRouteTable',
    'ec2:ReplaceRouteTableAssociation',
  ],
  'AWS::EC2::VPC': ['ec2:CreateVpc', 'ec2:DeleteVpc', 'ec2:ModifyVpcAttribute', ...EC2_TAGS],
  'AWS::EC2::VPCEndpoint': ['ec2:CreateVpcEndpoint', 'ec2:DeleteVpcEndpoints', 'ec2:ModifyVpcEndpoint', ...EC2_TAGS],
  // Not in the registry: the API of the service.
  'AWS::Route53Resolver::FirewallConfig': [
    'route53resolver:GetFirewallConfig',
    'route53resolver:ListFirewallConfigs',
    'route53resolver:UpdateFirewallConfig',
  ],
  'AWS::Route53Resolver::FirewallDomainList': [
    'route53resolver:CreateFirewallDomainList',
    'route53resolver:DeleteFirewallDomainList',
    'route53resolver:GetFirewallDomainList',
    'route53resolver:ImportFirewallDomains',
    'route53resolver:ListTagsForResource',
    'route53resolver:UpdateFirewallDomains',
    ...RESOLVER_TAGS,
  ],
  'AWS::Route53Resolver::FirewallRuleGroup': [
    'route53resolver:CreateFirewallRule',
    'route53resolver:CreateFirewallRuleGroup',
    'route53resolver:DeleteFirewallRule',
    'route53resolver:DeleteFirewallRuleGroup',
    'route53resolver:GetFirewallRuleGroup',
    'route53resolver:ListFirewallRules',
    'route53resolver:ListTagsForResource',
    'route53resolver:UpdateFirewallRule',
    ...RESOLVER_TAGS,
  ],
  'AWS::Route53Resolver::FirewallRuleGroupAssociation': [
    'route53resolver:AssociateFirewallRuleGroup',
    'route53resolver:DisassociateFirewallRuleGroup',
    'route53resolver:GetFirewallRuleGroupAssociation',
    'route53resolver:ListTagsForResource',
    'route53resolver:UpdateFirewallRuleGroupAssociation',
    ...RESOLVER_TAGS,
  ],
  'AWS::Route53Resolver::ResolverQueryLoggingConfig': [
    'iam:CreateServiceLinkedRole',
    'logs:CreateLogDelivery',
    'logs:DeleteLogDelivery',
    'logs:DescribeLogGroups',
    'logs:DescribeResourcePolicies',
    'logs:GetLogDelivery',
    'logs:ListLogDeliveries',
    'logs:PutResourcePolicy',
    'logs:UpdateLogDelivery',
    'route53resolver:CreateResolverQueryLogConfig',
    'route53resolver:DeleteResolverQueryLogConfig',
    'route53resolver:GetResolverQueryLogConfig',
    'route53resolver:ListResolverQueryLogConfigs',
    'route53resolver:ListTagsForResource',
    ...RESOLVER_TAGS,
  ],
  'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation': [
    'route53resolver:AssociateResolverQueryLogConfig',
    'route53resolver:DisassociateResolverQueryLogConfig',
    'route53resolver:GetResolverQueryLogConfigAssociation',
    'route53resolver:ListResolverQueryLogConfigAssociations',
  ],
};
