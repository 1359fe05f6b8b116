/**
 * What a value of a template may be once it is deployed. `Fn::If`, mappings and parameters with a list of allowed values give several answers, and
 * all of them count; what only the deployment knows is `Unresolved`. Absent is `undefined`. Any JSON is taken, nothing throws.
 */

export type Json = Readonly<Record<string, unknown>>;

/** The parts of a template that values depend on. */
export interface Scope {
  readonly parameters: Json;
  readonly mappings: Json;
}

/** A value that the template does not say: an intrinsic function and its argument. */
export class Unresolved {
  public constructor(
    public readonly fn: string,
    public readonly argument: unknown,
  ) {}

  /** The one logical id that it names. */
  public get logicalId(): string | undefined {
    const ids = new Set(mentioned(this));
    return ids.size === 1 ? [...ids][0] : undefined;
  }

  /** The attribute that a `Fn::GetAtt` names. */
  public get attribute(): string | undefined {
    if (this.fn !== 'Fn::GetAtt') return undefined;
    if (typeof this.argument === 'string') return this.argument.split('.').slice(1).join('.');
    return Array.isArray(this.argument) && typeof this.argument[1] === 'string' ? this.argument[1] : undefined;
  }
}

const MOST = 32;
const SEVERAL = `\${several values}`;
const DEEPEST = 24;

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Unresolved);
}

/** The member of a record, never one of its prototype. */
export function member(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** A text, number or truth value as text; of anything else its kind: `String` fails on objects with members such as `toString`. */
export function word(value: unknown): string {
  return typeof value === 'object' && value !== null ? 'object' : String(value);
}

/** The members of a list, or the one value that stands for it. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** All that the value may be. Never empty. */
export function possible(value: unknown, scope: Scope, depth = 0): readonly unknown[] {
  const call = intrinsicOf(value);
  if (call === undefined) return [value];
  const [fn, argument] = call;
  if (depth > DEEPEST) return [new Unresolved(fn, argument)];
  const answers = resolve(fn, argument, scope, depth + 1);
  return answers.length === 0 || answers.length > MOST ? [new Unresolved(fn, argument)] : answers;
}

function intrinsicOf(value: unknown): readonly [string, unknown] | undefined {
  if (!isRecord(value)) return undefined;
  let only: string | undefined;
  for (const key in value) {
    if (only !== undefined) return undefined;
    only = key;
  }
  return only === 'Ref' || only?.startsWith('Fn::') ? [only, value[only]] : undefined;
}

function resolve(fn: string, argument: unknown, scope: Scope, depth: number): readonly unknown[] {
  const args = Array.isArray(argument) ? argument : [];
  switch (fn) {
    case 'Ref':
      return argument === 'AWS::NoValue' ? [undefined] : allowedValues(argument, scope);
    case 'Fn::If':
      return args.length === 3 ? [args[1], args[2]].flatMap((branch) => possible(branch, scope, depth)) : [];
    case 'Fn::FindInMap':
      return mapped(args, scope);
    case 'Fn::Sub':
      return known(substituted(argument, scope, depth));
    case 'Fn::Join':
      return known(joined(args, scope, depth));
    case 'Fn::Select':
      return Array.isArray(args[1]) && Number(args[0]) < args[1].length
        ? possible(args[1][Number(args[0])], scope, depth)
        : [];
    case 'Fn::Base64':
      return known([encoded(text(argument, scope, depth))]);
    case 'Fn::ToJsonString':
      return known([JSON.stringify(plain(argument, scope, depth))]);
    default:
      return [];
  }
}

/** Texts, unless one is nothing but a hole. */
function known(values: readonly (string | undefined)[]): readonly unknown[] {
  return values.every((value) => value !== undefined && !/^\$\{[^}]*\}$/.test(value)) ? values : [];
}

function encoded(value: string | undefined): string | undefined {
  return value === undefined ? undefined : Buffer.from(value, 'utf8').toString('base64');
}

/** A value without functions, with `${…}` where only the deployment knows. */
function plain(value: unknown, scope: Scope, depth: number): unknown {
  if (depth > MOST) return word(value);
  if (intrinsicOf(value) !== undefined) {
    const [only, ...more] = possible(value, scope, depth);
    return more.length > 0 || only instanceof Unresolved ? text(value, scope, depth) : plain(only, scope, depth + 1);
  }
  if (Array.isArray(value)) return value.map((entry) => plain(entry, scope, depth + 1));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plain(entry, scope, depth + 1)]));
}

