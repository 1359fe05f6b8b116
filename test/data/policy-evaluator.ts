/**
 * Decides a request on the policies of one synthesized template: as much of IAM's logic as bucket policies and customer-managed policies of the data
 * capability use, written from the reference and not from the code under test. What it does not know, it throws on.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const ACCOUNT = '111111111111';
export const REGION = 'us-east-1';

type Many = string | string[];

export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: Many;
  readonly NotAction?: Many;
  readonly Resource: Many;
  readonly Condition?: Record<string, Record<string, Many>>;
}

export interface Request {
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string>>;
}

interface Resource {
  readonly Type: string;
  /** What the types that are looked at have. */
  readonly Properties: {
    readonly PolicyDocument: { readonly Statement: unknown };
    readonly Bucket: { readonly Ref: string };
    readonly Roles: readonly unknown[];
  };
}

export class World {
  private readonly resources: Record<string, Resource>;

  constructor(template: { Resources: Record<string, Resource> }) {
    this.resources = template.Resources;
  }

  /** What the bucket's policy and the policies of the role, by logical ids, say together. `admin` is a principal that IAM allows everything. */
  public decide(bucket: string, role: string | 'admin', request: Request): 'allow' | 'deny' {
    const byBucket = this.policiesOf('AWS::S3::BucketPolicy', ({ Bucket }) => Bucket.Ref === bucket);
    const own = this.policiesOf('AWS::IAM::ManagedPolicy', ({ Roles }) =>
      Roles.some((attached) => this.concrete(attached) === role),
    );
    const statements = [...byBucket, ...own, ...(role === 'admin' ? [ADMIN] : [])];
    const applying = statements.filter((statement) => applies(statement, request));
    if (applying.some(({ Effect }) => Effect === 'Deny')) return 'deny';
    return applying.some(({ Effect }) => Effect === 'Allow') ? 'allow' : 'deny';
  }

  /** The statements of the bucket's policy that deny the request. */
  public refusals(bucket: string, request: Request): (string | undefined)[] {
    return this.policiesOf('AWS::S3::BucketPolicy', ({ Bucket }) => Bucket.Ref === bucket)
      .filter((statement) => statement.Effect === 'Deny' && applies(statement, request))
      .map(({ Sid }) => Sid);
  }

  /** The policies of a type as IAM gets them. */
  public documents(type: string): string[] {
    return Object.values(this.resources)
      .filter(({ Type }) => Type === type)
      .map(({ Properties }) => JSON.stringify(this.concrete(Properties.PolicyDocument)));
  }

  /** ARN of a resource in the template, as long as such an ARN can be. */
  public arn(id: string): string {
    const { Type } = this.resources[id] ?? { Type: 'nothing' };
    if (Type === 'AWS::S3::Bucket') return `arn:aws:s3:::${id.toLowerCase().padEnd(63, 'x')}`;
    if (Type === 'AWS::KMS::Key') return `arn:aws:kms:${REGION}:${ACCOUNT}:key/${id.padEnd(36, 'x')}`;
    if (Type === 'AWS::IAM::Role') return `arn:aws:iam::${ACCOUNT}:role/${id.padEnd(64, 'x')}`;
    throw new Error(`no ARN known for ${id}, ${Type}`);
  }

  private policiesOf(type: string, of: (properties: Resource['Properties']) => boolean): Statement[] {
    return Object.values(this.resources)
      .filter(({ Type, Properties }) => Type === type && of(Properties))
      .flatMap(({ Properties }) => this.concrete(Properties.PolicyDocument.Statement) as Statement[]);
  }

  private concrete(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.concrete(item));
    if (typeof value !== 'object' || value === null) return String(value);
    const [[form, of] = ['', undefined]] = Object.entries(value);
    if (form === 'Ref') return PSEUDO[of as string] ?? of;
    if (form === 'Fn::GetAtt' && of[1] === 'Arn') return this.arn(of[0]);
    if (form === 'Fn::Join') return (this.concrete(of[1]) as string[]).join(of[0]);
    if (form === 'Fn::Sub') return (of as string).replace(/\$\{([^}]+)\}/g, (_, name) => PSEUDO[name] ?? name);
    if (form.startsWith('Fn::')) throw new Error(`not known: ${form}`);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.concrete(inner)]));
  }
}

const ADMIN: Statement = { Effect: 'Allow', Action: '*', Resource: '*' };

const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::AccountId': ACCOUNT,
  'AWS::Region': REGION,
  'AWS::URLSuffix': 'amazonaws.com',
};

function applies({ Action, NotAction, Resource, Condition = {} }: Statement, request: Request): boolean {
  const action = Action === undefined ? !matches(NotAction ?? [], request.action) : matches(Action, request.action);
  return (
    action &&
    matches(Resource, request.resource) &&
    Object.entries(Condition).every(([operator, keys]) =>
      Object.entries(keys).every(([key, wanted]) => holds(operator, many(wanted), request.context[key])),
    )
  );
}

function holds(operator: string, wanted: string[], actual: string | undefined): boolean {
  if (operator === 'Null') return wanted.includes(String(actual === undefined));
  const bare = operator.replace(/IfExists$/, '');
  const negated = bare.includes('Not');
  if (actual === undefined) return negated || bare !== operator;
  const compare = OPERATORS[bare.replace('Not', '')];
  if (compare === undefined) throw new Error(`not known: ${operator}`);
  return wanted.some((value) => compare(actual, value)) !== negated;
}

const OPERATORS: Readonly<Record<string, (actual: string, wanted: string) => boolean>> = {
  Bool: (actual, wanted) => actual === wanted,
  StringEquals: (actual, wanted) => actual === wanted,
  ArnEquals: (actual, wanted) => pattern(wanted).test(actual),
  NumericLessThan: (actual, wanted) => Number(actual) < Number(wanted),
};

function matches(patterns: Many, value: string): boolean {
  return many(patterns).some((each) => pattern(each).test(value));
}

function many(value: Many): string[] {
  return typeof value === 'string' ? [value] : value;
}

function pattern(text: string): RegExp {
  const source = text
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'i');
}
