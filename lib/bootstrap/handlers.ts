import { IDENTITY, WATCH } from './handlers-control';
import { DATA } from './handlers-data';
import { NETWORK } from './handlers-network';
import { PEOPLE } from './handlers-people';
import { WORK } from './handlers-work';

/** What CloudFormation calls to create, read, update and delete a resource of each type. */
export type Handlers = Readonly<Record<string, readonly string[]>>;

/** The policies of the execution role, by the name that each has. */
export type Area = 'network' | 'data' | 'identity' | 'people' | 'watch' | 'work';

/**
 * The types that a deployment may use, by the policy that allows them.
 *
 * The actions are those of the types' handlers in the CloudFormation registry, without those for properties that the platform never sets. What is always retained
 * (buckets and their policies, keys, log groups) has no action that deletes it, because no deployment or rollback deletes it.
 * @see https://github.com/pulumi/pulumi-aws-native/tree/43eed3b017fff3b41e0ceeae37ee943afce53275/aws-cloudformation-schema (registry of 2026-08-07, read 2026-11)
 */
export const HANDLERS: Readonly<Record<Area, Handlers>> = {
  network: NETWORK,
  data: DATA,
  identity: IDENTITY,
  people: PEOPLE,
  watch: WATCH,
  work: WORK,
};

/** The area of a type; `undefined` if the platform does not know the type. */
export function areaOf(type: string): Area | undefined {
  return (Object.keys(HANDLERS) as Area[]).find((area) => HANDLERS[area][type] !== undefined);
}
