import { spend } from '../budget';
import { possible } from '../possible';
import type { Principal } from '../principal';
import { type Access, type Ask, mayDo } from '../principals/access';
import { deployedServices, isDeployment } from '../principals/deployment';
import { partOf } from '../principals/parts';
import { policyOn } from '../principals/resource-policies';
import { classOf, partsOf } from '../principals/shared';
import type { Subject } from '../principals/subject';
import { subjectsOf } from '../principals/subjects';
import { isRecord, member } from '../resolve/json';
import type { Place } from '../theorem';
import { isAdministrator } from '../theorems/administrators';
import type { World, WorldResource } from '../world';
import { launches, takeovers } from './launches';
import { Becoming, type Edge, type List, Reach } from './reach';

/** How one principal can act as another. */
export interface Step {
  readonly from: Subject;
  readonly to: Subject;
  /** In words: `assumes it`, `passes it to lambda.amazonaws.com`. */
  readonly how: string;
  readonly because: readonly Place[];
  /** Why it is not certain. */
  readonly doubt?: readonly string[];
}

/** Who can act as whom in one step: lists of edges, which principals of one class share. */
interface Graph {
  readonly lists: ReadonlyMap<Subject, readonly List[]>;
  /** Whom those with the same lists can become. */
  readonly reached: Map<string, Reach>;
}

const graphs = new WeakMap<World, Graph>();
const none: readonly List[] = [];

/** Who can act as whom, in one step, by principal. */
export function stepsFrom(world: World, subject: Subject): readonly Step[] {
  const edges = (graphOf(world).lists.get(subject) ?? none).flatMap((list) => list.edges);
  return edges.filter(({ to }) => to !== subject).map((edge) => edge.step(subject));
}

/** All principals that one can become, itself not, each with the shortest way there. */
export function becomes(world: World, subject: Subject): Becoming {
  const { lists, reached } = graphOf(world);
  const listsOf = (one: Subject) => lists.get(one) ?? none;
  const mine = listsOf(subject);
  const key = mine.map(({ id }) => id).join(' ');
  const reach = reached.get(key) ?? new Reach(mine, listsOf);
  reached.set(key, reach);
  return new Becoming(subject, reach);
}

function graphOf(world: World): Graph {
  const before = graphs.get(world);
  if (before) return before;
  const subjects = subjectsOf(world);
  const roles = subjects.filter(({ kind, resource }) => kind === 'role' && resource !== undefined);
  const ways = [...assumptions(roles), passes(roles), takes(world, roles)];
  const once = sharing(subjects);
  const lists = subjects.map((from) => [from, ways.flatMap((edges) => once(edges(from)))] as const);
  const graph: Graph = { lists: new Map(lists), reached: new Map() };
  graphs.set(world, graph);
  return graph;
}

/** One list for all lists with the same edges; none for a list without. */
function sharing(subjects: readonly Subject[]): (edges: readonly Edge[]) => List[] {
  const numbers = new Map(subjects.map((subject, at) => [subject, at]));
  const known = new Map<readonly Edge[], List>();
  const same = new Map<string, List>();
  return (edges) => {
    if (edges.length === 0) return [];
    const before = known.get(edges);
    if (before) return [before];
    spend(edges.length);
    const text = edges.map(({ to, how }) => `${numbers.get(to)} ${how}`).join(',');
    const list = same.get(text) ?? { id: same.size, edges };
    same.set(text, list);
    known.set(edges, list);
    return [list];
  };
}

type Edges = (from: Subject) => readonly Edge[];

/** The edges of a principal, found once for all of its class. The edge of a principal to itself is left in: nobody follows it. */
function byClass(classes: (from: Subject) => string, find: Edges): Edges {
  const known = new Map<string, readonly Edge[]>();
  return (from) => {
    const key = classes(from);
    const edges = known.get(key) ?? find(from);
    known.set(key, edges);
    return edges;
  };
}

function edge(to: Subject, how: string, accesses: (from: Subject) => readonly Access[]): Edge {
  return { to, how, step: (from) => step(from, to, how, accesses(from)) };
}

interface Open {
  readonly role: Subject;
  readonly named: readonly string[];
  readonly ask: Ask;
}

const assume = ['sts:AssumeRole'];
const ofAccounts = /^(\*|\d{12}|arn:[\w-]+:iam::\d{12}:root)$/;
const ofOne = /^arn:[\w-]+:iam::\d{12}:(role|user)\/[^*?$]+$/;

/**
 * Roles that it may assume. Most trust policies name nobody but services, and are not asked. Those that name accounts are
 * asked once for each class of principals; those that name principals, for these alone.
 */
function assumptions(roles: readonly Subject[]): Edges[] {
  const open = roles.flatMap((role): Open[] => {
    const named = principalsIn(role.trust?.document);
    const { arn, account, trust: policy } = role;
    return named.length === 0 ? [] : [{ role, named, ask: { actions: assume, resources: [arn], account, policy } }];
  });
  const toAll = open.filter(
    ({ role, named }) =>
      named.every((id) => ofAccounts.test(id)) && !partOf(role.trust?.document, 'resource', assume).byCaller,
  );
  const toSome = open.filter((one) => !toAll.includes(one));
  const byName = new Map<string, Open[]>();
  for (const one of toSome) for (const id of new Set(one.named)) byName.set(id, [...(byName.get(id) ?? []), one]);
  const unclear = toSome.filter(({ named }) => !named.every((id) => ofOne.test(id)));
  const mine = ({ arn, unsure }: Subject) => (unsure ? toSome : [...new Set([...(byName.get(arn) ?? []), ...unclear])]);
  const classes = (from: Subject) => classOf(from, partsOf(from, { actions: assume }));
  return [
    byClass(classes, (from) => toAll.flatMap((one) => assumed(from, one))),
    (from) => mine(from).flatMap((one) => (one.role === from ? [] : assumed(from, one))),
  ];
}

