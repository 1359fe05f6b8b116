import type { IRole } from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/**
 * The place of a role in its stack, and the stack, as the id of what is made for the role elsewhere. Nothing of the stage, so that stages have the same ids,
 * and the same for a role that takes no policies (`withoutPolicyUpdates`).
 */
export function placeOf(role: IRole): string {
  const { scopes } = wrapped(role).node;
  return scopes
    .slice(scopes.indexOf(Stack.of(role)))
    .map(({ node }) => node.id)
    .join('-');
}

/** CDK puts the wrapper of a role beside it, under the id of the role with a word before it. */
function wrapped(role: IRole): IConstruct {
  const beside = role.node.scope?.node.children ?? [];
  return beside.find(({ node }) => role.node.id === `ImmutableRole${node.id}`) ?? role;
}
