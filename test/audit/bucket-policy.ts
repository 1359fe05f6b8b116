import type { Template } from 'aws-cdk-lib/assertions';

/** A call on a bucket, and who makes it. */
export interface Call {
  readonly action: string;
  /** Key of the object; left out for a call on the bucket. */
  readonly object?: string;
  /** The AWS service that calls, or else a role. */
  readonly service?: string;
  /** What the role's own policies say. */
  readonly roleAllows?: boolean;
  readonly context?: Record<string, string>;
}

interface Statement {
  readonly Effect: string;
  readonly Principal: '*' | { readonly AWS?: unknown; readonly Service?: unknown };
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: Record<string, Record<string, unknown>>;
}

type Operator = (actual: string, expected: string[]) => boolean;

const OPERATORS: Record<string, Operator> = {
  StringEquals: (actual, expected) => expected.includes(actual),
  Bool: (actual, expected) => expected.includes(actual),
  NumericLessThan: (actual, expected) => expected.some((limit) => Number(actual) < Number(limit)),
};

/** Decides calls on the bucket of the given logical id by its policy, as far as these policies go: an unknown operator throws. */
export function policyOf(template: Template, bucketId: string): (call: Call) => boolean {
  const policies = Object.values(template.findResources('AWS::S3::BucketPolicy'));
  const own = policies.find(({ Properties }) => Properties.Bucket.Ref === bucketId);
  const statements: Statement[] = own?.Properties.PolicyDocument.Statement;
  return (call) => {
    const context = contextOf(call);
    const resource = call.object === undefined ? bucketId : `${bucketId}/${call.object}`;
    const hits = statements.filter(
      (statement) =>
        isFor(statement.Principal, call) &&
        list(statement.Action).some((pattern) => like(call.action, pattern)) &&
        list(statement.Resource).some((pattern) => like(resource, pattern)) &&
        holds(statement.Condition, context),
    );
    if (hits.some(({ Effect }) => Effect === 'Deny')) return false;
    return hits.some(({ Effect }) => Effect === 'Allow') || call.roleAllows === true;
  };
}

function contextOf({ service, context }: Call): Record<string, string> {
  return {
    'aws:SecureTransport': 'true',
    's3:TlsVersion': '1.3',
    ...(service === undefined ? {} : { 'aws:PrincipalServiceName': service }),
    ...context,
  };
}

function isFor(principal: Statement['Principal'], { service }: Call): boolean {
  if (principal === '*' || principal.AWS === '*') return true;
  return service !== undefined && list(principal.Service).includes(service);
}

function holds(conditions: Statement['Condition'], context: Record<string, string>): boolean {
  return Object.entries(conditions ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, expected]) => test(operator, context[key], list(expected))),
  );
}

function test(operator: string, actual: string | undefined, expected: string[]): boolean {
  const ifExists = operator.endsWith('IfExists');
  const name = operator.replace('IfExists', '');
  const negated = name.includes('Not');
  const compare = OPERATORS[name.replace('Not', '')];
  if (compare === undefined) throw new Error(`operator ${operator} is not known here`);
  if (actual === undefined) return negated || ifExists;
  return compare(actual, expected) !== negated;
}

function like(value: string, pattern: string): boolean {
  const body = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${body.join('.*')}$`).test(value);
}

function list(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(text);
}

/** Intrinsics as text: a resource is its logical id, so that its ARN and its objects' ARNs begin with that. */
function text(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const [[kind, argument]] = Object.entries(value);
  if (kind === 'Ref') return argument;
  if (kind === 'Fn::GetAtt') return argument[0];
  if (kind === 'Fn::Join') return argument[1].map(text).join(argument[0]);
  throw new Error(`${kind} is not known here`);
}
