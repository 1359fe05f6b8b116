import { always, and, type Formula, never, not, one, or, unknown } from './formula';
import { arnPatternOf, isFlaw, patternOf } from './pattern';
import type { Location, PolicyDocument, PolicyKind } from './policy';
import { arnLike, type Principal, parts } from './principal';
import { concernedBy, namingBy, type Rule, rulesOf } from './statement';

/**
 * The policies that apply to a request. A kind that is not given is taken not to exist, but for the policy of a key or a
 * role, which always has one: without it such a request is unknown.
 */
export interface Policies {
  /** Of the caller, groups included. */
  readonly identity?: readonly PolicyDocument[];
  /** Of the resource; the trust policy if the resource is a role to assume. */
  readonly resource?: PolicyDocument;
  /** Permissions boundary of the caller. */
  readonly boundary?: PolicyDocument;
  /** Session policies passed when the caller's session was made: one or several. */
  readonly session?: PolicyDocument | readonly PolicyDocument[];
  /**
   * Service control policies of the caller's account. Each entry is a level, from the root down to the account, and must
   * allow: policies attached at the same level go in one entry as a list.
   */
  readonly scps?: readonly (PolicyDocument | readonly PolicyDocument[])[];
  /** Resource control policies of the resource's account, without the `RCPFullAWSAccess` that is always attached. */
  readonly rcps?: readonly PolicyDocument[];
  /** Of the VPC endpoint that the request goes through. */
  readonly endpoint?: PolicyDocument;
}

/** When a caller's request is allowed: when `allow` holds and `deny` does not. */
export interface Authorization {
  readonly allow: Formula;
  readonly deny: Formula;
  /** What must allow, by the name under which its absence is reported. */
  readonly layers: readonly Layer[];
  /** Rules that allow or deny, each with when it does so for this caller. */
  readonly rules: readonly { readonly at: Location; readonly effect: 'Allow' | 'Deny'; readonly when: Formula }[];
}

export interface Layer {
  readonly policy: PolicyKind;
  readonly allow: Formula;
}

/** Services whose resources RCPs were first made for; that others have joined since is likely, so there they are unknown. */
const underRcps = ['s3', 'sts', 'kms', 'sqs', 'secretsmanager'];

/**
 * How policies combine for a caller, as the request's `account` owns the resource.
 * Sources (2026-10): https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html,
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html,
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html and …_rcps.html.
 */
export function authorization(policies: Policies, caller: Principal, account: string | undefined): Authorization {
  const same = account === undefined ? unknown('the account that owns the resource') : arnLike(`arn:*:*::${account}:*`);
  const own = ownSide(policies, caller);
  const there = resourceSide(policies, caller, same);
  const { account: delegated, role, direct } = there.named;
  const granted = or(direct, and(role, own.bounds));
  // The policy of a key or a role decides alone or lets the account's policies decide; elsewhere they decide beside it.
  const within = or(granted, and(own.allow, or(not(there.must), delegated)));
  const missing =
    policies.resource === undefined ? and(there.must, unknown('the policy of the key or role is not given')) : never;
  // What is allowed from another account is allowed from the same one too.
  const grants =
    'arn' in caller
      ? or(and(same, or(within, missing)), and(own.allow, or(direct, role, delegated, missing)))
      : or(direct, missing);
  const rules = [...own.rules, ...there.rules];
  const allow = and(grants, own.scps, there.endpoint);
  const deny = or(...rules.flatMap(({ effect, when }) => (effect === 'Deny' ? [when] : [])));
  return {
    allow,
    deny,
    rules,
    layers: [...own.layers, { policy: 'resource', allow: or(direct, role, delegated) }, ...there.layers],
  };
}

type Ruling = Authorization['rules'][number];

/** What the caller's account says. */
function ownSide(policies: Policies, caller: Principal) {
  if (!('arn' in caller)) return { allow: never, bounds: never, scps: always, rules: [], layers: [] };
  const identity = listed(policies.identity).flatMap((document, index) => rulesOf(document, 'identity', index));
  const boundary = policies.boundary === undefined ? undefined : rulesOf(policies.boundary, 'boundary', 0);
  const session = sessionRules(policies.session);
  const levels = scpLevels(listed(policies.scps));
  const may = (rules: readonly Rule[] | undefined) => (rules ? or(...rules.map(({ allows }) => allows)) : always);
  // The root user has all permissions of the account. A federated user has none without a session policy.
  const root = caller.kind === 'root';
  const given = root ? always : may(identity);
  const sessions = caller.kind === 'federated-user' && !session ? never : may(session);
  const bounds = root ? always : and(may(boundary), sessions);
  const exempt = caller.kind === 'role' ? arnLike('arn:*:iam::*:role/aws-service-role/*') : never;
  const scps = or(exempt, and(...levels.map(may)));
  const free = [...(root ? [] : [...identity, ...(boundary ?? []), ...(session ?? [])])].flatMap((rule) =>
    rulings(rule, always),
  );
  const bound = levels.flat().flatMap((rule) => rulings(rule, not(exempt)));
  const layers: Layer[] = [
    { policy: 'identity', allow: given },
    { policy: 'boundary', allow: may(boundary) },
    { policy: 'session', allow: sessions },
    { policy: 'scp', allow: scps },
  ];
  return { allow: and(given, bounds), bounds, scps, rules: [...free, ...bound], layers };
}

