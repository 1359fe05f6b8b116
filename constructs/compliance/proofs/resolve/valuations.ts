import { readBy } from './compared';
import { intrinsicOf, isRecord, type Json, member, scalar } from './json';
import type { Template } from './template';

/** Values of the parameters and conditions of one template. What is not decided is `undefined`. */
export interface Valuation {
  /** Values of parameters, as chosen; the others have their default. */
  readonly chosen: ReadonlyMap<string, string>;
  readonly conditions: ReadonlyMap<string, boolean | undefined>;
}

/** Stands for a value of a parameter that no condition compares with. */
export const another = '\u0000another value';
const mostCombinations = 2048;
const deepest = 64;

/**
 * The valuations of the conditions in use that differ, the one with all defaults first. If there are more combinations of
 * values than can be looked at, one valuation in which conditions on parameters are not decided.
 */
export function valuationsOf(template: Template): Valuation[] {
  const used = [...template.conditionsInUse()].filter((name) => Object.hasOwn(template.conditions, name));
  const choices = choicesOf(template, used);
  const combinations = choices.reduce((product, { values }) => product * values.length, 1);
  if (combinations > mostCombinations) return [valued(template, used, new Map(), true)];
  const found = new Map<string, Valuation>();
  for (let at = 0; at < combinations; at++) {
    let rest = at;
    const chosen = new Map<string, string>();
    for (const { name, values } of choices) {
      chosen.set(name, values[rest % values.length]);
      rest = Math.floor(rest / values.length);
    }
    const valuation = valued(template, used, chosen, false);
    const key = used.map((name) => String(valuation.conditions.get(name))).join();
    if (!found.has(key)) found.set(key, valuation);
  }
  return [...found.values()];
}

/** The valuation in which what depends on parameters is not decided. */
export function undecided(template: Template): Valuation {
  return valued(template, [...template.conditionsInUse()], new Map(), true);
}

function valued(
  template: Template,
  used: readonly string[],
  chosen: ReadonlyMap<string, string>,
  open: boolean,
): Valuation {
  const scope: Scope = { template, chosen, open, memo: new Map() };
  return { chosen, conditions: new Map(used.map((name) => [name, truthOf({ Condition: name }, scope, 0)])) };
}

interface Scope {
  readonly template: Template;
  readonly chosen: ReadonlyMap<string, string>;
  /** Parameters that were not given are not known. */
  readonly open: boolean;
  readonly memo: Map<string, boolean | undefined>;
}

/** What parameters may be, as far as the conditions tell it apart. */
function choicesOf(
  template: Template,
  used: readonly string[],
): { readonly name: string; readonly values: string[] }[] {
  const compared = new Map<string, Set<string>>();
  /** Those that must be a key of a mapping. */
  const keys = new Set<string>();
  const visit = (value: unknown, depth: number): void => {
    if (!isRecord(value) || depth > deepest) return;
    const [fn, argument] = intrinsicOf(value) ?? [];
    const parts: readonly unknown[] = Array.isArray(argument) ? argument : [];
    if (fn === 'Fn::Equals') {
      const texts = parts.map(scalar).filter((text) => text !== undefined);
      for (const [name, more] of parts.flatMap((part) => readBy(part, template.mappings))) {
        const known = compared.get(name) ?? new Set<string>();
        compared.set(name, known);
        for (const text of more.length > 0 ? more : texts) known.add(text);
        if (more.length > 0) keys.add(name);
      }
    } else for (const part of parts) visit(part, depth + 1);
  };
  for (const name of used) visit(template.conditions[name], 0);
  const given = template.source.parameters ?? {};
  const open = [...compared].filter(([name]) => isOpen(template, name) && !Object.hasOwn(given, name));
  return open.map(([name, constants]) => ({ name, values: valuesOf(template, name, constants, keys.has(name)) }));
}

/** Whether nobody has said yet what it is: a parameter, or the place of a template that may go anywhere. */
function isOpen({ parameters, source }: Template, name: string): boolean {
  if (name === 'AWS::Region') return source.region === undefined;
  if (name === 'AWS::AccountId') return source.account === undefined;
  return Object.hasOwn(parameters, name) && source.nestedIn === undefined;
}

