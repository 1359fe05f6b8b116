import { spend } from '../budget';
import { isRecord, member } from '../resolve/json';
import type { Place } from '../theorem';
import { Unresolved, type World, type WorldResource } from '../world';
import { awsManagedPolicy } from './aws-managed';
import { documentOf, everything, perhaps } from './document';
import { hiddenIn } from './hidden';
import { nameOf, placeOf } from './place';
import type { Attached, Subject } from './subject';

const known = new WeakMap<World, readonly Subject[]>();

/** The roles and users of a world, with their policies from wherever they are attached. */
export function subjectsOf(world: World): readonly Subject[] {
  const before = known.get(world);
  if (before) return before;
  const { organization } = world;
  const made = new Attachments(world).subjects();
  const subjects = organization ? [...made, ...othersIn(world)].map((one) => ({ ...one, organization })) : made;
  known.set(world, subjects);
  return subjects;
}

/** An administrator of each account, where there may be some. */
function othersIn({ resources, organization }: World): Subject[] {
  if (organization?.others !== 'administrators') return [];
  return [...new Set(resources.map(({ account }) => account))].map((account) => ({
    kind: 'role',
    name: `an administrator of ${account} whom no template creates`,
    arn: `arn:aws:iam::${account}:role/somebody-else`,
    account,
    at: { stack: account, logicalId: 'SomebodyElse' },
    identity: [{ document: everything, at: { stack: account, logicalId: 'AdministratorAccess' } }],
    isAnybody: true,
  }));
}

type Kind = 'role' | 'user' | 'group';
const types: Readonly<Record<Kind, string>> = {
  role: 'AWS::IAM::Role',
  user: 'AWS::IAM::User',
  group: 'AWS::IAM::Group',
};
const lists = { role: 'Roles', user: 'Users', group: 'Groups' } as const;
const kinds: readonly Kind[] = ['role', 'user', 'group'];
const unnamed = 'that is not known';

/** Policies by whom they are attached to. */
class Attachments {
  /** By `account kind name`. */
  private readonly attached = new Map<string, Attached[]>();
  /** Policies that are attached to somebody whose name is not known. */
  private readonly loose = new Map<string, Attached[]>();
  private readonly groups = new Map<string, string[]>();

  public constructor(private readonly world: World) {
    for (const type of ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy']) {
      for (const policy of world.of(type)) this.attach(policy, (kind) => policy.properties[lists[kind]]);
    }
    for (const kind of kinds) {
      const type = kind === 'role' ? 'RolePolicy' : kind === 'user' ? 'UserPolicy' : 'GroupPolicy';
      for (const policy of world.of(`AWS::IAM::${type}`)) {
        const name = policy.properties[`${type.replace('Policy', '')}Name`];
        this.attach(policy, (own) => (own === kind ? [name] : undefined));
      }
    }
    for (const addition of world.of('AWS::IAM::UserToGroupAddition')) {
      for (const user of listed(addition.properties.Users))
        this.join(addition.account, user, addition.properties.GroupName);
    }
    for (const user of world.of(types.user)) {
      for (const group of listed(user.properties.Groups)) this.join(user.account, user.ref, group);
    }
  }

  public subjects(): Subject[] {
    const made = (['role', 'user'] as const).flatMap((kind) =>
      this.world.of(types[kind]).map((resource) => this.subject(resource, kind)),
    );
    const names = new Set(made.map(({ account, kind, resource }) => `${account} ${kind} ${String(resource?.ref)}`));
    const others = [...this.attached]
      .filter(([key]) => !names.has(key))
      .flatMap(([key, policies]) => outsider(key, policies));
    return [...made, ...others, ...hiddenIn(this.world)];
  }