function assumed(from: Subject, { role, named, ask }: Open): Edge[] {
  spend(1 + named.length);
  const concerns = named.some((id) => id === '*' || id.includes(from.account) || !/^(arn:|\d{12}$)/.test(id));
  if (!concerns || mayDo(from, ask).verdict === 'impossible') return [];
  return [edge(role, 'assumes it', (one) => [mayDo(one, ask)])];
}

/** Roles that it may pass to a service that then does what it wants. */
function passes(roles: readonly Subject[]): Edges {
  const starting = ['iam:PassRole', ...launches.flatMap(({ actions }) => actions)];
  const classes = (from: Subject) => `${isTrusted(from)} ${classOf(from, partsOf(from, { actions: starting }))}`;
  const trusts = trusting();
  const passable = roles.map((role) => ({ role, services: launches.filter(({ service }) => trusts(role, service)) }));
  return byClass(classes, (from) => {
    const { account } = from;
    const any = mayDo(from, passing(account, [`arn:*:iam::${account}:role/*`]));
    if (any.verdict === 'impossible') return [];
    const can = launches.filter(
      ({ service, actions }) =>
        !(isTrusted(from) && deployedServices.includes(service)) &&
        mayDo(from, starts(actions, account)).verdict !== 'impossible',
    );
    return passable.flatMap(({ role, services }) => {
      spend(1);
      if (role.account !== account) return [];
      for (const { service, actions } of services.filter((one) => can.includes(one))) {
        const ask = passing(account, [role.arn], service);
        if (mayDo(from, ask).verdict === 'impossible') continue;
        return [
          edge(role, `passes it to ${service}`, (one) => [mayDo(one, ask), mayDo(one, starts(actions, account))]),
        ];
      }
      return [];
    });
  });
}

/** A deployment that is no administrator: every verdict says what it is trusted with. */
function isTrusted(subject: Subject): boolean {
  return isDeployment(subject) && !isAdministrator(subject);
}

function passing(account: string, resources: readonly string[], service?: string): Ask {
  const given = service === undefined ? undefined : [{ StringEquals: { 'iam:PassedToService': service } }];
  return { actions: passRole, resources, account, given };
}

const passRole = ['iam:PassRole'];

function starts(actions: readonly string[], account: string): Ask {
  return { actions, resources: ['*'], account };
}

/** Roles of what is there already and does what it is told. */
function takes(world: World, roles: readonly Subject[]): Edges {
  const byName = new Map(
    roles.flatMap(
      (role) =>
        [
          [String(role.resource?.ref), role],
          [role.arn, role],
        ] as const,
    ),
  );
  const targets = takeovers.flatMap(({ type, role: property, actions, on }) =>
    world.of(type).flatMap((target) => {
      const named = runsAs(world, target, property);
      const role = typeof named === 'string' ? byName.get(named) : undefined;
      if (!role || target.arn === undefined) return [];
      const { account, logicalId } = target;
      const arn = on ? target.arn.replace(...on) : target.arn;
      const ask: Ask = { actions, resources: [arn], account, policy: policyOn(world, target) };
      return [{ role, ask, how: `takes over ${logicalId}, which runs as it` }];
    }),
  );
  return (from) =>
    targets.flatMap(({ role, ask, how }) => {
      spend(1);
      const deployed = /^(lambda|states):/.test(ask.actions[0]) && isTrusted(from);
      if (role === from || deployed || mayDo(from, ask).verdict === 'impossible') return [];
      return [edge(role, how, (one) => [mayDo(one, ask)])];
    });
}

/** What names the role that a resource runs as, itself or through an instance profile. */
function runsAs(world: World, { properties }: WorldResource, property: string): unknown {
  const named = property.split('.').reduce<unknown>(member, properties);
  const profile = world.find(named);
  return profile?.type === 'AWS::IAM::InstanceProfile' ? [profile.properties.Roles].flat()[0] : named;
}

function step(from: Subject, to: Subject, how: string, accesses: readonly Access[]): Step {
  const because = accesses.flatMap((access) => (access.verdict === 'possible' ? access.because : []));
  const why = accesses.flatMap((access) => (access.verdict === 'unknown' ? access.why : []));
  return { from, to, how, because, ...(why.length > 0 ? { doubt: why } : {}) };
}

/** Whether a service may assume the role, or that is not known: by what its trust policy says. */
function trusting(): (role: Subject, service: string) => boolean {
  const known = new Map<string, boolean>();
  return ({ trust, account, arn }, service) => {
    const key = `${trust ? partOf(trust.document, 'resource', assume).id : ''} ${account} ${service}`;
    const policies = trust ? { resource: trust.document } : {};
    const principal: Principal = { kind: 'service', name: service };
    const before = known.get(key);
    if (before !== undefined) return before;
    const answer = possible({ policies, principal, actions: assume, resources: [arn], account });
    known.set(key, answer.verdict !== 'impossible');
    return answer.verdict !== 'impossible';
  };
}

/** Principals of type `AWS` that statements of a trust policy allow; a star where that cannot be read. */
function principalsIn(document: unknown): string[] {
  if (!isRecord(document)) return ['*'];
  const statements: readonly unknown[] = [document.Statement].flat();
  return statements.flatMap((statement) => {
    if (!isRecord(statement)) return ['*'];
    if (statement.Effect === 'Deny') return [];
    if (!('Principal' in statement)) return ['*'];
    const { Principal: principal } = statement;
    const ids: readonly unknown[] = isRecord(principal) ? [member(principal, 'AWS') ?? []].flat() : [principal];
    return ids.map((id) => (typeof id === 'string' ? id : '*'));
  });
}