function valuesOf({ parameters }: Template, name: string, constants: ReadonlySet<string>, closed: boolean): string[] {
  const parameter = member(parameters, name);
  const preset = scalar(member(parameter, 'Default'));
  const allowed = member(parameter, 'AllowedValues');
  const listed = Array.isArray(allowed) ? allowed.map(scalar).filter((value) => value !== undefined) : undefined;
  const ssm = String(member(parameter, 'Type')).startsWith('AWS::SSM::');
  const first = preset === undefined || ssm ? [] : [preset];
  const rest = listed
    ? [...constants]
        .filter((value) => listed.includes(value))
        .concat(listed.filter((value) => !constants.has(value)).slice(0, 1))
    : [...constants, ...(closed ? [] : [another])];
  return [...new Set([...first, ...rest])];
}

/** Three-valued: a condition that depends on what is not known is not decided. */
function truthOf(value: unknown, scope: Scope, depth: number): boolean | undefined {
  if (!isRecord(value) || depth > deepest) return undefined;
  const [fn, argument] = intrinsicOf(value) ?? [];
  const parts: readonly unknown[] = Array.isArray(argument) ? argument : [];
  if (fn === 'Condition' && typeof argument === 'string') return named(argument, scope, depth);
  if (fn === 'Fn::Equals' && parts.length === 2) {
    const [one, two] = parts.map((part) => textOf(part, scope, depth + 1));
    // Of two values that are both to be chosen, not every combination was looked at.
    if (one === undefined || two === undefined || !parts.some((part) => scalar(part) !== undefined)) return undefined;
    return one === two;
  }
  const truths = parts.map((part) => truthOf(part, scope, depth + 1));
  if (fn === 'Fn::Not' && parts.length === 1) return truths[0] === undefined ? undefined : !truths[0];
  if (fn === 'Fn::And') return truths.includes(false) ? false : truths.includes(undefined) ? undefined : true;
  if (fn === 'Fn::Or') return truths.includes(true) ? true : truths.includes(undefined) ? undefined : false;
  return undefined;
}

function named(name: string, scope: Scope, depth: number): boolean | undefined {
  if (scope.memo.has(name)) return scope.memo.get(name);
  scope.memo.set(name, undefined);
  const truth = truthOf(member(scope.template.conditions, name), scope, depth + 1);
  scope.memo.set(name, truth);
  return truth;
}

/** The text of what a condition compares: constants, parameters, the place, mappings, joined texts. */
function textOf(value: unknown, scope: Scope, depth: number): string | undefined {
  const plain = scalar(value);
  if (plain !== undefined || !isRecord(value) || depth > deepest) return plain;
  const { template } = scope;
  const [fn, argument] = intrinsicOf(value) ?? [];
  if (fn === 'Ref' && typeof argument === 'string') return refIn(argument, scope);
  const parts: readonly unknown[] = Array.isArray(argument) ? argument : [];
  if (fn === 'Fn::FindInMap') {
    const [map, top, second] = parts.map((part) => textOf(part, scope, depth + 1));
    if (map === undefined || top === undefined || second === undefined) return undefined;
    return scalar(member(member(member(template.mappings, map), top), second));
  }
  if (fn === 'Fn::Join') {
    const list = parts[1];
    // A parameter that is a list is one text here, with commas.
    const texts = Array.isArray(list)
      ? list.map((part: unknown) => textOf(part, scope, depth + 1))
      : textOf(list, scope, depth + 1)?.split(',');
    const known = texts?.every((text) => text !== undefined);
    return known ? texts?.join(scalar(parts[0]) ?? '') : undefined;
  }
  return undefined;
}

function refIn(name: string, { template, chosen, open }: Scope): string | undefined {
  const given = template.source.parameters;
  if (given && Object.hasOwn(given, name)) return given[name];
  if (chosen.has(name)) return chosen.get(name);
  const place: Json = {
    'AWS::Region': template.source.region,
    'AWS::AccountId': template.source.account,
    'AWS::Partition': template.partition,
    'AWS::URLSuffix': template.urlSuffix,
    'AWS::StackName': template.stackName,
  };
  if (Object.hasOwn(place, name)) return scalar(place[name]);
  const parameter = member(template.parameters, name);
  const ssm = String(member(parameter, 'Type')).startsWith('AWS::SSM::');
  return open || ssm || template.source.nestedIn ? undefined : scalar(member(parameter, 'Default'));
}