  private subject(resource: WorldResource, kind: 'role' | 'user'): Subject {
    spend(50);
    const { account, arn, ref, properties } = resource;
    const at = placeOf(resource);
    const unsure = arn === undefined || ref instanceof Unresolved ? `the name of ${nameOf(at)}` : undefined;
    const groups = kind === 'user' ? (this.groups.get(`${account} ${String(ref)}`) ?? []) : [];
    const boundary = properties.PermissionsBoundary;
    const trust = properties.AssumeRolePolicyDocument;
    return {
      kind,
      name: nameOf(at),
      arn: arn ?? `arn:aws:iam::${account}:${kind}/${resource.logicalId}`,
      account,
      at,
      resource,
      identity: [
        ...this.own(resource),
        ...(this.attached.get(`${account} ${kind} ${String(ref)}`) ?? []),
        ...(this.loose.get(`${account} ${kind}`) ?? []),
        ...groups.flatMap((group) => this.ofGroup(account, group, at)),
      ],
      boundary: boundary === undefined ? undefined : this.managed(boundary, resource),
      trust: kind === 'role' ? { document: documentOf(trust), at } : undefined,
      unsure,
    };
  }

  /** What stands in the role, user or group itself. */
  private own(resource: WorldResource): Attached[] {
    const { Policies: inline, ManagedPolicyArns: managed } = resource.properties;
    const at = placeOf(resource);
    return [
      ...listed(inline).map((policy) => ({ document: documentOf(holeOr(policy, 'PolicyDocument')), at })),
      ...listed(managed).map((arn) => this.managed(arn, resource)),
    ];
  }

  /** A group that no template creates has policies that nobody knows. */
  private ofGroup(account: string, name: string, at: Place): Attached[] {
    const group = this.world.of(types.group).find((one) => one.account === account && one.ref === name);
    const unknown = { document: documentOf(new Unresolved(`the policies of the group ${name}`)), at };
    const attached = [
      ...(this.attached.get(`${account} group ${name}`) ?? []),
      ...(this.loose.get(`${account} group`) ?? []),
    ];
    return [...(group ? this.own(group) : [unknown]), ...attached];
  }

  /** A managed policy by its ARN. One that no template creates and that is not known may allow and deny anything. */
  private managed(arn: unknown, by: WorldResource): Attached {
    const policy = this.world.find(arn);
    if (policy?.type === 'AWS::IAM::ManagedPolicy') {
      return { document: documentOf(policy.properties.PolicyDocument), at: placeOf(policy) };
    }
    const why = arn instanceof Unresolved ? arn.why : `the managed policy ${String(arn)}`;
    const document = typeof arn === 'string' ? awsManagedPolicy(arn) : undefined;
    return { document: document ?? documentOf(new Unresolved(why)), at: placeOf(by) };
  }

  private attach(policy: WorldResource, names: (kind: Kind) => unknown): void {
    const document = documentOf(policy.properties.PolicyDocument);
    const at = placeOf(policy);
    for (const kind of kinds) {
      for (const name of listed(names(kind))) {
        if (typeof name === 'string') add(this.attached, `${policy.account} ${kind} ${name}`, { document, at });
        else {
          const why = `whether ${nameOf(at)} is attached`;
          add(this.loose, `${policy.account} ${kind}`, { document: perhaps(document, why), at });
        }
      }
    }
  }

  private join(account: string, user: unknown, group: unknown): void {
    // A name that is not known is that of a group that is not known.
    if (typeof user === 'string') add(this.groups, `${account} ${user}`, typeof group === 'string' ? group : unnamed);
  }
}

/** Somebody that the templates do not create but give permissions to. */
function outsider(key: string, policies: readonly Attached[]): Subject[] {
  const [account = '', kind, ...name] = key.split(' ');
  if (kind !== 'role' && kind !== 'user') return [];
  const arn = `arn:aws:iam::${account}:${kind}/${name.join(' ')}`;
  return [{ kind, name: arn, arn, account, at: policies[0].at, identity: policies }];
}

function holeOr(value: unknown, name: string): unknown {
  return value instanceof Unresolved ? value : member(value, name);
}

function listed(value: unknown): readonly unknown[] {
  if (value === undefined || isRecord(value)) return value instanceof Unresolved ? [value] : [];
  return Array.isArray(value) ? value : [value];
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
