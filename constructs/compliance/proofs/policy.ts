import { isRecord } from './condition';
import { shown } from './pattern';

/** What a policy is attached to. A trust policy is the resource policy of a role. */
export type PolicyKind = 'identity' | 'resource' | 'boundary' | 'session' | 'scp' | 'rcp' | 'endpoint';

/** A policy document as JSON. Whatever is not one is understood as unknown, not as no policy. */
export type PolicyDocument = unknown;

/** Where a statement stands: the kind of policy, its place among those of the kind, its own place in it. */
export interface Location {
  readonly policy: PolicyKind;
  readonly index: number;
  readonly statement: number;
  readonly sid?: string;
}

/** A list that matches, or whose complement does (`NotAction`, `NotResource`, `NotPrincipal`). */
export interface Listed<T> {
  readonly except: boolean;
  readonly values: readonly T[];
}

/** One entry of a `Principal` element: `{ type: 'AWS', id: '111122223333' }`. `*` alone is of type `AWS`. */
export interface PrincipalEntry {
  readonly type: 'AWS' | 'Service' | 'Federated' | 'CanonicalUser';
  readonly id: string;
}

export interface Statement {
  readonly at: Location;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: Listed<string>;
  /** Absent if the statement is about the resource that the policy is attached to. */
  readonly resources?: Listed<string>;
  readonly principals?: Listed<PrincipalEntry>;
  readonly condition?: unknown;
  /** As the policy has it. */
  readonly given: object;
  /** Whether the policy's language version has policy variables. */
  readonly variables: boolean;
}

/** A statement that could not be understood, and so may allow and deny anything. */
export interface Unreadable {
  readonly at: Location;
  readonly flaw: string;
}

const parts = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];
const principalTypes = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const;
const withPrincipal: readonly PolicyKind[] = ['resource', 'rcp', 'endpoint'];
const mostStatements = 1000;
const mostStrings = 10_000;

/**
 * The statements of a policy.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html and, for variables,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html (2026-10).
 */
export function statementsOf(document: PolicyDocument, policy: PolicyKind, index: number): (Statement | Unreadable)[] {
  const whole = (flaw: string) => [{ at: { policy, index, statement: 0 }, flaw }];
  if (!isRecord(document)) return whole('not a policy document');
  const { Version: version, Statement: given, Id: id } = document;
  if ('Id' in document && typeof id !== 'string') return whole('the Id');
  const strange = Object.keys(document).find((key) => !['Version', 'Id', 'Statement'].includes(key));
  if (strange !== undefined) return whole(`the element '${shown(strange)}'`);
  if ('Version' in document && version !== '2012-10-17' && version !== '2008-10-17') return whole('the Version');
  if (given === undefined) return whole('no Statement');
  const statements = Array.isArray(given) ? given : [given];
  if (statements.length > mostStatements) return whole(`${statements.length} statements`);
  const read = statements.map((statement, place) => {
    const sid = isRecord(statement) && typeof statement.Sid === 'string' ? statement.Sid : undefined;
    const at: Location = { policy, index, statement: place, ...(sid === undefined ? {} : { sid }) };
    const known = statementOf(statement, at, version === '2012-10-17');
    return typeof known === 'string' ? { at, flaw: known } : known;
  });
  return read.reduce((sum, statement) => sum + sizeOf(statement), 0) > mostStrings
    ? whole('more than a policy holds')
    : read;
}

function statementOf(given: unknown, at: Location, variables: boolean): Statement | string {
  if (!isRecord(given)) return 'a statement that is not an object';
  const strange = Object.keys(given).find((key) => !parts.includes(key));
  if (strange !== undefined) return `the element '${shown(strange)}'`;
  const { Effect: effect, Condition: condition, Sid: sid } = given;
  if ('Sid' in given && typeof sid !== 'string') return 'the Sid';
  if ('Condition' in given && !isRecord(condition)) return 'the Condition';
  if (effect !== 'Allow' && effect !== 'Deny') return 'the Effect';
  const actions = listOf(given, 'Action');
  if (!actions?.values.every((action) => action === '*' || /^[\w*?-]+:[\w*?]+$/.test(action))) return 'the Action';
  const resources = listOf(given, 'Resource');
  const named = 'Resource' in given || 'NotResource' in given;
  if (!resources && (named || at.policy !== 'resource')) return 'the Resource';
  const principals = principalsOf(given);
  if (principals === null || (principals === undefined) === withPrincipal.includes(at.policy)) return 'the Principal';
  return { at, effect, actions, resources, principals, condition, given, variables };
}

/** `undefined` if the element is absent, double or no list of strings. */
function listOf(given: Readonly<Record<string, unknown>>, name: 'Action' | 'Resource'): Listed<string> | undefined {
  const except = `Not${name}` in given;
  if (except && name in given) return undefined;
  const values = strings(given[except ? `Not${name}` : name]);
  return values && { except, values };
}

/** `undefined` if there is no such element, `null` if it cannot be understood. */
function principalsOf(given: Readonly<Record<string, unknown>>): Listed<PrincipalEntry> | undefined | null {
  const except = 'NotPrincipal' in given;
  const value = given[except ? 'NotPrincipal' : 'Principal'];
  if (value === undefined && !except && !('Principal' in given)) return undefined;
  if (except && 'Principal' in given) return null;
  if (value === '*') return { except, values: [{ type: 'AWS', id: '*' }] };
  if (!isRecord(value)) return null;
  const values: PrincipalEntry[] = [];
  for (const [name, ids] of Object.entries(value)) {
    const type = principalTypes.find((known) => known === name);
    // YAML reads the number of an account as a number, and CloudFormation as a text.
    const list = strings(Array.isArray(ids) ? ids.map(accountText) : accountText(ids));
    if (!type || !list) return null;
    values.push(...list.map((id) => ({ type, id })));
  }
  return values.length === 0 ? null : { except, values };
}

function accountText(id: unknown): unknown {
  return typeof id === 'number' && /^\d{12}$/.test(String(id)) ? String(id) : id;
}

function strings(value: unknown): readonly string[] | undefined {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (values.length === 0 || values.length > mostStrings) return undefined;
  return values.every((each): each is string => typeof each === 'string') ? values : undefined;
}

/** Number of strings in a statement. */
function sizeOf(statement: Statement | Unreadable): number {
  if ('flaw' in statement) return 1;
  const { actions, resources, principals, condition } = statement;
  const blocks = isRecord(condition) ? Object.values(condition).filter(isRecord) : [];
  const values = blocks
    .flatMap((block) => Object.values(block))
    .map((value) => (Array.isArray(value) ? value.length : 1));
  const lists = [actions, resources, principals].map((list) => list?.values.length ?? 0);
  return [...lists, ...values].reduce((sum, size) => sum + size, 0);
}
