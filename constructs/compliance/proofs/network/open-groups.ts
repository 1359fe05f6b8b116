import { placeOf } from '../principals/place';
import type { World } from '../world';
import { addressesText, publicOf } from './addresses';
import type { Findings } from './decided';
import { exitsOf } from './exits';
import { assumedOf, isNamed } from './guarded';
import { nameOf } from './links';
import { vpcBlocks } from './routes';
import { type GroupRule, rulesOf } from './security-group';
import { type Spans, union, without } from './spans';
import type { Workload } from './workloads';

/** Whether a security group of the workload lets out to the internet where no named exit takes it. */
export function groupsOpenOut(world: World, workload: Workload): Findings {
  const exits = workload.subnets.flatMap((id) => {
    const subnet = world.find(id);
    return subnet === undefined ? [] : exitsOf(world, subnet, workload.groups);
  });
  const named = exits.length > 0 && exits.every(isNamed);
  const findings = openTo(world, workload, 'Egress');
  return named ? { ...findings, against: [], assumes: exits.map(assumedOf) } : findings;
}

/** Whether a security group of the workload lets in from the internet, be there a route for it or not. */
export function groupsOpenIn(world: World, workload: Workload): Findings {
  return openTo(world, workload, 'Ingress');
}

function openTo(
  world: World,
  { subject, resource, subnets, groups }: Workload,
  direction: 'Ingress' | 'Egress',
): Findings {
  const own = union(...subnets.flatMap((id) => ownBlocks(world, id)));
  const rules = groups.flatMap((id) => rulesOf(world, id, direction));
  const open = rules.flatMap((rule) => {
    const peers = without(publicOf(rule.peers), own);
    return peers.length > 0 ? [{ rule, peers }] : [];
  });
  return {
    subject,
    against: open
      .filter(({ rule }) => rule.doubts.length === 0)
      .map(({ rule, peers }) => ({
        says: `${nameOf(resource)} ${direction === 'Egress' ? 'may connect to' : 'accepts'} ${addressesText(peers)} of the internet`,
        steps: rule.steps,
        because: [placeOf(resource), ...rule.because],
      })),
    doubts: open.flatMap(({ rule }) => rule.doubts),
    assumes: [],
    bearing: rules.flatMap(({ because }: GroupRule) => because),
  };
}

function ownBlocks(world: World, id: unknown): Spans[] {
  const subnet = world.find(id);
  return subnet === undefined ? [] : vpcBlocks(world, subnet).map(({ addresses }) => addresses);
}
