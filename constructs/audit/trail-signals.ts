/** What in the trail makes a person look. */
export interface TrailSignal {
  /** Short PascalCase name of metric, filter and alarm. */
  readonly name: string;
  /** Which events count, in the syntax of CloudWatch Logs filters for JSON, at most 1,024 characters. */
  readonly pattern: string;
  /** What it means and what to do first. */
  readonly meaning: string;
}

/**
 * The filters of the CIS AWS Foundations Benchmark, to the letter: Security Hub (CloudWatch.1 to .14) passes no other spelling, so none is
 * merged with another. The last one, of Organizations, has no such check.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html (read on 2026-11-24, in a copy of the edition for CIS 1.4)
 */
const CIS: TrailSignal[] = [
  {
    name: 'RootUsed',
    pattern: '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
    meaning: 'The root user acted: ask its holder at once, nobody should need it.',
  },
  {
    name: 'UnauthorizedCalls',
    pattern: '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
    meaning: 'Calls were denied: a missing permission, or someone who tries doors. Look who called what.',
  },
  {
    name: 'ConsoleWithoutMfa',
    pattern:
      '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
    meaning: 'An IAM user signed in without a second factor: disable the password, then ask.',
  },
  {
    name: 'IamPolicyChanged',
    pattern: events(`
      DeleteGroupPolicy DeleteRolePolicy DeleteUserPolicy PutGroupPolicy PutRolePolicy PutUserPolicy
      CreatePolicy DeletePolicy CreatePolicyVersion DeletePolicyVersion AttachRolePolicy DetachRolePolicy
      AttachUserPolicy DetachUserPolicy AttachGroupPolicy DetachGroupPolicy`),
    meaning: 'Permissions changed: outside a deployment, find out who did it and what they can do now.',
  },
  {
    name: 'TrailChanged',
    pattern: events('CreateTrail UpdateTrail DeleteTrail StartLogging StopLogging'),
    meaning: 'A trail was stopped or altered: start it again, then ask why. What was recorded before stays locked.',
  },
  {
    name: 'ConsoleSignInFailed',
    pattern: '{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}',
    meaning: 'A console sign-in failed: look for a series from one address.',
  },
  {
    name: 'KeyDisabledOrDeleted',
    pattern: eventsOf('kms.amazonaws.com', 'DisableKey ScheduleKeyDeletion'),
    meaning: 'A key was disabled or scheduled for deletion: cancel within the waiting period, or its data is lost.',
  },
  {
    name: 'BucketPolicyChanged',
    pattern: eventsOf(
      's3.amazonaws.com',
      `PutBucketAcl PutBucketPolicy PutBucketCors PutBucketLifecycle PutBucketReplication
      DeleteBucketPolicy DeleteBucketCors DeleteBucketLifecycle DeleteBucketReplication`,
    ),
    meaning: 'Who may reach a bucket, or how long its objects live, changed: compare with what is deployed.',
  },
  {
    name: 'ConfigChanged',
    pattern: eventsOf(
      'config.amazonaws.com',
      'StopConfigurationRecorder DeleteDeliveryChannel PutDeliveryChannel PutConfigurationRecorder',
    ),
    meaning: 'What AWS Config records changed: see that the recorder still runs.',
  },
  {
    name: 'SecurityGroupChanged',
    pattern: events(`
      AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress
      RevokeSecurityGroupEgress CreateSecurityGroup DeleteSecurityGroup`),
    meaning: 'A security group changed: outside a deployment, someone opens or closes a way by hand.',
  },
  {
    name: 'NetworkAclChanged',
    pattern: events(`
      CreateNetworkAcl CreateNetworkAclEntry DeleteNetworkAcl DeleteNetworkAclEntry
      ReplaceNetworkAclEntry ReplaceNetworkAclAssociation`),
    meaning: 'A network ACL changed: outside a deployment, someone opens or closes a subnet by hand.',
  },
  {
    name: 'GatewayChanged',
    pattern: events(`
      CreateCustomerGateway DeleteCustomerGateway AttachInternetGateway CreateInternetGateway
      DeleteInternetGateway DetachInternetGateway`),
    meaning: 'A gateway to outside came or went: an isolated network has none.',
  },
  {
    name: 'RouteTableChanged',
    pattern: events(`
      CreateRoute CreateRouteTable ReplaceRoute ReplaceRouteTableAssociation DeleteRouteTable DeleteRoute
      DisassociateRouteTable`),
    meaning: 'A route changed: see that traffic still takes the ways it should.',
  },
  {
    name: 'VpcChanged',
    pattern: events(`
      CreateVpc DeleteVpc ModifyVpcAttribute AcceptVpcPeeringConnection CreateVpcPeeringConnection
      DeleteVpcPeeringConnection RejectVpcPeeringConnection AttachClassicLinkVpc DetachClassicLinkVpc
      DisableVpcClassicLink EnableVpcClassicLink`),
    meaning: 'A VPC or peering changed: a peering is a way out that no endpoint policy sees.',
  },
  {
    name: 'OrganizationChanged',
    pattern: eventsOf(
      'organizations.amazonaws.com',
      `AcceptHandshake AttachPolicy CreateAccount CreateOrganizationalUnit CreatePolicy DeclineHandshake
      DeleteOrganization DeleteOrganizationalUnit DeletePolicy DetachPolicy DisablePolicyType EnablePolicyType
      InviteAccountToOrganization LeaveOrganization MoveAccount RemoveAccountFromOrganization UpdatePolicy
      UpdateOrganizationalUnit`,
    ),
    meaning: 'The organization or its policies changed: see that the account is still under its guardrails.',
  },
];

