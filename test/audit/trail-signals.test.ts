import { METRIC_NAMESPACE } from '../../constructs/audit/metric-filters';
import { TRAIL_SIGNALS } from '../../constructs/audit/trail-signals';
import { compile } from './filter-pattern';

const role = { type: 'AssumedRole', arn: 'arn:aws:sts::111111111111:assumed-role/Engineer/mary' };
const matchers = TRAIL_SIGNALS.map(({ name, pattern }) => ({ name, matches: compile(pattern) }));

function ringing(event: object): string[] {
  const whole = { eventType: 'AwsApiCall', userIdentity: role, ...event };
  return matchers.filter(({ matches }) => matches(whole)).map(({ name }) => name);
}

function call(service: string, eventName: string, more: object = {}): object {
  return { eventSource: `${service}.amazonaws.com`, eventName, ...more };
}

test('there are at most 20 alarms, each with a name of its own and a meaning that says what to do', () => {
  expect(TRAIL_SIGNALS.length).toBeLessThanOrEqual(20);
  expect(new Set(TRAIL_SIGNALS.map(({ name }) => name)).size).toBe(TRAIL_SIGNALS.length);
  for (const { name, meaning } of TRAIL_SIGNALS) {
    expect(name).toMatch(/^[A-Z][A-Za-z]+$/);
    expect(meaning).toMatch(/^.+[:.] .+\.$|^.+: .+\.$/);
  }
  expect(METRIC_NAMESPACE).not.toMatch(/^AWS\//);
});

test.each(TRAIL_SIGNALS)('$name keeps to the 1,024 characters of a filter', ({ pattern }) => {
  expect(pattern.length).toBeLessThanOrEqual(1024);
});

// https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html, CloudWatch.1 to CloudWatch.14
test.each([
  [
    'RootUsed',
    '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
  ],
  ['UnauthorizedCalls', '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}'],
  [
    'ConsoleWithoutMfa',
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
  ],
  [
    'IamPolicyChanged',
    '{($.eventName=DeleteGroupPolicy) || ($.eventName=DeleteRolePolicy) || ($.eventName=DeleteUserPolicy) || ($.eventName=PutGroupPolicy) || ($.eventName=PutRolePolicy) || ($.eventName=PutUserPolicy) || ($.eventName=CreatePolicy) || ($.eventName=DeletePolicy) || ($.eventName=CreatePolicyVersion) || ($.eventName=DeletePolicyVersion) || ($.eventName=AttachRolePolicy) || ($.eventName=DetachRolePolicy) || ($.eventName=AttachUserPolicy) || ($.eventName=DetachUserPolicy) || ($.eventName=AttachGroupPolicy) || ($.eventName=DetachGroupPolicy)}',
  ],
  [
    'TrailChanged',
    '{($.eventName=CreateTrail) || ($.eventName=UpdateTrail) || ($.eventName=DeleteTrail) || ($.eventName=StartLogging) || ($.eventName=StopLogging)}',
  ],
  ['ConsoleSignInFailed', '{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}'],
  [
    'KeyDisabledOrDeleted',
    '{($.eventSource=kms.amazonaws.com) && (($.eventName=DisableKey) || ($.eventName=ScheduleKeyDeletion))}',
  ],
  [
    'BucketPolicyChanged',
    '{($.eventSource=s3.amazonaws.com) && (($.eventName=PutBucketAcl) || ($.eventName=PutBucketPolicy) || ($.eventName=PutBucketCors) || ($.eventName=PutBucketLifecycle) || ($.eventName=PutBucketReplication) || ($.eventName=DeleteBucketPolicy) || ($.eventName=DeleteBucketCors) || ($.eventName=DeleteBucketLifecycle) || ($.eventName=DeleteBucketReplication))}',
  ],
  [
    'ConfigChanged',
    '{($.eventSource=config.amazonaws.com) && (($.eventName=StopConfigurationRecorder) || ($.eventName=DeleteDeliveryChannel) || ($.eventName=PutDeliveryChannel) || ($.eventName=PutConfigurationRecorder))}',
  ],
  [
    'SecurityGroupChanged',
    '{($.eventName=AuthorizeSecurityGroupIngress) || ($.eventName=AuthorizeSecurityGroupEgress) || ($.eventName=RevokeSecurityGroupIngress) || ($.eventName=RevokeSecurityGroupEgress) || ($.eventName=CreateSecurityGroup) || ($.eventName=DeleteSecurityGroup)}',
  ],
  [
    'NetworkAclChanged',
    '{($.eventName=CreateNetworkAcl) || ($.eventName=CreateNetworkAclEntry) || ($.eventName=DeleteNetworkAcl) || ($.eventName=DeleteNetworkAclEntry) || ($.eventName=ReplaceNetworkAclEntry) || ($.eventName=ReplaceNetworkAclAssociation)}',
  ],
  [
    'GatewayChanged',
    '{($.eventName=CreateCustomerGateway) || ($.eventName=DeleteCustomerGateway) || ($.eventName=AttachInternetGateway) || ($.eventName=CreateInternetGateway) || ($.eventName=DeleteInternetGateway) || ($.eventName=DetachInternetGateway)}',
  ],
  [
    'RouteTableChanged',
    '{($.eventName=CreateRoute) || ($.eventName=CreateRouteTable) || ($.eventName=ReplaceRoute) || ($.eventName=ReplaceRouteTableAssociation) || ($.eventName=DeleteRouteTable) || ($.eventName=DeleteRoute) || ($.eventName=DisassociateRouteTable)}',
  ],
  [
    'VpcChanged',
    '{($.eventName=CreateVpc) || ($.eventName=DeleteVpc) || ($.eventName=ModifyVpcAttribute) || ($.eventName=AcceptVpcPeeringConnection) || ($.eventName=CreateVpcPeeringConnection) || ($.eventName=DeleteVpcPeeringConnection) || ($.eventName=RejectVpcPeeringConnection) || ($.eventName=AttachClassicLinkVpc) || ($.eventName=DetachClassicLinkVpc) || ($.eventName=DisableVpcClassicLink) || ($.eventName=EnableVpcClassicLink)}',
  ],
])('%s is spelled as Security Hub checks it', (signal, pattern) => {
  expect(TRAIL_SIGNALS.find(({ name }) => name === signal)?.pattern).toBe(pattern);
});

const signIn = { ...call('signin', 'ConsoleLogin'), eventType: 'AwsConsoleSignIn' };
const user = { type: 'IAMUser', userName: 'mary' };

test.each<[string, object, string[]]>([
  ['the root user', { ...call('s3', 'ListBuckets'), userIdentity: { type: 'Root' } }, ['RootUsed']],
  ['a denied call', call('ec2', 'RunInstances', { errorCode: 'Client.UnauthorizedOperation' }), ['UnauthorizedCalls']],
  ['a refused call', call('sagemaker', 'CreateModel', { errorCode: 'AccessDeniedException' }), ['UnauthorizedCalls']],
  [
    'a sign-in without a second factor',
    {
      ...signIn,
      userIdentity: user,
      additionalEventData: { MFAUsed: 'No' },
      responseElements: { ConsoleLogin: 'Success' },
    },
    ['ConsoleWithoutMfa'],
  ],
  ['a failed sign-in', { ...signIn, errorMessage: 'Failed authentication' }, ['ConsoleSignInFailed']],
  ['an attached policy', call('iam', 'AttachRolePolicy'), ['IamPolicyChanged']],
  ['a stopped trail', call('cloudtrail', 'StopLogging'), ['TrailChanged']],
  ['a deleted trail', call('cloudtrail', 'DeleteTrail'), ['TrailChanged']],
  ['a key scheduled for deletion', call('kms', 'ScheduleKeyDeletion'), ['KeyDisabledOrDeleted']],
  ['a disabled key', call('kms', 'DisableKey'), ['KeyDisabledOrDeleted']],
  ['a deleted bucket policy', call('s3', 'DeleteBucketPolicy'), ['BucketPolicyChanged']],
  ['a stopped recorder', call('config', 'StopConfigurationRecorder'), ['ConfigChanged']],
  ['an opened security group', call('ec2', 'AuthorizeSecurityGroupIngress'), ['SecurityGroupChanged']],
  ['a changed network ACL', call('ec2', 'ReplaceNetworkAclEntry'), ['NetworkAclChanged']],
  ['an internet gateway', call('ec2', 'AttachInternetGateway'), ['GatewayChanged']],
  ['a new route', call('ec2', 'CreateRoute'), ['RouteTableChanged']],
  ['a peering', call('ec2', 'CreateVpcPeeringConnection'), ['VpcChanged']],
  ['an account that leaves', call('organizations', 'LeaveOrganization'), ['OrganizationChanged']],
  [
    'an approved model',
    call('sagemaker', 'UpdateModelPackage', { requestParameters: { modelApprovalStatus: 'Approved' } }),
    ['ModelApproved'],
  ],
  [
    'a model registered as approved',
    call('sagemaker', 'CreateModelPackage', { requestParameters: { modelApprovalStatus: 'Approved' } }),
    ['ModelApproved'],
  ],
  ['a new registry policy', call('sagemaker', 'PutModelPackageGroupPolicy'), ['RegistryChanged']],
  ['a deleted model', call('sagemaker', 'DeleteModelPackage'), ['RegistryChanged']],
  ['a changed guardrail', call('bedrock', 'UpdateGuardrail'), ['SafeguardChanged']],
  ['a deleted guardrail', call('bedrock', 'DeleteGuardrail'), ['SafeguardChanged']],
  ['invocations no longer logged', call('bedrock', 'DeleteModelInvocationLoggingConfiguration'), ['SafeguardChanged']],
  ['a model no longer watched', call('sagemaker', 'StopMonitoringSchedule'), ['SafeguardChanged']],
  ['a deleted policy engine', call('bedrock-agentcore', 'DeletePolicyEngine'), ['SafeguardChanged']],
  ['a removed boundary', call('iam', 'DeleteRolePermissionsBoundary'), ['BoundaryChanged']],
  ['a replaced boundary', call('iam', 'PutRolePermissionsBoundary'), ['BoundaryChanged']],
  ['narrowed selectors', call('cloudtrail', 'PutEventSelectors'), ['AuditBlinded']],
  ['silenced alarms', call('monitoring', 'DisableAlarmActions'), ['AuditBlinded']],
])('%s rings', (_, event, names) => {
  expect(ringing(event)).toEqual(names);
});

test.each<[string, object]>([
  [
    'a service of AWS acts for root',
    { ...call('s3', 'ListBuckets'), userIdentity: { type: 'Root', invokedBy: 'AWS Internal' } },
  ],
  ['a role reads', call('s3', 'GetBucketPolicy')],
  [
    'a user signs in with a second factor',
    {
      ...signIn,
      userIdentity: user,
      additionalEventData: { MFAUsed: 'Yes' },
      responseElements: { ConsoleLogin: 'Success' },
    },
  ],
  [
    'a federated session signs in',
    { ...signIn, additionalEventData: { MFAUsed: 'No' }, responseElements: { ConsoleLogin: 'Success' } },
  ],
  ['a call fails for another reason', call('sagemaker', 'CreateModel', { errorCode: 'ValidationException' })],
  ['a key is made', call('kms', 'CreateKey')],
  ['another service disables a key', call('payment-cryptography', 'DisableKey')],
  [
    'a model is registered for approval',
    call('sagemaker', 'CreateModelPackage', { requestParameters: { modelApprovalStatus: 'PendingManualApproval' } }),
  ],
  [
    'a model is rejected',
    call('sagemaker', 'UpdateModelPackage', { requestParameters: { modelApprovalStatus: 'Rejected' } }),
  ],
  ['a guardrail is read', call('bedrock', 'GetGuardrail')],
  ['a role is created with its boundary', call('iam', 'CreateRole')],
])('nothing rings when %s', (_, event) => {
  expect(ringing(event)).toEqual([]);
});

test.each([
  '$.a = b',
  '{ $.a == b }',
  '{ ($.a = b }',
  '{ $.a = b } }',
  '{ a = b }',
  '{ $.a = "b }',
  '{ $.a = b $.c = d }',
])('the reader of filters that checks the table fails on %s', (pattern) => {
  expect(() => compile(pattern)).toThrow();
});
