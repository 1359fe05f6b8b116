import type { Resource } from './template';
import { isRecord, listOf, possible, text, Unresolved, word } from './values';

export interface Principal {
  /** `AWS`, `Service`, `Federated`, `CanonicalUser`, or `*`. */
  readonly kind: string;
  readonly value: string;
}

/** One operator on one key. */
export interface Condition {
  /** Without quantifier and `IfExists`, in lower case: `stringequals`, `null`. */
  readonly operator: string;
  readonly quantifier?: 'ForAllValues' | 'ForAnyValue';
  readonly ifExists: boolean;
  readonly key: string;
  readonly values: readonly string[];
}

/** A statement of a policy. Texts have `${…}` where only the deployment knows. */
export interface Statement {
  /** Where it stands: `PolicyDocument.Statement[0]`. */
  readonly path: string;
  /** `Allow`, `Deny`, or whatever stands there. */
  readonly effect: string;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  readonly principals: readonly Principal[];
  readonly notPrincipals: readonly Principal[];
  readonly conditions: readonly Condition[];
}

/** A policy document of a resource. */
export interface Policy {
  readonly path: string;
  readonly statements: readonly Statement[];
  /** What cannot be read, if anything: a check that finds nothing proves nothing then. */
  readonly unreadable: readonly { readonly path: string; readonly why: string }[];
}

/** Whom a policy speaks about: the identity that it is attached to, or a resource and whoever asks for it. */
export type PolicyKind = 'identity' | 'resource' | 'trust' | 'organization';

/** Where policies stand, by type of resource. */
const HOLDERS: Readonly<Record<string, Readonly<Record<string, PolicyKind>>>> = {
  'AWS::IAM::Role': { 'Policies[]?.PolicyDocument': 'identity', AssumeRolePolicyDocument: 'trust' },
  'AWS::IAM::User': { 'Policies[]?.PolicyDocument': 'identity' },
  'AWS::IAM::Group': { 'Policies[]?.PolicyDocument': 'identity' },
  'AWS::IAM::Policy': { PolicyDocument: 'identity' },
  'AWS::IAM::ManagedPolicy': { PolicyDocument: 'identity' },
  'AWS::IAM::RolePolicy': { 'PolicyDocument?': 'identity' },
  'AWS::IAM::UserPolicy': { 'PolicyDocument?': 'identity' },
  'AWS::IAM::GroupPolicy': { 'PolicyDocument?': 'identity' },
  'AWS::SSO::PermissionSet': { 'InlinePolicy?': 'identity' },
  'AWS::Organizations::Policy': { Content: 'organization' },
  'AWS::S3::BucketPolicy': { PolicyDocument: 'resource' },
  'AWS::S3::AccessPoint': { 'Policy?': 'resource' },
  'AWS::S3Tables::TableBucketPolicy': { ResourcePolicy: 'resource' },
  'AWS::S3Vectors::VectorBucketPolicy': { Policy: 'resource' },
  'AWS::KMS::Key': { 'KeyPolicy?': 'resource' },
  'AWS::KMS::ReplicaKey': { KeyPolicy: 'resource' },
  'AWS::SQS::QueuePolicy': { PolicyDocument: 'resource' },
  'AWS::SNS::TopicPolicy': { PolicyDocument: 'resource' },
  'AWS::ECR::Repository': { 'RepositoryPolicyText?': 'resource' },
  'AWS::ECR::RegistryPolicy': { PolicyText: 'resource' },
  'AWS::EC2::VPCEndpoint': { 'PolicyDocument?': 'resource' },
  'AWS::SecretsManager::ResourcePolicy': { ResourcePolicy: 'resource' },
  'AWS::Logs::ResourcePolicy': { 'PolicyDocument?': 'resource' },
  'AWS::Events::EventBusPolicy': { 'Statement?': 'resource' },
  'AWS::ApiGateway::RestApi': { 'Policy?': 'resource' },
  'AWS::DynamoDB::Table': { 'ResourcePolicy?.PolicyDocument': 'resource' },
  'AWS::SageMaker::ModelPackageGroup': { 'ModelPackageGroupPolicy?': 'resource' },
  'AWS::Bedrock::ResourcePolicy': { PolicyDocument: 'resource' },
  'AWS::BedrockAgentCore::ResourcePolicy': { Policy: 'resource' },
};