/** What those do not watch. Events of one meaning share a row: with the rows above they are the 20 alarms that the trail pays for. */
const ML: TrailSignal[] = [
  {
    name: 'ModelApproved',
    pattern:
      '{($.eventSource=sagemaker.amazonaws.com) && (($.eventName=UpdateModelPackage) || ($.eventName=CreateModelPackage)) && ($.requestParameters.modelApprovalStatus="Approved")}',
    meaning: 'A model was approved, or someone tried: see that the caller is an approver and not who made it.',
  },
  {
    name: 'RegistryChanged',
    pattern: eventsOf(
      'sagemaker.amazonaws.com',
      'PutModelPackageGroupPolicy DeleteModelPackageGroupPolicy DeleteModelPackage DeleteModelPackageGroup',
    ),
    meaning: 'Who may use the registry changed, or a registered model went: compare with what is deployed.',
  },
  {
    name: 'SafeguardChanged',
    pattern: events(`
      UpdateGuardrail DeleteGuardrail PutEnforcedGuardrailConfiguration DeleteEnforcedGuardrailConfiguration
      PutModelInvocationLoggingConfiguration DeleteModelInvocationLoggingConfiguration
      StopMonitoringSchedule DeleteMonitoringSchedule
      UpdateGateway DeleteGateway UpdatePolicyEngine DeletePolicyEngine`),
    meaning: "A guardrail, an agent's gateway, the log of invocations or a model's monitoring changed: see who did it.",
  },
  {
    name: 'BoundaryChanged',
    pattern: eventsOf(
      'iam.amazonaws.com',
      `PutRolePermissionsBoundary DeleteRolePermissionsBoundary PutUserPermissionsBoundary
      DeleteUserPermissionsBoundary`,
    ),
    meaning: 'A permissions boundary was replaced or removed: put it back, then see what the role did since.',
  },
  {
    name: 'AuditBlinded',
    pattern: events(`
      PutEventSelectors DeleteMetricFilter DeleteAlarms DisableAlarmActions DeleteLogGroup DeleteLogStream
      DeleteDetector UpdateDetector DisableRule`),
    meaning: 'What is recorded or what rings was narrowed: compare selectors, filters, alarms with what is deployed.',
  },
];

/** All rows, in the order of the benchmark and then of the platform. */
export const TRAIL_SIGNALS: TrailSignal[] = [...CIS, ...ML];

function events(names: string): string {
  return `{${anyOf(names)}}`;
}

function eventsOf(source: string, names: string): string {
  return `{($.eventSource=${source}) && (${anyOf(names)})}`;
}

function anyOf(names: string): string {
  return names
    .trim()
    .split(/\s+/)
    .map((name) => `($.eventName=${name})`)
    .join(' || ');
}
