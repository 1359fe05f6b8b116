import type { Place } from '../theorem';
import type { World, WorldResource } from '../world';
import { distinct, untouched } from './decided';
import { type Leaks, leaksToOutsiders } from './endpoint-policy';
import { endpointsOfSubnet, type ServiceEndpoint } from './endpoints';
import { subjectOf } from './links';
import { resolverOf } from './resolver';
import { waysOut } from './subnets';

/** The subnets that nothing leaves, whatever security groups an interface there has. */
export interface ClosedSubnets {
  /** Their ids, as `sagemaker:VpcSubnets` carries them. */
  ids(account: string): readonly string[];
  /** Why others are not among them, by subject: the ways out, or what is not known. */
  readonly open: ReadonlyMap<string, readonly string[]>;
  /** The ids of all subnets of the templates, closed or not. */
  readonly known: ReadonlySet<unknown>;
  readonly assumes: readonly string[];
  /** The routes, endpoints and DNS firewalls that it rests on. */
  readonly bearing: readonly Place[];
}

interface Judged {
  readonly subnet: WorldResource;
  readonly reasons: readonly string[];
  readonly assumes: readonly string[];
  readonly bearing: readonly Place[];
}

const remembered = new WeakMap<World, ClosedSubnets>();

/**
 * The subnets for which it is proved that no route leads out except through a named exit, that the endpoints reach no outsider and that
 * the resolver answers allowed names only.
 */
export function closedSubnets(world: World): ClosedSubnets {
  const before = remembered.get(world);
  if (before !== undefined) return before;
  const leaks = new Map<WorldResource, Leaks>();
  const judged = world.of('AWS::EC2::Subnet').map((subnet) => judge(world, subnet, leaks));
  const closed = judged.filter(({ reasons }) => reasons.length === 0);
  const found: ClosedSubnets = {
    ids: (account) =>
      closed.flatMap(({ subnet: { ref, account: own } }) => (own === account && typeof ref === 'string' ? [ref] : [])),
    open: new Map(
      judged.flatMap(({ subnet, reasons }) => (reasons.length > 0 ? [[subjectOf(subnet), reasons] as const] : [])),
    ),
    known: new Set(judged.map(({ subnet }) => subnet.ref)),
    assumes: [...new Set([untouched, ...closed.flatMap(({ assumes }) => assumes)])],
    bearing: distinct(closed.flatMap(({ bearing }) => bearing)),
  };
  remembered.set(world, found);
  return found;
}

function judge(world: World, subnet: WorldResource, leaks: Map<WorldResource, Leaks>): Judged {
  const routes = waysOut(world, [subnet.ref]);
  const through = endpointsOfSubnet(world, subnet).map((endpoint) => leaksOf(world, endpoint, leaks));
  const vpc = world.find(subnet.properties.VpcId);
  const names = vpc === undefined ? undefined : resolverOf(world, vpc);
  const dns = names === undefined ? ['the resolver of its VPC'] : names.open ? [names.says] : names.doubts;
  const all = [routes, ...through];
  return {
    subnet,
    reasons: [
      ...new Set([...all.flatMap(({ against, doubts }) => [...against.map(({ says }) => says), ...doubts]), ...dns]),
    ],
    assumes: all.flatMap(({ assumes }) => assumes),
    bearing: [...routes.bearing, ...(names?.because ?? [])],
  };
}

function leaksOf(world: World, endpoint: ServiceEndpoint, leaks: Map<WorldResource, Leaks>): Leaks {
  const known = leaks.get(endpoint.resource) ?? leaksToOutsiders(world, endpoint);
  leaks.set(endpoint.resource, known);
  return known;
}