/** The types whose policies are of a kind. */
export function holdersOf(...kinds: readonly PolicyKind[]): string[] {
  return Object.keys(HOLDERS).filter((type) => Object.values(HOLDERS[type] ?? {}).some((kind) => kinds.includes(kind)));
}

const read = new WeakMap<Resource, readonly (Policy & { readonly kind: PolicyKind })[]>();

/** The policies of a resource that are of a kind. Each is read once, however many rules ask. */
export function policiesOf(resource: Resource, ...kinds: readonly PolicyKind[]): readonly Policy[] {
  const known = read.get(resource) ?? readAll(resource);
  read.set(resource, known);
  return kinds.length === 0 ? known : known.filter(({ kind }) => kinds.includes(kind));
}

function readAll(resource: Resource): readonly (Policy & { readonly kind: PolicyKind })[] {
  return Object.entries(HOLDERS[resource.type] ?? {}).flatMap(([path, kind]) =>
    resource.find(path).map((found) => ({ ...parse(found, resource), kind })),
  );
}

/** All statements of a resource's policies of a kind. */
export function statementsOf(resource: Resource, ...kinds: readonly PolicyKind[]): readonly Statement[] {
  return policiesOf(resource, ...kinds).flatMap(({ statements }) => statements);
}

function parse({ path, value }: { path: string; value: unknown }, resource: Resource): Policy {
  const document = typeof value === 'string' || value instanceof Unresolved ? parsed(value, resource) : value;
  if (!isRecord(document)) return { path, statements: [], unreadable: [{ path, why: why(document) }] };
  const lone = Object.hasOwn(document, 'Effect');
  const listed = lone ? [document] : possible(document.Statement, resource.stack).flatMap(listOf);
  const at = (index: number) => (lone ? path : `${path}.Statement[${index}]`);
  const entries = listed.flatMap((entry, index) =>
    possible(entry, resource.stack)
      .filter((one) => one !== undefined)
      .map((one) => ({ path: at(index), value: one })),
  );
  const unreadable = entries.flatMap((entry) => faults(entry, resource));
  return {
    path,
    statements: entries.flatMap((entry) => statement(entry, resource)),
    unreadable: entries.length === 0 ? [{ path, why: 'has no statement' }] : unreadable,
  };
}

function parsed(value: unknown, { stack }: Resource): unknown {
  try {
    return JSON.parse(text(value, stack) ?? '');
  } catch {
    return value;
  }
}

function why(value: unknown): string {
  if (value === undefined) return 'is absent';
  return value instanceof Unresolved ? 'is known only at deployment' : 'is not a policy document';
}

function faults({ path, value }: { path: string; value: unknown }, { stack }: Resource): Policy['unreadable'] {
  if (!isRecord(value)) return [{ path, why: 'is not a statement' }];
  const actions = [...texts(value.Action, stack), ...texts(value.NotAction, stack)];
  const effects = possible(value.Effect, stack);
  return [
    ...(effects.every((effect) => effect === 'Allow' || effect === 'Deny')
      ? []
      : [{ path: `${path}.Effect`, why: "is neither 'Allow' nor 'Deny'" }]),
    ...(actions.length > 0 ? [] : [{ path, why: 'names no action' }]),
    ...(actions.some((action) => action === undefined || action.startsWith('${'))
      ? [{ path: `${path}.Action`, why: 'is known only at deployment' }]
      : []),
    ...(value.Condition === undefined || isRecord(value.Condition)
      ? []
      : [{ path: `${path}.Condition`, why: 'is not a map of operators' }]),
  ];
}

