import { Unresolved, type World, type WorldResource } from '../world';
import { listOf, subjectOf, within } from './links';

/** An AWS Network Firewall that a route leads to. */
export interface Firewall {
  readonly resource: WorldResource;
  /** Ids of the subnets that its endpoints are in. */
  readonly subnets: readonly unknown[];
  /** Whether it drops what no rule lets pass. */
  readonly drops: boolean;
  /** Why it may let everything pass. */
  readonly doubts: readonly string[];
}

/** The firewall that has the endpoint: one of its `EndpointIds`, which are `zone:vpce-…`. */
export function firewallOf(world: World, endpoint: unknown): Firewall | undefined {
  const resource = world.of('AWS::NetworkFirewall::Firewall').find((each) => endpointsOf(each).includes(endpoint));
  if (resource === undefined) return undefined;
  const subnets = listOf(resource.properties.SubnetMappings).map((mapping) => within(mapping, 'SubnetId'));
  return { resource, subnets, ...actions(world, resource) };
}

function endpointsOf(firewall: WorldResource): unknown[] {
  const ids = firewall.attribute('EndpointIds');
  return listOf(ids).map((id) => (typeof id === 'string' ? (id.split(':')[1] ?? id) : id));
}

/**
 * What becomes of traffic that no rule matches. In strict order the policy's default actions say it; in the other order it passes
 * unless a rule group drops it, which is not followed here.
 * Source: https://docs.aws.amazon.com/network-firewall/latest/developerguide/suricata-rule-evaluation-order.html (2026-11).
 */
function actions(world: World, firewall: WorldResource): Pick<Firewall, 'drops' | 'doubts'> {
  const arn = firewall.properties.FirewallPolicyArn;
  const policy = within(world.find(arn)?.properties ?? {}, 'FirewallPolicy');
  const doubt = (why: string) => ({ drops: true, doubts: [`${why} of ${subjectOf(firewall)}`] });
  if (policy === undefined || policy instanceof Unresolved) return doubt('the policy');
  const list = (key: string) => listOf(within(policy, key));
  const stateless = [...list('StatelessDefaultActions'), ...list('StatelessFragmentDefaultActions')];
  if (stateless.includes('aws:pass')) return { drops: false, doubts: [] };
  if (stateless.every((action) => action === 'aws:drop')) return { drops: true, doubts: [] };
  const order = within(policy, 'StatefulEngineOptions', 'RuleOrder');
  if (order !== 'STRICT_ORDER') return doubt('what the rule groups pass, in action order,');
  const dropping = ['aws:drop_strict', 'aws:drop_established', 'aws:drop_established_app_layer'];
  return { drops: list('StatefulDefaultActions').some((action) => dropping.includes(String(action))), doubts: [] };
}
