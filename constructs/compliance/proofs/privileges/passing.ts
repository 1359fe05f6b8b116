import { spend } from '../budget';
import { possible } from '../possible';
import type { Principal } from '../principal';
import { type Ask, mayDo } from '../principals/access';
import { deployedServices, isDeployment } from '../principals/deployment';
import { partOf } from '../principals/parts';
import { policyOn } from '../principals/resource-policies';
import { classOf, partsOf } from '../principals/shared';
import type { Subject } from '../principals/subject';
import { member } from '../resolve/json';
import { isAdministrator } from '../theorems/administrators';
import type { World, WorldResource } from '../world';
import { byClass, type Edges, edge } from './edges';
import { type Launch, launches } from './launches';
import { takeovers } from './takeovers';

const assume = ['sts:AssumeRole'];
const assumeByToken = ['sts:AssumeRoleWithWebIdentity'];

/** Roles that it may pass to a service that then does what it wants. */
export function passes(roles: readonly Subject[]): Edges {
  const starting = ['iam:PassRole', ...launches.flatMap(({ actions }) => actions)];
  const classes = (from: Subject) => `${isTrusted(from)} ${classOf(from, partsOf(from, { actions: starting }))}`;
  const trusts = trusting();
  const passable = roles.map((role) => ({ role, services: launches.filter((launch) => trusts(role, launch)) }));
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
export function takes(world: World, roles: readonly Subject[]): Edges {
  const byName = new Map(
    roles.flatMap(
      (role) =>
        [
          [String(role.resource?.ref), role],
          [role.arn, role],
        ] as const,
    ),
  );
  const targets = takeovers.flatMap(({ type, role: property, actions, on, given, unless }) =>
    world.of(type).flatMap((target) => {
      const runner = runsAs(world, target, property);
      const role = typeof runner === 'string' ? byName.get(runner) : undefined;
      if (!role || target.arn === undefined) return [];
      const { account, logicalId } = target;
      const arn = on ? target.arn.replace(...on) : target.arn;
      const ask: Ask = { actions, resources: [arn], account, policy: policyOn(world, target), given, unless };
      return [{ role, ask, how: `takes over ${logicalId}, which runs as it` }];
    }),
  );
  const stacks = roles.filter(isDeployment).map(deploying);
  return (from) =>
    [...targets, ...stacks].flatMap(({ role, ask, how }) => {
      spend(1);
      const deployed = /^(lambda|states):/.test(ask.actions[0]) && isTrusted(from);
      if (role === from || deployed || mayDo(from, ask).verdict === 'impossible') return [];
      return [edge(role, how, (one) => [mayDo(one, ask)])];
    });
}

/** A stack keeps the role that it was deployed with: whoever gives it another template acts as that role. */
function deploying(role: Subject): { readonly role: Subject; readonly ask: Ask; readonly how: string } {
  const { account } = role;
  const actions = ['cloudformation:UpdateStack', 'cloudformation:ExecuteChangeSet'];
  const ask: Ask = { actions, resources: [`arn:*:cloudformation:*:${account}:stack/*`], account };
  return { role, ask, how: 'updates a stack, which it deploys' };
}

/** What names the role that a resource runs as, itself or through an instance profile. */
function runsAs(world: World, { properties }: WorldResource, property: string): unknown {
  const named = property.split('.').reduce<unknown>(member, properties);
  const profile = world.find(named);
  return profile?.type === 'AWS::IAM::InstanceProfile' ? [profile.properties.Roles].flat()[0] : named;
}

/** Whether a service may assume the role, or that is not known: by what its trust policy says. */
function trusting(): (role: Subject, launch: Launch) => boolean {
  const known = new Map<string, boolean>();
  return ({ trust, account, arn }, { service, isFederated }) => {
    const actions = isFederated ? assumeByToken : assume;
    const key = `${trust ? partOf(trust.document, 'resource', actions).id : ''} ${account} ${service}`;
    const policies = trust ? { resource: trust.document } : {};
    const principal: Principal = isFederated
      ? { kind: 'federated', provider: service }
      : { kind: 'service', name: service };
    const before = known.get(key);
    if (before !== undefined) return before;
    const answer = possible({ policies, principal, actions, resources: [arn], account });
    known.set(key, answer.verdict !== 'impossible');
    return answer.verdict !== 'impossible';
  };
}
