import { isRecord } from '../condition';
import { placeOf } from '../principals/place';
import type { Place } from '../theorem';
import { Unresolved, type World, type WorldResource } from '../world';
import { linksTo, listOf, subjectOf } from './links';

/** Whether the DNS resolver of a VPC carries names, and with them data, to anyone. */
export interface ResolverFilter {
  readonly open: boolean;
  /** Why, in words. */
  readonly says: string;
  readonly doubts: readonly string[];
  readonly because: readonly Place[];
}

/** A rule of a DNS firewall, in the order in which it is looked at. */
interface DnsRule {
  readonly order: readonly number[];
  readonly action: unknown;
  /** Whether it matches every name; `undefined` if that is not known. */
  readonly all: boolean | undefined;
  readonly threats: boolean;
}

/**
 * The resolver answers every name, whatever security groups and network ACLs say, unless a DNS firewall blocks all names but those
 * that are allowed before: "Allow", "Alert" and "Block" all "stop inspecting the query". It fails closed unless told otherwise.
 * Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall-rule-actions.html and
 * …/resolver-dns-firewall-vpc-configuration.html (2026-11).
 */
export function resolverOf(world: World, vpc: WorldResource): ResolverFilter {
  const because = [placeOf(vpc)];
  const { EnableDnsSupport: support = true } = vpc.properties;
  if (support === false || support === 'false')
    return { open: false, says: 'there is no resolver', doubts: [], because };
  const links = linksTo(world, vpc, 'AWS::Route53Resolver::FirewallRuleGroupAssociation', 'VpcId');
  const profiles = linksTo(world, vpc, 'AWS::Route53Profiles::ProfileAssociation', 'ResourceId');
  const doubts = [
    ...links.flatMap(({ doubt }) => doubt ?? []),
    ...(profiles.length > 0 ? ['what the Route 53 Profile of the VPC blocks'] : []),
  ];
  const associated = links.map(({ from }) => from);
  const rules = associated.flatMap((association) => rulesOf(world, association)).sort(byOrder);
  const places = [...because, ...associated.map(placeOf)];
  const found = filteredBy(rules);
  const config = failing(world, vpc);
  const open = found.open || config.open;
  const says = found.open ? found.says : config.open ? config.says : found.says;
  return {
    open,
    says,
    doubts: [...doubts, ...found.doubts, ...config.doubts],
    because: [...places, ...config.because],
  };
}

type Found = Pick<ResolverFilter, 'open' | 'says' | 'doubts'>;

/** The first rule that matches every name decides. One that lets detected tunnels pass lets out just what matters. */
function filteredBy(rules: readonly (DnsRule | string)[]): Found {
  const doubts: string[] = [];
  for (const rule of rules) {
    if (typeof rule === 'string') doubts.push(rule);
    else if (rule.action === 'BLOCK' && rule.all === true)
      return { open: false, says: 'all other names are blocked', doubts };
    else if (rule.action === 'BLOCK') continue;
    else if (rule.threats)
      return { open: true, says: 'names that look like a tunnel are let pass and reported', doubts };
    else if (rule.all === true) return { open: true, says: 'a rule lets every name pass', doubts };
    else if (rule.all === undefined) doubts.push('the names of a domain list that is let pass');
  }
  return { open: true, says: 'no DNS firewall rule blocks all names that are not allowed', doubts };
}

function rulesOf(world: World, association: WorldResource): (DnsRule | string)[] {
  const group = world.find(association.properties.FirewallRuleGroupId);
  if (group === undefined) return [`the rule group of ${subjectOf(association)}`];
  const first = Number(association.properties.Priority);
  return listOf(group.properties.FirewallRules).map((rule) => {
    if (rule instanceof Unresolved || !isRecord(rule)) return `a rule of ${subjectOf(group)}`;
    const threats = rule.DnsThreatProtection !== undefined;
    // A rule for one type of record leaves the others.
    const all = rule.Qtype !== undefined || threats ? false : everyName(world, rule.FirewallDomainListId);
    return { order: [first, Number(rule.Priority)], action: rule.Action, all, threats };
  });
}

/** Whether a domain list holds `*`. Lists that AWS manages name some domains only. */
function everyName(world: World, id: unknown): boolean | undefined {
  const list = world.find(id);
  if (list === undefined) return id instanceof Unresolved || typeof id === 'string' ? undefined : false;
  const { Domains: domains, DomainFileUrl: file } = list.properties;
  if (listOf(domains).includes('*')) return true;
  return file !== undefined || listOf(domains).some((domain) => domain instanceof Unresolved) ? undefined : false;
}

/** What happens when the firewall itself fails: closed, unless a configuration opens it. */
function failing(world: World, vpc: WorldResource): ResolverFilter {
  const links = linksTo(world, vpc, 'AWS::Route53Resolver::FirewallConfig', 'ResourceId');
  const modes = links.map(({ from, doubt }) => ({
    from,
    mode: doubt === undefined ? from.properties.FirewallFailOpen : doubt,
  }));
  const opened = modes.filter(({ mode }) => mode === 'ENABLED').map(({ from }) => from);
  const unclear = modes.filter(({ mode }) => !['ENABLED', 'DISABLED', undefined].includes(mode as string | undefined));
  const says = opened.length > 0 ? 'names pass where the DNS firewall fails' : 'it fails closed';
  const doubts = unclear.map(({ from }) => `what ${subjectOf(from)} sets`);
  return { open: opened.length > 0, says, doubts, because: opened.map(placeOf) };
}

function byOrder(a: DnsRule | string, b: DnsRule | string): number {
  const [[a1 = 0, a2 = 0], [b1 = 0, b2 = 0]] = [a, b].map((rule) => (typeof rule === 'string' ? [] : rule.order));
  return a1 - b1 || a2 - b2;
}
