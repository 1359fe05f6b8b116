import { launchKeys, type Presence } from '../../../facts/launch-keys';
import { nvmePatterns } from '../../../facts/nvme-instance-types';
import type { ConditionBlock } from '../condition';

/** Where launches of an account may run. */
export interface Bounds {
  readonly account: string;
  /** Ids of the closed subnets. */
  readonly ids: readonly string[];
}

/** Actions that are asked about together, and what their requests must meet, in one of these ways. None: they may not be sent. */
export interface Launch {
  readonly actions: readonly string[];
  held(bounds: Bounds): readonly ConditionBlock[];
}

/** An operator, a key of SageMaker without its prefix, and what it is compared with. */
type Test = readonly [operator: string, key: string, values: string | readonly string[]];

const keys = ['VpcSubnets', 'NetworkIsolation', 'VolumeKmsKeyArn'] as const;
type Presences = Readonly<Partial<Record<(typeof keys)[number], Presence>>>;

/** Every launch that SageMaker lets condition keys hold to subnets. */
export const boundLaunches: readonly Launch[] = grouped();

function grouped(): Launch[] {
  const byAction = new Map<string, Presences>();
  for (const { action, key, presence } of launchKeys()) {
    const name = keys.find((known) => key === `sagemaker:${known}`);
    if (name !== undefined) byAction.set(action, { ...byAction.get(action), [name]: presence });
  }
  const alike = new Map<string, { presences: Presences; actions: string[] }>();
  for (const [action, presences] of byAction) {
    if (presences.VpcSubnets !== 'required' && presences.VpcSubnets !== 'optional') continue;
    const same = keys.map((key) => presences[key] ?? '').join(' ');
    alike.set(same, { presences, actions: [...(alike.get(same)?.actions ?? []), action] });
  }
  return [...alike.values()].map(({ presences, actions }) => ({
    actions,
    held: (bounds) => heldBy(presences, bounds),
  }));
}

function heldBy(
  { VpcSubnets, NetworkIsolation, VolumeKmsKeyArn }: Presences,
  { account, ids }: Bounds,
): ConditionBlock[] {
  const subnets = subnetsIn(ids, VpcSubnets === 'required');
  if (subnets === undefined) return [];
  const isolated: Test[] = NetworkIsolation === 'required' ? [['Bool', 'NetworkIsolation', 'true']] : [];
  return keysOf(account, VolumeKmsKeyArn).map((own) => blockOf([...subnets, ...isolated, ...own]));
}

/** `undefined` if there is no subnet that a request could name. */
function subnetsIn(ids: readonly string[], required: boolean): Test[] | undefined {
  if (ids.length === 0) return required ? undefined : [['Null', 'VpcSubnets', 'true']];
  const among: Test = ['ForAllValues:StringEquals', 'VpcSubnets', ids];
  return required ? [among, ['Null', 'VpcSubnets', 'false']] : [among];
}

/** The ways to keep to keys of the account; a volume with local storage takes no key. */
function keysOf(account: string, presence: Presence | undefined): Test[][] {
  const own = `arn:*:kms:*:${account}:key/*`;
  if (presence === undefined || presence === 'ignored') return [[]];
  if (presence === 'optional') return [[['ArnLikeIfExists', 'VolumeKmsKeyArn', own]]];
  const keyed: Test[] = [['ArnLike', 'VolumeKmsKeyArn', own]];
  if (presence !== 'unless-nvme') return [keyed];
  const local: Test[] = [
    ['Null', 'VolumeKmsKeyArn', 'true'],
    ['Null', 'InstanceTypes', 'false'],
    ['ForAllValues:StringLike', 'InstanceTypes', nvmePatterns()],
  ];
  return [keyed, local];
}

function blockOf(tests: readonly Test[]): ConditionBlock {
  const block: Record<string, Record<string, unknown>> = {};
  for (const [operator, key, values] of tests) block[operator] = { ...block[operator], [`sagemaker:${key}`]: values };
  return block;
}