function statement({ path, value }: { path: string; value: unknown }, { stack }: Resource): readonly Statement[] {
  if (!isRecord(value)) return [];
  const strings = (named: unknown) => texts(named, stack).filter((one) => one !== undefined);
  const base = {
    path,
    actions: strings(value.Action),
    notActions: strings(value.NotAction),
    resources: strings(value.Resource),
    notResources: strings(value.NotResource),
    principals: principals(value.Principal, strings),
    notPrincipals: principals(value.NotPrincipal, strings),
    conditions: conditions(value.Condition, stack, strings),
  };
  return possible(value.Effect, stack).map((effect) => ({ ...base, effect: word(effect) }));
}

function texts(value: unknown, stack: Resource['stack']): readonly (string | undefined)[] {
  if (typeof value === 'string') return [value];
  if (value === undefined) return [];
  if (Array.isArray(value) && value.every((entry) => typeof entry === 'string')) return value;
  return possible(value, stack)
    .flatMap(listOf)
    .flatMap((entry) => possible(entry, stack))
    .flatMap(listOf)
    .map((entry) => text(entry, stack));
}

function principals(value: unknown, strings: (given: unknown) => readonly string[]): readonly Principal[] {
  if (isRecord(value) && !/^(Ref|Fn::)/.test(Object.keys(value)[0] ?? '')) {
    return Object.entries(value).flatMap(([kind, named]) => strings(named).map((one) => ({ kind, value: one })));
  }
  return strings(value).map((one) => ({ kind: one === '*' ? '*' : 'AWS', value: one }));
}

function conditions(
  value: unknown,
  stack: Resource['stack'],
  strings: (given: unknown) => readonly string[],
): readonly Condition[] {
  return possible(value, stack).flatMap((blocks) => {
    if (!isRecord(blocks)) return [];
    return Object.entries(blocks).flatMap(([operator, keys]) => {
      if (!isRecord(keys)) return [];
      const [, quantifier, name = '', ifExists] =
        /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/i.exec(operator) ?? [];
      const spelled = quantifier && (/all/i.test(quantifier) ? 'ForAllValues' : 'ForAnyValue');
      return Object.entries(keys).map(
        ([key, values]): Condition => ({
          operator: name.toLowerCase(),
          quantifier: spelled as Condition['quantifier'],
          ifExists: ifExists !== undefined,
          key,
          values: strings(values),
        }),
      );
    });
  });
}

/** Whether a pattern of actions such as `sagemaker:Create*` takes in an action. */
export function takesIn(pattern: string, action: string): boolean {
  return like(pattern.toLowerCase(), action.toLowerCase());
}

/** Whether the statement speaks of the action. */
export function speaksOf({ actions, notActions }: Statement, action: string): boolean {
  if (actions.length > 0) return actions.some((pattern) => takesIn(pattern, action));
  return notActions.length > 0 && !notActions.some((pattern) => takesIn(pattern, action));
}

/** `*` and `?` as IAM reads them, in linear time. */
export function like(pattern: string, value: string): boolean {
  let [at, star, mark] = [0, -1, 0];
  let position = 0;
  while (position < value.length) {
    if (at < pattern.length && (pattern[at] === '?' || pattern[at] === value[position]) && pattern[at] !== '*') {
      at += 1;
      position += 1;
    } else if (pattern[at] === '*') {
      star = at;
      mark = position;
      at += 1;
    } else if (star >= 0) {
      at = star + 1;
      mark += 1;
      position = mark;
    } else return false;
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}

/** Whether anybody is meant. */
export function isAnyone({ kind, value }: Principal): boolean {
  return value === '*' && (kind === '*' || kind === 'AWS');
}

/** A condition on one of the keys that limits who asks or from where, to a value that is not open. */
export function limits(statement: Statement, keys: RegExp): boolean {
  return statement.conditions.some(
    ({ key, operator, ifExists, quantifier, values }) =>
      keys.test(key) &&
      !ifExists &&
      quantifier !== 'ForAllValues' &&
      /^(string|arn)(equals|like|equalsignorecase)$|^ipaddress$/.test(operator) &&
      values.length > 0 &&
      values.every((value) => !/^\*+$/.test(value) && value !== '0.0.0.0/0' && value !== '::/0'),
  );
}
