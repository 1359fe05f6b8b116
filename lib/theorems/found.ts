import {
  key,
  type PolicyDocument,
  policyOn,
  type Subject,
  subjectsOf,
  type What,
  type World,
  type WorldResource,
} from '../../constructs/compliance/proofs';
import { callersAt, everything, type Limit, type Pass } from './within';

/** Resources of a construct of a stage, by type and the end of their path. */
export function named(world: World, type: string, name: string, stage: string): readonly WorldResource[] {
  const id = new RegExp(`^${name.replace(/[^A-Za-z0-9]/g, '')}[0-9A-F]{8}$`);
  return world.of(type).filter(({ stack, logicalId }) => stack.startsWith(`${stage}/`) && id.test(logicalId));
}

/** The ARN, or a text that no ARN is. */
export function arnOf({ arn, logicalId }: WorldResource): string {
  return arn ?? `the ARN of ${logicalId} is not known`;
}

/** The key of a class of data. */
export function keyArn(world: World, name: string, stage: string): string {
  return one(key(`Ring/${name}`, { in: stage }), world);
}

/** Roles of jobs by their names, and others by the ends of their paths. */
export function rolesNamed(world: World, names: readonly string[], stage: string): Subject[] {
  return names.flatMap((name) => {
    const path = name.includes('/') ? name : `Roles/${name}`;
    const found = namedRole(world, path, stage);
    return subjectsOf(world).filter(({ resource: of }) => of !== undefined && of === found);
  });
}

/** The role of a construct; `Resource`, the last part of a path, stands in no logical id. */
function namedRole(world: World, path: string, stage: string): WorldResource | undefined {
  return named(world, 'AWS::IAM::Role', path, stage)[0];
}

export function roleArns(world: World, names: readonly string[], stage: string): string[] {
  return rolesNamed(world, names, stage).map(({ arn }) => arn);
}

function one(what: What, world: World): string {
  const [found] = what.among(world);
  return found === undefined ? `${what.says} is not there` : arnOf(found);
}

/** Services that a policy may name, beside those that it names. */
const SERVICES = ['sagemaker.amazonaws.com'];

/** All requests to a resource, of whoever has all permissions of their own account, as its policy lets them through. */
export function guarded(world: World, target: WorldResource): Limit {
  const policy = policyOn(world, target);
  const { stack, logicalId, account } = target;
  const arn = arnOf(target);
  const [, , service] = arn.split(':');
  return {
    subject: `${stack} ${logicalId}`,
    at: policy?.at ?? { stack, logicalId },
    account,
    policies: { identity: [everything], ...(policy ? { resource: policy.document } : {}) },
    callers: [...callersAt(account), ...new Set([...servicesIn(policy?.document), ...SERVICES])],
    actions: [`${service}:*`],
    resources: service === 's3' ? [arn, `${arn}/*`] : [arn],
  };
}

function servicesIn(document: unknown): string[] {
  const named = JSON.stringify(document ?? {}).match(/"Service":(\[[^\]]*\]|"[^"]*")/g) ?? [];
  return named.flatMap((text) => text.match(/[a-z0-9.-]+\.amazonaws\.com/g) ?? []);
}

/**
 * All that statements of a role's policies allow, whatever others deny, the boundary takes away again and resources let through: by service, and what
 * names none.
 */
export function granted(subject: Subject, meant: readonly Pass[]): Limit[] {
  const { name, at, account, identity, arn } = subject;
  const statements = identity.flatMap(({ document }) => allowing(document));
  const services = new Set(['iam', ...statements.flatMap(servicesOf)]);
  return [...services].map((service): Limit => {
    const about = statements.filter((one) => servicesOf(one).includes(service));
    const document = { Version: '2012-10-17', Statement: about };
    const passes = meant.filter(({ actions = [] }) => actions.some((action) => action.startsWith(`${service}:`)));
    const left = service === 'kms' || service === 'sts' ? { resource: delegation(account) } : {};
    return {
      subject: `${at.stack} ${name}: ${service}`,
      at,
      account,
      policies: { identity: [document], ...left },
      callers: [arn],
      actions: [service === ANY ? '?*:?*' : `${service}:*`],
      meant: service === ANY ? meant : passes,
      as: (document) => ({ ...left, identity: [document] }),
    };
  });
}

const ANY = 'any service';

/** The services that a statement names; any, where it does not name them. */
function servicesOf(statement: unknown): string[] {
  if (typeof statement !== 'object' || statement === null || !('Action' in statement)) return [ANY];
  const actions: readonly unknown[] = [statement.Action].flat();
  return [...new Set(actions.map((action) => /^([a-z0-9-]+):/.exec(String(action).toLowerCase())?.[1] ?? ANY))];
}

function allowing(document: PolicyDocument): readonly unknown[] {
  if (typeof document !== 'object' || document === null || !('Statement' in document)) return [document];
  const statements: readonly unknown[] = [document.Statement].flat();
  return statements.filter(
    (one) => typeof one !== 'object' || one === null || !('Effect' in one && one.Effect === 'Deny'),
  );
}

const delegations = new Map<string, PolicyDocument>();

/** As policies of keys and roles leave it to those of the account. */
function delegation(account: string): PolicyDocument {
  const before = delegations.get(account) ?? {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: '*', Resource: '*' }],
  };
  delegations.set(account, before);
  return before;
}

/** All that denials leave, with everything allowed beside them: should somebody attach more, or raise a ceiling, they hold. */
export function denied(
  { name, at, account, arn }: Subject,
  documents: readonly PolicyDocument[],
): Omit<Limit, 'actions'> {
  const statements = documents.flatMap((document) => denying(document));
  return {
    subject: `${at.stack} ${name}`,
    at,
    account,
    policies: {
      identity: [everything, { Version: '2012-10-17', Statement: statements }],
      resource: delegation(account),
    },
    callers: [arn],
  };
}

function denying(document: PolicyDocument): readonly unknown[] {
  const allowed = new Set(allowing(document));
  const statements: readonly unknown[] =
    typeof document === 'object' && document !== null && 'Statement' in document ? [document.Statement].flat() : [];
  return statements.filter((one) => !allowed.has(one));
}
