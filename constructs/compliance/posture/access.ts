import type { Statement } from '../proofs/policy';
import type { World } from '../proofs/world';
import type { Entry } from './entry';
import type { Names } from './names';
import { type Bearer, bearersOf, guardedOf, type NamedPolicy, type Read } from './policies';
import { SENSITIVE_ACTIONS, type Verb } from './sensitive-actions';
import { circumstances, denied, isAbout, listed, principalText, sensitiveIn } from './statement-text';

/** Who may do what by the policies that they carry, what these deny, and whom the policies on resources admit. */
export function accessIn(world: World, names: Names): Entry[] {
  const bearers = bearersOf(world, names);
  return [
    ...bearers.flatMap((bearer) => bearerEntries(bearer, names)),
    ...carriedBy(bearers).flatMap((policy) => denialEntries(policy, names)),
    ...guardedOf(world, names).flatMap(({ name, account, statements }) =>
      statements.map((statement): Entry => {
        const line = guardLine(statement, account, names).replaceAll(name, 'itself');
        return { section: 'What resources say of who may use them', subject: name, line };
      }),
    ),
  ];
}

function bearerEntries(bearer: Bearer, names: Names): Entry[] {
  const { name: subject, account, policies, boundary, trust } = bearer;
  const lines = [
    ...trust.map((statement) => trustLine(statement, account, names)),
    ...allowed(bearer).flatMap((statement) => allowLines(statement, bearer, names)),
    ...policies
      .filter(({ statements }) => statements === undefined)
      .map(({ name }) => `may what ${name} says, which is not known`),
    ...policies.filter(denies).map(({ name }) => `never what ${name} denies`),
    boundary === undefined
      ? 'without a boundary'
      : `within ${boundary.name}${boundary.statements === undefined ? ', which is not known' : ''}`,
  ];
  return [...new Set(lines)].map((line) => ({ section: 'Who may do what', subject, line }));
}

function allowed({ policies }: Bearer): Read[] {
  return policies.flatMap(({ statements = [] }) => statements.filter((one) => 'flaw' in one || one.effect === 'Allow'));
}

/** A line for each verb: `launch: sagemaker:CreateTrainingJob on * when …`. */
function allowLines(statement: Read, bearer: Bearer, names: Names): string[] {
  if ('flaw' in statement) return [`may anything by a statement that cannot be read: ${names.text(statement.flaw)}`];
  const actions = sensitiveIn(statement).filter(({ action }) => !isForbidden(action, bearer));
  const verbs = [...new Set(actions.map(({ verb }) => verb))];
  return verbs.map((verb: Verb) => {
    const own = actions.filter((one) => one.verb === verb).map(({ action }) => action);
    return `${verb}: ${compact(own, verb)}${circumstances(statement, names)}`;
  });
}

/** All actions of a verb by the number there is; a reader of a diff sees the others that came or went. */
function compact(actions: readonly string[], verb: Verb): string {
  const all = SENSITIVE_ACTIONS.filter((one) => one.verb === verb).length;
  return actions.length === all && all > 2
    ? `all ${all} actions that ${verb}`
    : [...new Set(actions)].sort().join(', ');
}

/** Whether a Deny without conditions, or the boundary, leaves nothing of the action. */
function isForbidden(action: string, { policies, boundary }: Bearer): boolean {
  const carried = [...policies, ...(boundary === undefined ? [] : [boundary])].flatMap(
    ({ statements = [] }) => statements,
  );
  const never = carried.some(
    (one) => !('flaw' in one) && one.effect === 'Deny' && isAbsolute(one) && isAbout(one, action),
  );
  const beyond = boundary?.statements?.every(
    (one) => !('flaw' in one) && (one.effect === 'Deny' || !isAbout(one, action)),
  );
  return never || beyond === true;
}

function isAbsolute({ condition, resources }: Statement): boolean {
  return condition === undefined && resources?.except === false && resources.values.includes('*');
}

/** The policies that say what somebody may not: each once, whoever carries it. Boundaries say with their Allow what is possible at all. */
function carriedBy(bearers: readonly Bearer[]): { readonly policy: NamedPolicy; readonly isBoundary: boolean }[] {
  const carried = new Map<string, { policy: NamedPolicy; isBoundary: boolean }>();
  for (const { policies, boundary } of bearers) {
    for (const policy of policies)
      if (!carried.has(policy.name)) carried.set(policy.name, { policy, isBoundary: false });
    if (boundary !== undefined) carried.set(boundary.name, { policy: boundary, isBoundary: true });
  }
  return [...carried.values()];
}

function denialEntries({ policy, isBoundary }: ReturnType<typeof carriedBy>[number], names: Names): Entry[] {
  const lines = (policy.statements ?? []).flatMap((statement) => {
    if ('flaw' in statement) return [`perhaps denied: ${names.text(statement.flaw)}`];
    if (statement.effect === 'Deny') return [`denied${denied(statement, names)}`];
    return isBoundary ? [`at most${denied(statement, names)}`] : [];
  });
  return [...new Set(lines)].map((line) => ({
    section: 'What is denied to whoever carries it',
    subject: policy.name,
    line,
  }));
}

function denies({ statements = [] }: NamedPolicy): boolean {
  return statements.some((one) => 'flaw' in one || one.effect === 'Deny');
}

function trustLine(statement: Read, account: string, names: Names): string {
  if ('flaw' in statement)
    return `assumed by anyone, by a statement that cannot be read: ${names.text(statement.flaw)}`;
  const { principals, actions, effect } = statement;
  const who = principals === undefined ? 'anyone' : principalText(principals, account, names);
  const how = listed(actions, names);
  return `${effect === 'Deny' ? 'not ' : ''}assumed by ${who}${how === 'sts:AssumeRole' ? '' : ` (${how})`}${circumstances(statement, names)}`;
}

function guardLine(statement: Read, account: string, names: Names): string {
  if ('flaw' in statement)
    return `anyone may anything, by a statement that cannot be read: ${names.text(statement.flaw)}`;
  const { principals, actions, effect } = statement;
  const who = principals === undefined ? 'anyone' : principalText(principals, account, names);
  if (effect === 'Deny') return `denied to ${who}${denied(statement, names)}`;
  return `${who} may ${listed(actions, names)}${circumstances(statement, names)}`;
}
