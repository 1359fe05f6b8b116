import { basename } from 'node:path';
import type { Deployed } from '../cloud';
import { configurationOf } from '../raw-calls';

/** The approval as it is deployed: where its parts are. */
export interface Deployment {
  readonly groupName: string;
  readonly groupArn: string;
  /** Bucket of the records. */
  readonly records: string;
  /** Bucket of the zone of models. */
  readonly models: string;
  /** ARN of the state machine. */
  readonly machine: string;
  /** ARN of the key that signs. */
  readonly signingKey: string;
  /** Name of the role of approvers. */
  readonly approvers: string;
  /** Name of the function that takes the steps. */
  readonly steps: string;
  /** Name of the function that takes decisions. */
  readonly decisions: string;
  /** Name of the function that makes models. */
  readonly checker: string;
}

/** Finds the parts: functions and buckets by their place, what they work on in what the functions are told. */
export async function deploymentOf(resources: readonly Deployed[]): Promise<Deployment> {
  const idOf = (stack: string, place: string, type: string): string => {
    const found = resources.find(
      (resource) =>
        resource.type === type && resource.stack.endsWith(stack) && resource.logicalId.slice(0, -8) === place,
    );
    if (found === undefined) throw new Error(`there is no ${type} ${stack}/${place}`);
    return found.id;
  };
  const functionAt = (place: string) => idOf('-Registry', place, 'AWS::Lambda::Function');
  const decisions = functionAt('ApprovalDecisions');
  const { Variables: told = {} } = (await configurationOf(decisions)).Environment ?? {};
  const setting = (name: string): string => {
    const value = told[name];
    if (value === undefined) throw new Error(`${decisions} has no ${name}`);
    return value;
  };
  const groupArn = setting('GROUP_ARN');
  return {
    groupArn,
    groupName: basename(groupArn),
    records: setting('RECORDS'),
    models: idOf('-Data', 'LakeModelsBucket', 'AWS::S3::Bucket'),
    machine: setting('STATE_MACHINE'),
    signingKey: setting('SIGNING_KEY'),
    approvers: setting('APPROVERS'),
    steps: functionAt('ApprovalSteps'),
    decisions,
    checker: functionAt('ReleaseFunction'),
  };
}
