/** A policy statement as it stands in a template. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Conditions;
}

export type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** A request: an action, its resource and what it carries. A key that is not there is absent. */
export interface Request {
  readonly action: string;
  readonly resource?: string;
  readonly context: Readonly<Record<string, string | readonly string[] | undefined>>;
}

type Context = Request['context'];

/** The statements that deny a request, by Sid. */
export function deniedBy(statements: readonly Statement[], request: Request): string[] {
  return statements.filter((one) => one.Effect === 'Deny' && applies(one, request)).map(({ Sid }) => Sid ?? '?');
}

/** Whether a statement matches a request, whatever its effect. */
export function matches(statement: Statement, request: Request): boolean {
  return applies(statement, request);
}

/** Whether some statement allows a request and none denies it. */
export function isAllowed(statements: readonly Statement[], request: Request): boolean {
  return (
    statements.some((one) => one.Effect === 'Allow' && applies(one, request)) &&
    deniedBy(statements, request).length === 0
  );
}

function applies(
  { Action, Resource, Condition = {} }: Statement,
  { action, resource = '*', context }: Request,
): boolean {
  return (
    list(Action).some((pattern) => like(pattern.toLowerCase(), action.toLowerCase())) &&
    list(Resource).some((pattern) => filled(pattern, context, (one) => like(one, resource))) &&
    Object.entries(Condition).every(([operator, keys]) =>
      Object.entries(keys).every(([key, values]) => holds(operator, list(values), list(context[key]), context)),
    )
  );
}

function holds(operator: string, values: readonly string[], actual: readonly string[], context: Context): boolean {
  const [, set, base, ifExists] = /^(?:(ForAnyValue|ForAllValues):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  if (base === 'Null') return values.includes(String(actual.length === 0));
  const negated = base.includes('Not');
  const positive = base.replace('Not', '');
  const one = (value: string) =>
    negated !== values.some((wanted) => filled(wanted, context, (text) => equal(positive, text, value)));
  // A variable without a value voids the statement, whatever the operator.
  if (values.some((wanted) => filled(wanted, context, () => true) === false)) return false;
  if (set === 'ForAnyValue') return actual.some(one);
  if (set === 'ForAllValues') return actual.every(one);
  if (actual.length === 0) return ifExists !== undefined || negated;
  return one(actual[0]);
}

function equal(operator: string, wanted: string, value: string): boolean {
  if (operator === 'Bool') return wanted.toLowerCase() === value.toLowerCase();
  if (operator === 'StringEquals') return wanted === value;
  if (operator === 'StringLike') return like(wanted, value);
  if (/^Arn(Equals|Like)$/.test(operator)) {
    const [patterns, parts] = [arn(wanted), arn(value)];
    return patterns.length === parts.length && patterns.every((pattern, index) => like(pattern, parts[index]));
  }
  throw new Error(`no such operator: ${operator}`);
}

function arn(text: string): string[] {
  const parts = text.split(':');
  return parts.length < 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

function filled(text: string, context: Context, test: (text: string) => boolean): boolean {
  const names = [...text.matchAll(/\$\{([^}]+)\}/g)].map(([, name]) => name);
  if (names.some((name) => context[name] === undefined)) return false;
  return test(text.replaceAll(/\$\{([^}]+)\}/g, (_, name: string) => String(context[name])));
}

const patterns = new Map<string, RegExp>();

function like(pattern: string, text: string): boolean {
  if (!/[*?]/.test(pattern)) return pattern === text;
  const known = patterns.get(pattern);
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const expression = known ?? new RegExp(`^${source}$`, 's');
  patterns.set(pattern, expression);
  return expression.test(text);
}

function list(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
