import { DetachRolePolicyCommand, ListEntitiesForPolicyCommand } from '@aws-sdk/client-iam';
import { cloud, type Deployed } from './cloud';

/** Where the local AWS is not like AWS and would end the test: what is done instead, to be read with the result. */
export const ADAPTED = [
  'A rule for ESP, a protocol without ports, names the ports -1 (moto 5.2.1 fails without).',
  'Policies that name their roles are detached before the destruction (CloudFormation does so itself).',
];

/** Detaches the policies that name their roles, as the handler of AWS::IAM::ManagedPolicy does when it deletes one. */
export async function detachPolicies(resources: readonly Deployed[]): Promise<void> {
  const naming = resources.filter(
    ({ type, wanted }) => type === 'AWS::IAM::ManagedPolicy' && wanted.Roles !== undefined,
  );
  for (const { id: PolicyArn } of naming) {
    const { PolicyRoles = [] } = await cloud.iam.send(new ListEntitiesForPolicyCommand({ PolicyArn }));
    for (const { RoleName } of PolicyRoles) {
      await cloud.iam.send(new DetachRolePolicyCommand({ PolicyArn, RoleName }));
    }
  }
}
