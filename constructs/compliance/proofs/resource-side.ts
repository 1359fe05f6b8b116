import type { Policies, Side } from './authorization';
import { always, and, type Formula, never, not, one, or, unknown } from './formula';
import { listed } from './own-side';
import { arnPatternOf, isFlaw, patternOf } from './pattern';
import { arnLike, type Naming, type Principal, parts } from './principal';
import { concernedBy, namingBy, type Rule, rulesOf, rulings } from './statement';

/** Services whose resources RCPs were first made for; that others have joined since is likely, so there they are unknown. */
const underRcps = ['s3', 'sts', 'kms', 'sqs', 'secretsmanager'];

/** What the resource's account, and the way there, say. */
export interface ResourceSide extends Side {
  /** What is allowed, by how the policy of the resource names the caller. */
  readonly named: Naming;
  /** Requests that the policy of the resource must let the account decide about. */
  readonly must: Formula;
  readonly endpoint: Formula;
}

export function resourceSide(policies: Policies, caller: Principal, same: Formula): ResourceSide {
  const rules = policies.resource === undefined ? [] : rulesOf(policies.resource, 'resource', 0);
  const rcps = listed(policies.rcps).flatMap((document, index) => rulesOf(document, 'rcp', index));
  const endpoint = policies.endpoint === undefined ? undefined : rulesOf(policies.endpoint, 'endpoint', 0);
  const named = rules
    .filter(({ allows }) => allows.op !== 'never')
    .map((rule) => ({ rule, by: namingBy(rule, caller) }));
  // Whether SageMaker evaluates its policies within the account is not documented: no denial there is relied on.
  const doubt = or(
    not(and(same, actionLike('sagemaker:*'))),
    unknown('whether a SageMaker resource policy is evaluated'),
  );
  const all = (grade: keyof Naming) => and(doubt, or(...named.map(({ rule, by }) => and(by[grade], rule.allows))));
  const passes = endpoint ? or(...endpoint.map((rule) => and(namesAll(rule), rule.allows))) : always;
  const ofResource = (rule: Rule) => whom(rule, caller, policies);
  const ofRcp = (rule: Rule) => and(namesAll(rule), rcpApplies(caller));
  return {
    named: { account: all('account'), role: all('role'), direct: all('direct') },
    must: mustDecide,
    endpoint: passes,
    layers: endpoint ? [{ policy: 'endpoint' as const, allow: passes }] : [],
    denies: or(and(doubt, denied(rules, ofResource)), denied(rcps, ofRcp), denied(endpoint ?? [], namesAll)),
    rulings: () => [
      ...rules.flatMap((rule) => rulings(rule, and(doubt, ofResource(rule)))),
      ...rcps.flatMap((rule) => rulings(rule, ofRcp(rule))),
      ...(endpoint ?? []).flatMap((rule) => rulings(rule, namesAll(rule))),
    ],
  };
}

/** What the rules deny, each to those whom it is about. */
function denied(rules: readonly Rule[], whom: (rule: Rule) => Formula): Formula {
  return or(...rules.flatMap((rule) => (rule.denies.op === 'never' ? [] : [and(whom(rule), rule.denies)])));
}

/**
 * Whom a rule of a resource policy is about. With `NotPrincipal` it denies every principal that has a boundary:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html (2026-10).
 */
function whom(rule: Rule, caller: Principal, { boundary }: Policies): Formula {
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

function actionLike(text: string): Formula {
  const pattern = patternOf(text, { wildcards: true, variables: false, fold: true });
  return isFlaw(pattern) ? unknown(pattern.flaw) : one(parts.action, [{ type: 'text', pattern }]);
}

function resourceLike(text: string): Formula {
  const pattern = arnPatternOf(text, false);
  return isFlaw(pattern) ? unknown(pattern.flaw) : one(parts.resource, [{ type: 'text', pattern }]);
}

const mustDecide = or(
  and(actionLike('kms:*'), resourceLike('arn:*:kms:*:*:key/*')),
  and(actionLike('sts:*'), resourceLike('arn:*:iam:*:*:role/*')),
);
