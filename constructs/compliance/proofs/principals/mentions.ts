import { spend } from '../budget';
import { isRecord, type Json } from '../resolve/json';
import type { Attached, Subject } from './subject';

/** What a statement that allows speaks of; `undefined` for anything. */
interface Mention {
  readonly actions?: readonly string[];
  readonly resources?: readonly string[];
  /** Entries of a resource policy. */
  readonly principals?: readonly string[];
}

const remembered = new WeakMap<object, readonly Mention[]>();
const regular = new Map<string, RegExp>();

/**
 * Whether any statement that allows speaks of one of the actions on one of the resources: a quick look that rules most
 * questions out. Says yes where it is not sure.
 */
export function mentions(
  subject: Subject,
  { actions, resources }: { readonly actions: readonly string[]; readonly resources: readonly string[] },
  policy?: Attached,
): boolean {
  const asked = lowered(actions);
  const speaks = (mention: Mention) => {
    spend(2);
    return some(mention.actions, asked, actionsOverlap) && some(mention.resources, resources, arnsOverlap);
  };
  return (
    subject.identity.some(({ document }) => mentionsIn(document).some(speaks)) ||
    (policy !== undefined && mentionsIn(policy.document).some((mention) => names(mention, subject) && speaks(mention)))
  );
}

/**
 * An entry for an account lets its principals' own policies allow; one for a service or somebody else does nothing for them.
 * Where the name of the principal is not known, any role or user may be it.
 */
function names({ principals }: Mention, { arn, unsure }: Subject): boolean {
  if (!principals) return true;
  const elsewhere =
    unsure === undefined ? /^(\d{12}|arn:[\w-]+:iam::\d{12}:(root|(role|user)\/[\w+=,.@/-]+))$/ : accountEntry;
  return principals.some((id) => id === arn || !elsewhere.test(id));
}

const accountEntry = /^(\d{12}|arn:[\w-]+:iam::\d{12}:root)$/;

function some(
  patterns: readonly string[] | undefined,
  asked: readonly string[],
  overlap: (pattern: string, asked: string) => boolean,
): boolean {
  return !patterns || patterns.some((pattern) => asked.some((each) => overlap(pattern, each)));
}

const anything: readonly Mention[] = [{}];

function mentionsIn(document: unknown): readonly Mention[] {
  if (!isRecord(document)) return anything;
  const known = remembered.get(document);
  if (known) return known;
  const { Statement: given } = document;
  const statements: readonly unknown[] = Array.isArray(given) ? given : [given];
  const found = statements.flatMap((statement): readonly Mention[] => {
    if (!isRecord(statement)) return anything;
    if (statement.Effect === 'Deny') return [];
    const actions = texts(statement.Action)?.map((action) => action.toLowerCase());
    return [{ actions, resources: texts(statement.Resource), principals: principalsOf(statement) }];
  });
  remembered.set(document, found);
  return found;
}

/** The entries that may be about a role or user; `undefined` where that is not clear. */
function principalsOf(statement: Json): readonly string[] | undefined {
  const { Principal: principal } = statement;
  if ('NotPrincipal' in statement || !isRecord(principal)) return undefined;
  const kinds = Object.keys(principal);
  return kinds.every((kind) => ['AWS', 'Service', 'Federated'].includes(kind)) ? texts(principal.AWS ?? []) : undefined;
}

function texts(given: unknown): readonly string[] | undefined {
  const list: readonly unknown[] = Array.isArray(given) ? given : [given];
  return list.every((each) => typeof each === 'string') ? list : undefined;
}

const lower = new WeakMap<readonly string[], readonly string[]>();

export function lowered(actions: readonly string[]): readonly string[] {
  const known = lower.get(actions) ?? actions.map((action) => action.toLowerCase());
  lower.set(actions, known);
  return known;
}

/** Both in lower case. */
export function actionsOverlap(pattern: string, asked: string): boolean {
  if (isOpen(asked)) return !apart(pattern, asked);
  return isOpen(pattern) ? expression(pattern).test(asked) : pattern === asked;
}

function isOpen(text: string): boolean {
  return text.includes('*') || text.includes('?');
}

/** What is no ARN, such as a star or a resource that is not known, may be any. */
function arnsOverlap(pattern: string, asked: string): boolean {
  return !pattern.startsWith('arn:') || !asked.startsWith('arn:') || !apart(pattern, asked);
}

/** Whether the texts differ before either has a wildcard or variable, so that nothing is like both. */
function apart(one: string, two: string): boolean {
  const length = Math.min(literal(one), literal(two));
  if (one.slice(0, length) !== two.slice(0, length)) return true;
  const whole = literal(one) === one.length && literal(two) === two.length;
  return whole && one !== two;
}

function literal(text: string): number {
  const at = text.search(/[*?$]/);
  return at < 0 ? text.length : at;
}

function expression(pattern: string): RegExp {
  const known = regular.get(pattern);
  if (known) return known;
  const text = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const made = new RegExp(`^${text}$`);
  if (regular.size < 4096) regular.set(pattern, made);
  return made;
}
