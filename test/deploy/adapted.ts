import { DetachRolePolicyCommand, ListEntitiesForPolicyCommand } from '@aws-sdk/client-iam';
import { cloud, type Deployed } from './cloud';

/** Where the local AWS is not like AWS and would end the test: what is done instead, to be read with the result. */
export const ADAPTED = [
  'A rule for ESP, a protocol without ports, names the ports -1 (moto 5.2.1 fails without).',
  'Policies that name their roles are detached before the destruction (CloudFormation does so itself).',
  'The AWS SDK, which is part of the runtime of a function, is that of this folder, and Node.js is the one that runs the test.',
  'Nothing serves the URL of a function: who signed a call is put into the event, as Lambda does (a signature was not checked).',
  'An input that a rule makes has quotes around the texts that it puts in (EventBridge adds them itself, moto 5.2.1 does not).',
  'SageMaker tells EventBridge nothing here: the events of versions are put on the bus by the test.',
  'moto 5.2.1 does not keep who made a version, and forgets its metadata when its status changes. A stand-in between the functions and SageMaker completes the answers to DescribeModelPackage, where it says so.',
  'moto 5.2.1 keeps no isolation of models: that CreateModel asked for it is read from the request, in the stand-in.',
  'moto 5.2.1 signs the SHA-384 of what it is given, be it a digest: the public key is given the digest as a message. AWS signs the digest.',
  'A bucket policy with conditions is not enforced: that is how a record can be written over here. Roles and keys keep nobody out either.',
  'HeadObject asks for s3:HeadObject here, which is no action of AWS: the policy of the zone of models counts it among the reads meanwhile.',
  'Nobody waits for 7 days: the step that follows the wait is called by the test.',
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
