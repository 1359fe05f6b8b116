import type { Layer, Policies, Side } from './authorization';
import { always, and, type Formula, never, not, or } from './formula';
import type { PolicyDocument } from './policy';
import { arnLike, type Principal } from './principal';
import { type Rule, rulesOf, rulings } from './statement';

/** What the caller's account says. */
export interface OwnSide extends Side {
  /** What identity policies allow within what bounds them. */
  readonly allow: Formula;
  /** What the boundary and the session policies allow together. */
  readonly bounds: Formula;
  readonly scps: Formula;
}

const nothing: OwnSide = { allow: never, bounds: never, scps: always, denies: never, layers: [], rulings: () => [] };

export function ownSide(policies: Policies, caller: Principal): OwnSide {
  if (!('arn' in caller)) return nothing;
  const identity = listed(policies.identity).flatMap((document, index) => rulesOf(document, 'identity', index));
  const boundary = policies.boundary === undefined ? undefined : rulesOf(policies.boundary, 'boundary', 0);
  const session = sessionRules(policies.session);
  const levels = scpLevels(listed(policies.scps));
  // The root user has all permissions of the account. A federated user has none without a session policy.
  const root = caller.kind === 'root';
  const given = root ? always : may(identity);
  const sessions = caller.kind === 'federated-user' && !session ? never : may(session);
  const bounds = root ? always : and(may(boundary), sessions);
  const exempt = caller.kind === 'role' ? arnLike('arn:*:iam::*:role/aws-service-role/*') : never;
  const scps = or(exempt, and(...levels.map(may)));
  const free = root ? [] : [...identity, ...(boundary ?? []), ...(session ?? [])];
  const bound = levels.flat();
  const layers: Layer[] = [
    { policy: 'identity', allow: given },
    { policy: 'boundary', allow: may(boundary) },
    { policy: 'session', allow: sessions },
    { policy: 'scp', allow: scps },
  ];
  return {
    allow: and(given, bounds),
    bounds,
    scps,
    denies: or(...free.map(({ denies }) => denies), and(not(exempt), or(...bound.map(({ denies }) => denies)))),
    layers,
    rulings: () => [
      ...free.flatMap((rule) => rulings(rule, always)),
      ...bound.flatMap((rule) => rulings(rule, not(exempt))),
    ],
  };
}

function may(rules: readonly Rule[] | undefined): Formula {
  return rules ? or(...rules.map(({ allows }) => allows)) : always;
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

/** One or several, as a list. */
export function listed(given: unknown): readonly unknown[] {
  return given === undefined ? [] : Array.isArray(given) ? given : [given];
}
