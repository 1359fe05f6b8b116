type Matcher = (event: object) => boolean;

/**
 * Compiles a CloudWatch Logs filter for JSON: comparisons with `=` and `!=`, `*` in values, `NOT EXISTS`, `&&`, `||` and brackets, which is
 * what the table uses. Anything else throws. A field that is absent matches no comparison.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function compile(pattern: string): Matcher {
  const tokens = pattern.match(/"[^"]*"|\|\||&&|!=|[{}()=]|\$(\.\w+)+|[\w.*-]+|\S/g) ?? [];
  const next = (): string => tokens.shift() ?? 'the end';
  const expect = (...allowed: string[]): string => {
    const token = next();
    if (!allowed.includes(token)) throw new Error(`expected ${allowed.join(' or ')}, got ${token} in ${pattern}`);
    return token;
  };

  const any = (): Matcher => {
    const parts = [all()];
    while (tokens[0] === '||') {
      next();
      parts.push(all());
    }
    return (event) => parts.some((part) => part(event));
  };
  const all = (): Matcher => {
    const parts = [one()];
    while (tokens[0] === '&&') {
      next();
      parts.push(one());
    }
    return (event) => parts.every((part) => part(event));
  };
  const one = (): Matcher => {
    if (tokens[0] === '(') {
      next();
      const inner = any();
      expect(')');
      return inner;
    }
    const field = next();
    if (!field.startsWith('$.')) throw new Error(`expected a field, got ${field} in ${pattern}`);
    const operator = expect('=', '!=', 'NOT');
    if (operator === 'NOT') {
      expect('EXISTS');
      return (event) => valueAt(event, field) === undefined;
    }
    const wanted = wantedBy(next());
    return (event) => {
      const value = valueAt(event, field);
      return value !== undefined && wanted.test(String(value)) === (operator === '=');
    };
  };

  expect('{');
  const matcher = any();
  expect('}');
  if (tokens.length > 0) throw new Error(`unexpected ${tokens[0]} in ${pattern}`);
  return matcher;
}

function wantedBy(token: string): RegExp {
  if (!/^("[^"]+"|[\w.*-]+)$/.test(token)) throw new Error(`expected a value, got ${token}`);
  const parts = token.replaceAll('"', '').split('*');
  return new RegExp(`^${parts.map((part) => part.replaceAll('.', '\\.')).join('.*')}$`);
}

function valueAt(event: object, field: string): unknown {
  const steps = field.split('.').slice(1);
  return steps.reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], event);
}
