import { possible } from '../possible';
import { type Access, mayDo } from '../principals/access';
import { policyOn } from '../principals/resource-policies';
import type { Subject } from '../principals/subject';
import { subjectsOf } from '../principals/subjects';
import { isRecord, member } from '../resolve/json';
import type { Place } from '../theorem';
import type { World } from '../world';
import { launches, takeovers } from './launches';

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

const graphs = new WeakMap<World, ReadonlyMap<Subject, readonly Step[]>>();

/** Who can act as whom, in one step, by principal. */
export function stepsFrom(world: World, subject: Subject): readonly Step[] {
  const graph = graphs.get(world) ?? graphOf(world);
  graphs.set(world, graph);
  return graph.get(subject) ?? [];
}

/** All principals that one can become, itself not, each with the shortest way there. */
export function becomes(world: World, subject: Subject): ReadonlyMap<Subject, readonly Step[]> {
  const ways = new Map<Subject, readonly Step[]>([[subject, []]]);
  for (const [at, way] of ways) {
    for (const step of stepsFrom(world, at)) if (!ways.has(step.to)) ways.set(step.to, [...way, step]);
  }
  ways.delete(subject);
  return ways;
}

function graphOf(world: World): ReadonlyMap<Subject, readonly Step[]> {
  const subjects = subjectsOf(world);
  const roles = subjects.filter(({ kind, resource }) => kind === 'role' && resource !== undefined);
  const open = roles.flatMap((role) => {
    const named = principalsIn(role.trust?.document);
    return named.length > 0 ? [{ role, named }] : [];
  });
  const passable = roles.map((role) => ({ role, services: launches.filter(({ service }) => trusts(role, service)) }));
  return new Map(
    subjects.map((from) => [
      from,
      [...assumptions(from, open), ...passes(from, passable), ...takes(world, from, roles)],
    ]),
  );
}

/** Roles that it may assume. Most trust policies name nobody but services, and are not asked. */
function assumptions(from: Subject, open: readonly { role: Subject; named: readonly string[] }[]): Step[] {
  return open.flatMap(({ role, named }) => {
    const concerns = named.some((id) => id === '*' || id.includes(from.account) || !/^(arn:|\d{12}$)/.test(id));
    if (role === from || !concerns) return [];
    const access = mayDo(from, {
      actions: ['sts:AssumeRole'],
      resources: [role.arn],
      account: role.account,
      policy: role.trust,
    });
    return step(from, role, 'assumes it', access);
  });
}

/** Roles that it may pass to a service that then does what it wants. */
function passes(from: Subject, passable: readonly { role: Subject; services: typeof launches }[]): Step[] {
  const { account } = from;
  const any = mayDo(from, { actions: ['iam:PassRole'], resources: [`arn:*:iam::${account}:role/*`], account });
  if (any.verdict === 'impossible') return [];
  return passable.flatMap(({ role, services }) => {
    if (role === from || role.account !== account) return [];
    for (const { service, actions } of services) {
      const given = [{ StringEquals: { 'iam:PassedToService': service } }];
      const pass = mayDo(from, { actions: ['iam:PassRole'], resources: [role.arn], account, given });
      if (pass.verdict === 'impossible') continue;
      const launch = mayDo(from, { actions, resources: ['*'], account });
      if (launch.verdict === 'impossible') continue;
      return step(from, role, `passes it to ${service}`, pass, launch);
    }
    return [];
  });
}

/** Roles of what is there already and does what it is told. */
function takes(world: World, from: Subject, roles: readonly Subject[]): Step[] {
  return takeovers.flatMap(({ type, role: property, actions }) =>
    world.of(type).flatMap((target) => {
      const role = roles.find(({ arn, resource }) =>
        [arn, resource?.ref].includes(String(target.properties[property])),
      );
      if (!role || role === from || target.arn === undefined) return [];
      const policy = policyOn(world, target);
      const access = mayDo(from, { actions, resources: [target.arn], account: target.account, policy });
      return step(from, role, `takes over ${target.logicalId}, which runs as it`, access);
    }),
  );
}

function step(from: Subject, to: Subject, how: string, ...accesses: readonly Access[]): Step[] {
  if (accesses.some(({ verdict }) => verdict === 'impossible')) return [];
  const because = accesses.flatMap((access) => (access.verdict === 'possible' ? access.because : []));
  const why = accesses.flatMap((access) => (access.verdict === 'unknown' ? access.why : []));
  return [{ from, to, how, because, ...(why.length > 0 ? { doubt: why } : {}) }];
}

/** Whether a service may assume the role, or that is not known. */
function trusts({ trust, account, arn }: Subject, service: string): boolean {
  const answer = possible({
    policies: trust ? { resource: trust.document } : {},
    principal: { kind: 'service', name: service },
    actions: ['sts:AssumeRole'],
    resources: [arn],
    account,
  });
  return answer.verdict !== 'impossible';
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
