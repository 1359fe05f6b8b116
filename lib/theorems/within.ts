import {
  type Claim,
  type ConditionBlock,
  type Place,
  type Policies,
  type PolicyDocument,
  type Principal,
  possible,
  type Verdict,
  type World,
} from '../../constructs/compliance/proofs';

/** What one or more policies let through, and all that they should: anything beyond refutes. */
export interface Limit {
  /** What the verdict is about. */
  readonly subject: string;
  readonly at: Place;
  readonly account: string;
  readonly policies: Policies;
  /** Who asks: an ARN with wildcards, or a service. */
  readonly callers: readonly (string | Principal)[];
  readonly actions: readonly string[];
  readonly resources?: readonly string[];
  readonly exceptResources?: readonly string[];
  readonly given?: readonly ConditionBlock[];
  readonly unless?: readonly ConditionBlock[];
  /**
   * What is meant to be let through.
   * @default - nothing
   */
  readonly meant?: readonly Pass[];
  /**
   * What the meaning is as policies, where it is not about a resource that says who.
   * @default - a policy of the resource
   */
  readonly as?: (meant: PolicyDocument) => Policies;
}

/** Requests that are meant to be let through. */
export interface Pass {
  readonly actions?: readonly string[];
  /** All actions but these, in place of `actions`. */
  readonly but?: readonly string[];
  /** @default - whatever is asked about */
  readonly on?: readonly string[];
  readonly when?: ConditionBlock;
  /** A service that calls as itself. */
  readonly service?: string;
}

/** Whatever policies of identity could allow. */
export const everything: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};

/** Whoever could call: roles of any account, the root user of this one, and anybody without credentials. Users are roles to every statement of ours. */
export function callersAt(account: string): string[] {
  return [`arn:aws:iam::${account}:role/somebody`, 'arn:aws:iam::*:role/*', `arn:aws:iam::${account}:root`, '*'];
}

const covers = 'it is shown of the policies that are named, with whatever else stands beside them';

/** Nothing is let through but what is meant. One verdict a limit and caller that can pass it. */
export function within(says: string, limits: (world: World) => readonly Limit[]): Claim {
  return {
    says,
    kind: 'never',
    decide: (world) => {
      const all = limits(world);
      if (all.length === 0) return [{ verdict: 'UNKNOWN', subject: says, why: ['the templates have no such policy'] }];
      return all.map((limit) => verdictOn(world, limit));
    },
  };
}

function verdictOn(world: World, limit: Limit): Verdict {
  const {
    subject,
    at,
    account,
    policies,
    actions,
    resources = ['*'],
    exceptResources,
    given,
    unless,
    meant = [],
  } = limit;
  const passes = documentOf(meant, limit.as === undefined);
  const beyond = limit.as === undefined ? { resource: passes } : limit.as(passes);
  const assumes = new Set<string>([covers, ...world.assumes]);
  for (const principal of limit.callers) {
    const question = { policies, principal, actions, resources, exceptResources, account, given, unless, beyond };
    const answer = possible(question);
    if (answer.verdict === 'unknown') {
      const asker = typeof principal === 'string' ? principal : principal.kind;
      return { verdict: 'UNKNOWN', subject, why: answer.why.map((why) => `${asker}: ${why}`) };
    }
    if (answer.verdict === 'possible') {
      const { request } = answer;
      const says = `${subject}: ${request.action} on ${request.resource} is let through, which is not meant`;
      return { verdict: 'REFUTED', subject, counterexample: { says, request, because: [at] } };
    }
    for (const assumption of answer.assumes) assumes.add(assumption);
  }
  return { verdict: 'PROVED', subject, assumes: [...assumes], bearing: [at] };
}

const known = new WeakMap<readonly Pass[], PolicyDocument>();

function documentOf(meant: readonly Pass[], names: boolean): PolicyDocument {
  const before = known.get(meant) ?? {
    Version: '2012-10-17',
    Statement: meant.map(({ actions, but, on = ['*'], when, service }) => ({
      Effect: 'Allow',
      ...(names ? { Principal: service === undefined ? '*' : { Service: service } } : {}),
      ...(but === undefined ? { Action: actions } : { NotAction: but }),
      Resource: on,
      ...(when === undefined ? {} : { Condition: when }),
    })),
  };
  known.set(meant, before);
  return before;
}
