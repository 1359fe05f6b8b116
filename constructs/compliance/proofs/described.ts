import type { Policies } from './authorization';
import { type ConditionBlock, condition } from './condition';
import { always, and, type Formula, keysOf, not, one, or, replaced, unknown } from './formula';
import { arnPatternOf, arnsOfAccount, isFlaw, type Pattern, patternOf } from './pattern';
import { arnKey, type Principal, parts } from './principal';

/** Whether there is a request that the policies allow, among those described. */
export interface Question {
  readonly policies: Policies;
  /** Who calls, as in a request. An ARN may hold wildcards, for every principal that it matches. */
  readonly principal: string | Principal;
  /** ARNs, with wildcards, of principals that are not meant. */
  readonly exceptPrincipals?: readonly string[];
  /** `service:Action`, with wildcards. */
  readonly actions: readonly string[];
  /** ARNs, with wildcards; `*` for any. */
  readonly resources: readonly string[];
  /** ARNs, with wildcards, of resources that are not meant. */
  readonly exceptResources?: readonly string[];
  /** Account that owns the resources. */
  readonly account: string;
  /** `Condition` elements that the request meets, every one. */
  readonly given?: readonly ConditionBlock[];
  /** `Condition` elements of which the request meets none. */
  readonly unless?: readonly ConditionBlock[];
  /** Only requests that these policies do not allow: what is new beyond them. */
  readonly beyond?: Policies;
}

const accountKey = keysOf(['aws:principalaccount']);

/** The ARNs that principals of a kind have. */
const arns = {
  role: 'arn:*:iam::????????????:role/?*',
  user: 'arn:*:iam::????????????:user/?*',
  root: 'arn:*:iam::????????????:root',
  'federated-user': 'arn:*:sts::????????????:federated-user/?*',
};

/** What a request must be to be asked about, but for its action. */
export function describes(question: Question, caller: Principal): Formula {
  return and(
    or(...question.resources.map(resourceIn)),
    ...(question.exceptResources ?? []).map((text) => not(resourceIn(text))),
    ...callerIn(caller, question.exceptPrincipals ?? []),
    ...met(question),
  );
}

/** The conditions of the question. */
function met({ given = [], unless = [] }: Question): Formula[] {
  return [...given.map((block) => condition(block, true)), ...unless.map((block) => not(condition(block, true)))];
}

export function actionIn(action: string): Formula {
  return isOn(parts.action, patternOf(action, { wildcards: true, variables: false, fold: true }));
}

/** The formula with the account of the caller read from its ARN, so that the two cannot differ. */
export function overArns(formula: Formula): Formula {
  const account = (pattern: Pattern): Formula => one(arnKey, [{ type: 'text', pattern: arnsOfAccount(pattern) }]);
  return replaced(
    formula,
    (leaf) => {
      if (leaf.op === 'unknown' || leaf.on !== 'aws:principalaccount') return leaf;
      if (leaf.op === 'present') return always;
      const each = leaf.matches.map((match) =>
        match.type === 'text' ? account(match.pattern) : unknown('how an account compares'),
      );
      return leaf.op === 'outside' ? not(or(...each)) : or(...each);
    },
    accountKey,
  );
}

/** Any resource has an ARN, or is the star of actions that take none. */
export function resourceIn(resource: string): Formula {
  const arn = arnPatternOf(resource === '*' ? 'arn:?*:?*:*:*:?*' : resource, false);
  const star = patternOf('*', { wildcards: false, variables: false });
  if (resource === '*') return or(isOn(parts.resource, arn), isOn(parts.resource, star));
  return isOn(parts.resource, isFlaw(arn) ? patternOf(resource, { wildcards: true, variables: false }) : arn);
}

function callerIn(caller: Principal, except: readonly string[]): Formula[] {
  const arn = (text: string) => isOn(arnKey, arnPatternOf(text, false));
  return 'arn' in caller ? [arn(caller.arn), arn(arns[caller.kind]), ...except.map((text) => not(arn(text)))] : [];
}

function isOn(key: string, pattern: ReturnType<typeof patternOf>): Formula {
  return isFlaw(pattern) ? unknown(pattern.flaw) : one(key, [{ type: 'text', pattern }]);
}

/** Whether all that is asked of the action and of the resource is to match one of some patterns, which something always does. */
export function isPlain(formula: Formula): boolean {
  const seen = new Set<string>();
  return (formula.op === 'and' ? formula.of : [formula]).every((part) => {
    const atoms = part.op === 'or' ? part.of : [part];
    const on = atoms[0]?.op === 'one' ? atoms[0].on : undefined;
    if ((on !== parts.action && on !== parts.resource) || seen.has(on)) return false;
    seen.add(on);
    return atoms.every((each) => each.op === 'one' && each.on === on);
  });
}
