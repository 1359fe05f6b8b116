import type { Resource } from './template';

/** The policy of a collection of vectors, which CloudFormation takes as text; `undefined` if it cannot be read. */
export function collectionPolicy(policy: Resource): unknown {
  try {
    return JSON.parse(policy.text('Policy') ?? '');
  } catch {
    return undefined;
  }
}