/** What the resource's account, and the way there, say. */
function resourceSide(policies: Policies, caller: Principal, same: Formula) {
  const rules = policies.resource === undefined ? [] : rulesOf(policies.resource, 'resource', 0);
  const rcps = listed(policies.rcps).flatMap((document, index) => rulesOf(document, 'rcp', index));
  const endpoint = policies.endpoint === undefined ? undefined : rulesOf(policies.endpoint, 'endpoint', 0);
  const named = rules.map((rule) => ({ rule, by: namingBy(rule, caller) }));
  // Whether SageMaker evaluates its policies within the account is not documented: no denial there is relied on.
  const doubt = or(
    not(and(same, actionLike('sagemaker:*'))),
    unknown('whether a SageMaker resource policy is evaluated'),
  );
  const all = (grade: 'account' | 'role' | 'direct') =>
    and(doubt, or(...named.map(({ rule, by }) => and(by[grade], rule.allows))));
  const passes = endpoint ? or(...endpoint.map((rule) => and(namesAll(rule), rule.allows))) : always;
  return {
    named: { account: all('account'), role: all('role'), direct: all('direct') },
    must: or(
      and(actionLike('kms:*'), resourceLike('arn:*:kms:*:*:key/*')),
      and(actionLike('sts:*'), resourceLike('arn:*:iam:*:*:role/*')),
    ),
    endpoint: passes,
    layers: endpoint ? [{ policy: 'endpoint' as const, allow: passes }] : [],
    rules: [
      ...rules.flatMap((rule) => rulings(rule, and(doubt, denies(rule, caller, policies)))),
      ...rcps.flatMap((rule) => rulings(rule, and(namesAll(rule), rcpApplies(caller)))),
      ...(endpoint ?? []).flatMap((rule) => rulings(rule, namesAll(rule))),
    ],
  };
}

/**
 * Whom a rule of a resource policy is about. With `NotPrincipal` it denies every principal that has a boundary:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html (2026-10).
 */
function denies(rule: Rule, caller: Principal, { boundary }: Policies): Formula {
  const { statement } = rule;
  const bounded = boundary !== undefined && (caller.kind === 'role' || caller.kind === 'user');
  const all = 'effect' in statement && statement.effect === 'Deny' && statement.principals?.except && bounded;
  return all ? always : concernedBy(rule, caller);
}

/** RCPs do not bind service-linked roles, nor `kms:RetireGrant`: https://docs.aws.amazon.com/kms/latest/developerguide/resource-control-policies.html. */
function rcpApplies(caller: Principal): Formula {
  const linked = caller.kind === 'role' ? arnLike('arn:*:iam::*:role/aws-service-role/*') : never;
  const known = or(...underRcps.map((service) => actionLike(`${service}:*`)));
  return and(not(linked), not(actionLike('kms:RetireGrant')), or(known, unknown('whether RCPs apply to the service')));
}

/** An RCP names all principals; whom the policy of an endpoint names else depends on the type of the endpoint. */
function namesAll({ statement }: Rule): Formula {
  if ('flaw' in statement || !statement.principals) return always;
  const { except, values } = statement.principals;
  return !except && values.some(({ id }) => id === '*')
    ? always
    : unknown(`the principal of the ${statement.at.policy} policy`);
}

function rulings({ at, allows, denies }: Rule, when: Formula): Ruling[] {
  const both = [
    { at, effect: 'Allow' as const, when: and(when, allows) },
    { at, effect: 'Deny' as const, when: and(when, denies) },
  ];
  return both.filter((ruling) => ruling.when.op !== 'never');
}

function sessionRules(given: Policies['session']): Rule[] | undefined {
  if (given === undefined) return undefined;
  return listed(given).flatMap((document, index) => rulesOf(document, 'session', index));
}

/** Policies are counted on through the levels. */
function scpLevels(levels: readonly (PolicyDocument | readonly PolicyDocument[])[]): Rule[][] {
  let index = 0;
  return levels.map((level) => listed(level).flatMap((scp) => rulesOf(scp, 'scp', index++)));
}

function listed(given: unknown): readonly unknown[] {
  return given === undefined ? [] : Array.isArray(given) ? given : [given];
}

function actionLike(text: string): Formula {
  const pattern = patternOf(text, { wildcards: true, variables: false, fold: true });
  return isFlaw(pattern) ? unknown(pattern.flaw) : one(parts.action, [{ type: 'text', pattern }]);
}

function resourceLike(text: string): Formula {
  const pattern = arnPatternOf(text, false);
  return isFlaw(pattern) ? unknown(pattern.flaw) : one(parts.resource, [{ type: 'text', pattern }]);
}
