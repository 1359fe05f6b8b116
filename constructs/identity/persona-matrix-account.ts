import { type MatrixRow, may } from './matrix-row';
import { Persona } from './persona';
import type { Requirement } from './requirement';

const { DEVSECOPS, OPERATIONS } = Persona;

const BOUNDED: Requirement = { key: 'iam:PermissionsBoundary', test: 'arn', values: 'boundaries' };
const TO_QUARANTINE: Requirement = { key: 'iam:PolicyARN', test: 'arn', values: 'quarantine' };
const nobody = { allowed: {} };

/** Roles, evidence and ways out: mostly nobody's job. */
export const ACCOUNT_ROWS: readonly MatrixRow[] = [
  { id: '27a', does: 'Make a role', actions: ['iam:CreateRole'], allowed: { [DEVSECOPS]: may('made', BOUNDED) } },
  {
    id: '27b',
    does: 'Attach a policy to a role',
    actions: ['iam:AttachRolePolicy'],
    allowed: { [DEVSECOPS]: may('made', BOUNDED), [OPERATIONS]: may('made', TO_QUARANTINE) },
    corrected: 'Operations make no role.',
  },
  { id: '28', does: 'Take a boundary off', actions: ['iam:DeleteRolePermissionsBoundary'], ...nobody },
  {
    id: '40',
    does: 'Stop the trail',
    actions: [
      'cloudtrail:StopLogging',
      'cloudtrail:PutEventSelectors',
      'cloudtrail:DeleteTrail',
      'cloudtrail:UpdateTrail',
    ],
    ...nobody,
    corrected: 'With the two other actions by which a trail goes blind.',
  },
  {
    id: '41',
    does: 'Stop detection',
    actions: [
      'guardduty:DeleteDetector',
      'guardduty:UpdateDetector',
      'securityhub:BatchDisableStandards',
      'securityhub:DisableSecurityHub',
    ],
    ...nobody,
    corrected: 'With the two other actions by which detection stops.',
  },
  {
    id: '55',
    does: 'Subscribe to a model of AWS Marketplace',
    actions: ['aws-marketplace:Subscribe'],
    ...nobody,
    corrected: 'Nobody here: who administers the marketplace of the organization subscribes, once for all.',
  },
  {
    id: '59',
    does: 'Widen a boundary, a policy or a trust',
    actions: [
      'iam:CreatePolicyVersion',
      'iam:DeletePolicy',
      'iam:DeletePolicyVersion',
      'iam:DeleteRolePolicy',
      'iam:DetachRolePolicy',
      'iam:PutRolePermissionsBoundary',
      'iam:PutRolePolicy',
      'iam:SetDefaultPolicyVersion',
      'iam:UpdateAssumeRolePolicy',
    ],
    ...nobody,
    corrected: 'Ours: IAM-01. A boundary is undone by a new version of its policy as well.',
  },
  {
    id: '60',
    does: 'Open a bucket or take its lock off',
    actions: ['s3:PutBucketPolicy', 's3:DeleteBucketPolicy', 's3:PutBucketObjectLockConfiguration'],
    ...nobody,
    corrected: 'Ours: toxic pair 14. What deploys does it.',
  },
  {
    id: '61',
    does: 'Open a way out of the network',
    actions: [
      'ec2:AttachInternetGateway',
      'ec2:AuthorizeSecurityGroupEgress',
      'ec2:CreateNatGateway',
      'ec2:CreateRoute',
      'ec2:CreateVpcPeeringConnection',
      'ec2:ModifyVpcEndpoint',
      'ec2:ReplaceRoute',
    ],
    ...nobody,
    corrected: 'Ours: toxic pair 13.',
  },
];
