import type { Listed, PrincipalEntry, Statement } from '../proofs/policy';
import { globMatches } from './glob';
import type { Names } from './names';
import type { Read } from './policies';
import { SENSITIVE_ACTIONS, type SensitiveAction } from './sensitive-actions';

/** The sensitive actions that a statement is about. What cannot be read may be about any. */
export function sensitiveIn(statement: Read): readonly SensitiveAction[] {
  return SENSITIVE_ACTIONS.filter(({ action }) => isAbout(statement, action));
}

/** Whether a statement is about an action. */
export function isAbout(statement: Read, action: string): boolean {
  if ('flaw' in statement) return true;
  const { except, values } = statement.actions;
  return values.some((pattern) => globMatches(pattern, action)) !== except;
}

/** `a, b`, or `all but a, b`. */
export function listed({ except, values }: Listed<string>, names: Names): string {
  const texts = [...new Set(values.map((value) => names.text(value)))].sort();
  return `${except ? 'all but ' : ''}${texts.join(', ')}`;
}

/** ` on x when y`; nothing for a policy that stands on the one resource that it is about. */
export function circumstances({ resources, condition }: Statement, names: Names): string {
  const on = resources === undefined ? '' : ` on ${listed(resources, names)}`;
  const when = conditionText(condition, names);
  return `${on}${when === '' ? '' : ` when ${when}`}`;
}

/** ` on x when y: a, b`, for what is denied: the condition is the news, and actions can be many. Nothing is said of `*`. */
export function denied({ actions, resources, condition }: Statement, names: Names): string {
  const on = resources === undefined ? '' : listed(resources, names);
  const when = conditionText(condition, names);
  return `${on === '' || on === '*' ? '' : ` on ${on}`}${when === '' ? '' : ` when ${when}`}: ${listed(actions, names)}`;
}

/** Every key with its operator and values: `aws:SourceVpc StringEquals x | y and …`. */
function conditionText(condition: unknown, names: Names): string {
  return Object.entries(recordOf(condition))
    .flatMap(([operator, block]) =>
      Object.entries(recordOf(block)).map(([key, values]) => `${names.text(key)} ${operator} ${names.text(values)}`),
    )
    .sort()
    .join(' and ');
}

/** Whom a statement is about, seen from an account. */
export function principalText({ except, values }: Listed<PrincipalEntry>, account: string, names: Names): string {
  const texts = [...new Set(values.map((entry) => entryText(entry, account, names)))].sort();
  return `${except ? 'all but ' : ''}${texts.join(', ')}`;
}

function entryText({ type, id }: PrincipalEntry, account: string, names: Names): string {
  if (id === '*') return 'anyone';
  const named = accountOf(id);
  if (named !== undefined) return named === account ? 'own account' : `account ${named}`;
  return type === 'Service' || type === 'AWS' ? names.text(id) : `${names.text(id)} (${type.toLowerCase()})`;
}

/** The account that an entry names as a whole. */
export function accountOf(id: string): string | undefined {
  return /^(?:arn:[\w-]+:iam::)?(\d{12})(?::root)?$/.exec(id)?.[1];
}

export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
