import { documents } from './aws-managed-policies.generated';

/**
 * The document of a managed policy of AWS, by what follows `policy/` in its ARN; `undefined` if it is not one of those that are known.
 * AWS changes them: each is that of the day that the generated file names.
 */
export function managedPolicyDocument(name: string): unknown {
  return Object.hasOwn(documents, name) ? (JSON.parse(documents[name]) as unknown) : undefined;
}
