import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import { DescribeDomainCommand } from '@aws-sdk/client-sagemaker';
import { BOUNDARY_PATH } from '../../constructs/core/boundary';
import type { Cloud, Deployed } from './cloud';
import type { Row } from './read-back';
import { sids } from './wanted';

const ROLE = 'AWS::IAM::Role';

/** The document that is in force. */
async function documentOf(arn: string, { iam }: Cloud): Promise<string> {
  const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn: arn }));
  const { PolicyVersion } = await iam.send(
    new GetPolicyVersionCommand({ PolicyArn: arn, VersionId: Policy?.DefaultVersionId }),
  );
  return decodeURIComponent(PolicyVersion?.Document ?? '{}');
}

export const ACCESS_ROWS: readonly Row[] = [
  {
    property: 'a role is under a boundary of the platform',
    of: ROLE,
    read: async ({ id }, { iam }) => {
      const { Role } = await iam.send(new GetRoleCommand({ RoleName: id }));
      return Role?.PermissionsBoundary?.PermissionsBoundaryArn?.startsWith(
        `arn:aws:iam::123456789012:policy${BOUNDARY_PATH}`,
      );
    },
    expected: true,
  },
  {
    property: 'a role is trusted as in the template',
    of: ROLE,
    read: async ({ id }, { iam }) => {
      const { Role } = await iam.send(new GetRoleCommand({ RoleName: id }));
      return sids(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '{}'));
    },
    expected: (role: Deployed) => sids(role.wanted.AssumeRolePolicyDocument),
  },
  {
    property: 'a role has no inline policy',
    of: ROLE,
    read: async ({ id }, { iam }) => (await iam.send(new ListRolePoliciesCommand({ RoleName: id }))).PolicyNames,
    expected: [],
  },
  {
    property: 'a role has one or more policies, all of this account',
    of: ROLE,
    read: async ({ id }, { iam }) => {
      const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName: id }));
      return (
        AttachedPolicies.length > 0 &&
        AttachedPolicies.every(({ PolicyArn = '' }) => PolicyArn.startsWith('arn:aws:iam::123456789012:'))
      );
    },
    expected: true,
  },
  {
    property: 'a policy has the statements of the template, and none else',
    of: 'AWS::IAM::ManagedPolicy',
    read: async ({ id }, cloud) => sids(await documentOf(id, cloud)),
    expected: (policy: Deployed) => sids(policy.wanted.PolicyDocument),
  },
  {
    property: 'Studio is in the VPC alone, under a customer-managed key',
    of: 'AWS::SageMaker::Domain',
    read: async ({ id }, { sageMaker }) => {
      const domain = await sageMaker.send(new DescribeDomainCommand({ DomainId: id }));
      return {
        access: domain.AppNetworkAccessType,
        key: domain.KmsKeyId !== undefined,
        subnets: (domain.SubnetIds ?? []).length > 0,
      };
    },
    expected: { access: 'VpcOnly', key: true, subnets: true },
  },
];
