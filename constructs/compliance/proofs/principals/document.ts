import type { PolicyDocument } from '../policy';
import { holeIn } from '../resolve/functions';
import { isRecord, type Json } from '../resolve/json';
import { Unresolved } from '../world';

/** Everything is allowed. */
export const everything: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};

const read = new WeakMap<object, PolicyDocument>();

/**
 * A resolved policy as the solver reads it: where a resource, a principal or a condition is not known, that part alone is
 * unknown, not the whole statement.
 */
export function documentOf(given: unknown): PolicyDocument {
  if (given instanceof Unresolved) return unread(given.why);
  const value = typeof given === 'string' ? parsed(given) : given;
  if (typeof value !== 'object' || value === null || !holeIn(value)) return value;
  const known = read.get(value);
  if (known !== undefined) return known;
  const document =
    isRecord(value) && Array.isArray(value.Statement)
      ? { ...value, Statement: value.Statement.map(filled) }
      : isRecord(value)
        ? { ...value, Statement: filled(value.Statement) }
        : value;
  read.set(value, document);
  return document;
}

/** The document as one that may be there or not: every statement applies only if an unknown condition is met. */
export function perhaps(document: PolicyDocument, why: string): PolicyDocument {
  const whole = documentOf(document);
  if (!isRecord(whole)) return whole;
  const statements: readonly unknown[] = Array.isArray(whole.Statement) ? whole.Statement : [whole.Statement];
  const unsure = (statement: unknown) =>
    isRecord(statement)
      ? { ...statement, Condition: { ...(isRecord(statement.Condition) ? statement.Condition : {}), ...doubt(why) } }
      : statement;
  return { ...whole, Statement: statements.map(unsure) };
}

/** No policy document: read as one that may allow and deny anything, for a reason that is said. */
function unread(why: string): PolicyDocument {
  return { [`unresolved: ${why}`]: true };
}

function filled(statement: unknown): unknown {
  if (statement instanceof Unresolved) return { [`unresolved: ${statement.why}`]: true };
  if (!isRecord(statement)) return statement;
  const parts = Object.entries(statement).map(([name, value]) => {
    if (name === 'Resource' || name === 'NotResource') return [name, texts(value)];
    if (name === 'Principal' || name === 'NotPrincipal') return [name, principals(value)];
    return [name, name === 'Condition' && value instanceof Unresolved ? doubt(value.why) : value];
  });
  return Object.fromEntries(parts);
}

/** A text that no ARN is like: read as a resource or principal that is not known. */
function texts(value: unknown): unknown {
  if (value instanceof Unresolved) return `unresolved: ${value.why}`;
  return Array.isArray(value) ? value.map(texts) : value;
}

/** Whoever is not known could be of any kind: entries of type `AWS` are asked about for all kinds of callers. */
function principals(value: unknown): unknown {
  if (value instanceof Unresolved) return { AWS: texts(value) };
  if (!isRecord(value) || !holeIn(value)) return value;
  const unknown: unknown[] = [];
  const known = Object.entries(value).map(([type, ids]) => {
    const list: readonly unknown[] = Array.isArray(ids) ? ids : [ids];
    unknown.push(...list.filter((id) => id instanceof Unresolved));
    return [type, list.filter((id) => !(id instanceof Unresolved))] as const;
  });
  const listed = Object.fromEntries(known.filter(([, ids]) => ids.length > 0));
  const others: readonly unknown[] = Array.isArray(listed.AWS) ? listed.AWS : [];
  return { ...listed, AWS: [...others, ...unknown.map(texts)] };
}

/** A condition whose operator nobody knows: it may be met or not. */
function doubt(why: string): Json {
  return { [`unresolved: ${why}`]: { 'aws:unresolved': 'true' } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
