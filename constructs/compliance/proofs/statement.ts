import type { Ruling } from './authorization';
import { condition } from './condition';
import { always, and, type Formula, never, not, one, or, replaced, unknown } from './formula';
import type { Match } from './match';
import { arnPatternOf, headOf, isFlaw, patternOf, shown } from './pattern';
import {
  type Location,
  type PolicyDocument,
  type PolicyKind,
  type Statement,
  statementsOf,
  type Unreadable,
} from './policy';
import { concerns, type Naming, naming, type Principal, parts } from './principal';

/** A statement as formulas. */
export interface Rule {
  readonly at: Location;
  /** When it allows, whoever calls. */
  readonly allows: Formula;
  /** When it denies, whoever calls. */
  readonly denies: Formula;
  readonly statement: Statement | Unreadable;
}

const compiled = new WeakMap<object, Map<PolicyKind, Rule[]>>();
const withVariables = new WeakMap<object, Formula>();
const withoutVariables = new WeakMap<object, Formula>();

/** The rules of a policy. Remembered by document, so do not change one afterwards. */
export function rulesOf(document: PolicyDocument, policy: PolicyKind, index: number): Rule[] {
  if (typeof document !== 'object' || document === null) return compile(document, policy, index);
  const known = compiled.get(document) ?? new Map<PolicyKind, Rule[]>();
  compiled.set(document, known);
  const rules = known.get(policy);
  if (rules && (rules.length === 0 || rules[0].at.index === index)) return rules;
  const fresh = compile(document, policy, index);
  known.set(policy, fresh);
  return fresh;
}

/** How an allowing rule of a resource policy names the caller. */
export function namingBy({ statement, allows }: Rule, caller: Principal): Naming {
  if ('flaw' in statement) return { account: never, role: never, direct: allows };
  const { principals } = statement;
  if (!principals) return { account: never, role: never, direct: never };
  // To allow all but some is to allow everyone else, with nothing to limit them.
  if (principals.except) return { account: never, role: never, direct: concerns(principals, caller) };
  return naming(principals.values, caller);
}

/** Whether the rule of a resource policy is about the caller. */
export function concernedBy({ statement }: Rule, caller: Principal): Formula {
  return 'flaw' in statement || !statement.principals ? always : concerns(statement.principals, caller);
}

/** When the rule allows and denies callers whom it is about. */
export function rulings({ at, allows, denies }: Rule, when: Formula): Ruling[] {
  const both = [
    { at, effect: 'Allow' as const, when: and(when, allows) },
    { at, effect: 'Deny' as const, when: and(when, denies) },
  ];
  return both.filter((ruling) => ruling.when.op !== 'never');
}

function compile(document: PolicyDocument, policy: PolicyKind, index: number): Rule[] {
  return statementsOf(document, policy, index).map((statement) => {
    const { at } = statement;
    const where = `${policy} policy ${index}, statement ${at.sid ?? at.statement}`;
    if ('flaw' in statement) {
      const unread = unknown(`${where}: ${statement.flaw}`);
      return { at, statement, allows: unread, denies: unread };
    }
    const applies = located(appliesOf(statement), where);
    const allow = statement.effect === 'Allow';
    return { at, statement, allows: allow ? applies : never, denies: allow ? never : applies };
  });
}

/** When a statement applies, whoever calls. Policies share statements, so it is remembered by what was given. */
function appliesOf(statement: Statement): Formula {
  const of = statement.variables ? withVariables : withoutVariables;
  const known = of.get(statement.given);
  if (known) return known;
  const applies = and(actionsOf(statement), resourcesOf(statement), conditionOf(statement));
  of.set(statement.given, applies);
  return applies;
}

/** Action names and prefixes are matched in either case. */
function actionsOf({ actions }: Statement): Formula {
  const listed = or(
    ...actions.values.map((action) => {
      const pattern = patternOf(action, { wildcards: true, variables: false, fold: true });
      if (action === '*') return always;
      return isFlaw(pattern) ? unknown(pattern.flaw) : one(parts.action, [{ type: 'text', pattern }]);
    }),
  );
  return actions.except ? not(listed) : listed;
}

function resourcesOf({ resources, variables }: Statement): Formula {
  if (!resources) return always;
  const listed = or(...resources.values.map((resource) => resourceLike(resource, variables)));
  return resources.except ? not(listed) : listed;
}

/**
 * Wildcards stand within a component of the ARN, but "if the wildcard is the last character of a resource ARN segment, it
 * can expand to match beyond the colon boundaries": where only the wider reading matches, it is unknown.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html (2026-10).
 */
export function resourceLike(text: string, variables: boolean): Formula {
  if (text === '*') return always;
  if (!text.startsWith('arn:')) return unknown(`the resource '${shown(text)}'`);
  const wide = patternOf(text, { wildcards: true, variables });
  if (isFlaw(wide)) return unknown(wide.flaw);
  const match = (pattern: typeof wide): Match[] => [{ type: 'text', pattern }];
  if (headOf(wide) === 'characters') return one(parts.resource, match(wide));
  // "You can't use a variable to replace parts of the ARN before the fifth colon."
  if (headOf(wide) === 'variables') return unknown(`the variable in '${shown(text)}'`);
  const unclear = and(one(parts.resource, match(wide)), unknown(`whether a wildcard of '${shown(text)}' takes colons`));
  const narrow = arnPatternOf(text, variables);
  return isFlaw(narrow) ? unclear : or(one(parts.resource, match(narrow)), unclear);
}

function conditionOf({ condition: block, variables }: Statement): Formula {
  return block === undefined ? always : condition(block, variables);
}

/** The formula with its unknowns saying where they come from. */
function located(formula: Formula, where: string): Formula {
  return replaced(formula, (leaf) => (leaf.op === 'unknown' ? unknown(`${where}: ${leaf.why}`) : leaf));
}