function allowedValues(name: unknown, { parameters }: Scope): readonly unknown[] {
  const allowed = typeof name === 'string' ? member(member(parameters, name), 'AllowedValues') : undefined;
  return Array.isArray(allowed) ? allowed : [];
}

/** The value, or every value that the mapping has where a key is not known. */
function mapped([map, first, second]: readonly unknown[], { mappings }: Scope): readonly unknown[] {
  const rows = typeof map === 'string' ? member(mappings, map) : undefined;
  if (!isRecord(rows)) return [];
  const pick = (from: unknown, key: unknown): readonly unknown[] => {
    if (!isRecord(from)) return [];
    return typeof key === 'string' ? [member(from, key)] : Object.values(from);
  };
  return pick(rows, first)
    .flatMap((row) => pick(row, second))
    .filter((value) => value !== undefined);
}

/** The text of a value, with `${…}` where only the deployment knows; `undefined` if it is no text. */
export function text(value: unknown, scope: Scope, depth = 0): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Unresolved) return hole(value);
  if (intrinsicOf(value) === undefined) return undefined;
  const answers = possible(value, scope, depth);
  return answers.length === 1 && answers[0] !== value ? text(answers[0], scope, depth + 1) : SEVERAL;
}

function hole({ fn, argument, logicalId, attribute }: Unresolved): string {
  if (fn === 'Ref') return `\${${word(argument)}}`;
  if (fn === 'Fn::GetAtt') return `\${${logicalId}.${attribute}}`;
  // With its argument, so that two references are the same text only if they are the same.
  const said = (typeof argument === 'string' ? argument : (JSON.stringify(argument) ?? '')).slice(0, 200);
  return `\${${fn} ${said.replace(/[{}$]/g, '')}}`;
}

function joined([separator, parts]: readonly unknown[], scope: Scope, depth: number): readonly string[] {
  if (typeof separator !== 'string' || !Array.isArray(parts)) return [];
  return combined(
    parts.map((part) => texts(part, scope, depth)),
    separator,
  );
}

function substituted(argument: unknown, scope: Scope, depth: number): readonly string[] {
  const [template, values] = Array.isArray(argument) ? argument : [argument, {}];
  if (typeof template !== 'string') return [];
  const parts = template.split(/(\$\{[^!}][^}]*\})/).map((part) => {
    const given = member(values, /^\$\{([^!}][^}]*)\}$/.exec(part)?.[1]?.trim() ?? '');
    const said = given === undefined ? [] : texts(given, scope, depth);
    return said.length === 0 ? [part] : said;
  });
  return combined(parts, '');
}

/** The texts that a value may be. None if it is no text. */
function texts(value: unknown, scope: Scope, depth: number): readonly string[] {
  const answers = intrinsicOf(value) === undefined ? [] : possible(value, scope, depth);
  if (answers.length < 2) return [text(value, scope, depth)].filter((one) => one !== undefined);
  const said = answers.map((answer) => text(answer, scope, depth + 1));
  return said.every((one) => one !== undefined) ? [...new Set(said)] : [SEVERAL];
}

/** All ways to put one text of each part together. Where they are too many, the part is a hole. */
function combined(parts: readonly (readonly string[])[], separator: string): readonly string[] {
  const [first = [''], ...rest] = parts;
  return rest.reduce<readonly string[]>((all, part) => {
    const choices = part.length > 1 && all.length * part.length > MOST ? [SEVERAL] : part;
    return all.flatMap((start) => choices.map((end) => `${start}${separator}${end}`));
  }, first);
}

/** The logical ids that a value mentions, at any depth. */
export function mentioned(value: unknown, depth = 0): readonly string[] {
  if (depth > 64) return [];
  if (value instanceof Unresolved) return mentioned({ [value.fn]: value.argument }, depth + 1);
  if (Array.isArray(value)) return value.flatMap((entry) => mentioned(entry, depth + 1));
  if (!isRecord(value)) return [];
  const call = intrinsicOf(value);
  if (call === undefined) return Object.values(value).flatMap((entry) => mentioned(entry, depth + 1));
  const [fn, argument] = call;
  if (fn === 'Ref' || fn === 'Fn::GetAtt') return nameOf(listOf(argument)[0]);
  const names =
    fn === 'Fn::Sub' ? [...word(listOf(argument)[0]).matchAll(/\$\{([^!}.][^}.]*)/g)].map(([, id]) => id) : [];
  return [...names.filter((name) => name !== undefined), ...mentioned(argument, depth + 1)];
}

function nameOf(reference: unknown): readonly string[] {
  return typeof reference === 'string' ? reference.split('.').slice(0, 1) : [];
}
