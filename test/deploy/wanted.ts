interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Condition?: unknown;
  readonly Principal?: unknown;
}

/** The value at a path such as `Rules.0.Status`. */
export function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (inner, key) =>
        typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined,
      value,
    );
}

/** The statements of a policy, as a text or as JSON. */
export function statementsIn(policy: unknown): Statement[] {
  const { Statement: list = [] } = (typeof policy === 'string' ? JSON.parse(policy) : (policy ?? {})) as {
    Statement?: Statement | Statement[];
  };
  return Array.isArray(list) ? list : [list];
}

/** The texts that a template has between what only a deployment knows, in their order. */
export function literalsOf(value: unknown): string[] {
  const parts = typeof value === 'string' ? [value] : ((at(value, 'Fn::Join.1') ?? []) as unknown[]);
  return parts.filter((part) => typeof part === 'string');
}

/** What tells the statements of a policy apart and holds no value that only a deployment knows. */
export function sids(policy: unknown): string[] {
  return statementsIn(policy)
    .map(({ Sid = '', Effect, Action, NotAction, Condition }) =>
      [Sid, Effect, JSON.stringify(Action ?? { not: NotAction }), operators(Condition)].join(' '),
    )
    .sort();
}

function operators(condition: unknown): string {
  return Object.entries((condition ?? {}) as Record<string, Record<string, unknown>>)
    .flatMap(([operator, keys]) => Object.keys(keys).map((key) => `${operator}:${key}`))
    .sort()
    .join(' ');
}
