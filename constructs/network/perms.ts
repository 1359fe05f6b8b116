/**
 * Deliver flow logs into one log group.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html
 */
export const DELIVER_FLOW_LOGS = ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams'];

/** Remove the rules of a default security group, and put them back when the custom resource goes. */
export const CLOSE_DEFAULT_GROUP = [
  'ec2:AuthorizeSecurityGroupIngress',
  'ec2:AuthorizeSecurityGroupEgress',
  'ec2:RevokeSecurityGroupIngress',
  'ec2:RevokeSecurityGroupEgress',
];
