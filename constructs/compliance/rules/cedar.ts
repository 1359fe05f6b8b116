/** A statement of a Cedar policy, as far as its scope goes. */
export interface CedarStatement {
  readonly effect: 'permit' | 'forbid';
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** Whether `when` or `unless` narrows it by more than a constant. */
  readonly conditional: boolean;
}

/**
 * The statements of a policy; `undefined` if it cannot be read.
 * @see https://docs.cedarpolicy.com/policies/syntax-grammar.html
 */
export function cedarStatements(policy: string): readonly CedarStatement[] | undefined {
  if (policy.length > 200_000) return undefined;
  // What texts say does not matter, but they may hold brackets, semicolons and slashes.
  const bare = policy.replace(/"(?:[^"\\]|\\.)*"/g, '""').replace(/\/\/[^\n]*/g, '');
  const parts = bare
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const read = parts.map(statement);
  return parts.length > 0 && read.every((one) => one !== undefined) ? read : undefined;
}

function statement(part: string): CedarStatement | undefined {
  const head = /^(?:@\w+\s*\([^)]*\)\s*)*(permit|forbid)\s*\(([^()]*)\)([\s\S]*)$/.exec(part);
  if (head === null) return undefined;
  const [, effect, scope = '', rest = ''] = head;
  const [principal, action, resource, ...more] = splitScope(scope);
  if (principal === undefined || action === undefined || resource === undefined || more.length > 0) return undefined;
  const body = rest.replace(/\s+/g, '');
  const constant = /^((when\{true\})|(unless\{false\}))*$/.test(body);
  return { effect: effect as CedarStatement['effect'], principal, action, resource, conditional: !constant };
}

/** The three parts of a scope: commas inside the list of an `in` do not part them. */
function splitScope(scope: string): string[] {
  return scope
    .replace(/\[[^\]]*\]/g, '[]')
    .split(',')
    .map((part) => part.trim());
}

/** Whether everybody may call every tool. */
export function permitsAll({ effect, principal, action, conditional }: CedarStatement): boolean {
  return effect === 'permit' && !conditional && action === 'action' && /^principal(\s+is\s+[\w:]+)?$/.test(principal);
}
