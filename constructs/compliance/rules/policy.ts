import { type PolicyKind, placesOf } from './policy-holders';
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

const read = new WeakMap<Resource, readonly (Policy & { readonly kind: PolicyKind })[]>();

/** The policies of a resource that are of a kind. Each is read once, however many rules ask. */
export function policiesOf(resource: Resource, ...kinds: readonly PolicyKind[]): readonly Policy[] {
  const known = read.get(resource) ?? readAll(resource);
  read.set(resource, known);
  return kinds.length === 0 ? known : known.filter(({ kind }) => kinds.includes(kind));
}

function readAll(resource: Resource): readonly (Policy & { readonly kind: PolicyKind })[] {
  if (isOfOtherGrammar(resource)) return [];
  return placesOf(resource.type).flatMap(([path, kind]) =>
    resource.find(path).map((found) => ({ ...parse(found, resource), kind })),
  );
}

/** Opt-outs, enforced guardrails, tags and backups are policies of an organization as well, and have no statements. */
function isOfOtherGrammar(resource: Resource): boolean {
  if (resource.type !== 'AWS::Organizations::Policy') return false;
  return resource
    .find('Type')
    .every(({ value }) => typeof value === 'string' && !/^(SERVICE|RESOURCE)_CONTROL_/.test(value));
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
