import { isObject, recordOf } from './verify-file';

const LOOP = /^Fn::ForEach::/;
/** Copies of the innermost body: a template has at most 500 resources. */
const MOST = 500;

/**
 * Writes out the loops of a template as the language extensions do: `Fn::ForEach::Name: [identifier, collection, {key: value}]`. A collection is a list
 * of texts, or a parameter, whose default then stands for the values of a deployment: the members differ in names only. What cannot be written out
 * stays, and is reported as unreadable.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-foreach.html (2026-11).
 */
export function unrolled(template: unknown): unknown {
  if (!isObject(template)) return template;
  const parameters = recordOf(template.Parameters);
  return Object.fromEntries(
    Object.entries(template).map(([section, value]) => [
      section,
      /^(Resources|Conditions|Outputs)$/.test(section) ? written(value, parameters, MOST) : value,
    ]),
  );
}

type Values = Readonly<Record<string, unknown>>;

function written(value: unknown, parameters: Values, room: number): unknown {
  if (Array.isArray(value)) return value.map((entry) => written(entry, parameters, room));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, entry]) => {
      const copies = LOOP.test(key) ? copiesOf(entry, parameters, room) : undefined;
      if (copies === undefined) return [[key, written(entry, parameters, room)]];
      const left = Math.floor(room / copies.length);
      return copies.flatMap((copy) => Object.entries(recordOf(written(copy, parameters, left))));
    }),
  );
}

/** One copy for each member of the collection; `undefined` if the loop cannot be written out. */
function copiesOf(loop: unknown, parameters: Values, most: number): readonly unknown[] | undefined {
  if (!Array.isArray(loop) || loop.length !== 3) return undefined;
  const [identifier, collection, body] = loop as readonly unknown[];
  const members = membersOf(collection, parameters);
  if (typeof identifier !== 'string' || !isObject(body) || members === undefined) return undefined;
  return members.length > most ? undefined : members.map((member) => replaced(body, identifier, member));
}

function membersOf(collection: unknown, parameters: Values): readonly string[] | undefined {
  const named = isObject(collection) && typeof collection.Ref === 'string' ? parameters[collection.Ref] : undefined;
  const byDefault = recordOf(named).Default;
  const members: unknown = typeof byDefault === 'string' ? byDefault.split(',').map((one) => one.trim()) : collection;
  if (!Array.isArray(members) || members.length === 0) return undefined;
  return members.every((one) => typeof one === 'string') ? members : undefined;
}

/** `${Name}` is the member, `&{Name}` its letters and digits, `{Ref: Name}` the member as a value. */
function replaced(value: unknown, identifier: string, member: string): unknown {
  if (typeof value === 'string')
    return value
      .replaceAll(`\${${identifier}}`, member)
      .replaceAll(`&{${identifier}}`, member.replace(/[^A-Za-z0-9]/g, ''));
  if (Array.isArray(value)) return value.map((entry) => replaced(entry, identifier, member));
  if (!isObject(value)) return value;
  if (value.Ref === identifier && Object.keys(value).length === 1) return member;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      String(replaced(key, identifier, member)),
      replaced(entry, identifier, member),
    ]),
  );
}
