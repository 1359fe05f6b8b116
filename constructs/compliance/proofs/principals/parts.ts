import { accepts } from '../automaton';
import { spend } from '../budget';
import { arnPatternOf, isFlaw, patternOf } from '../pattern';
import { type PolicyDocument, type PolicyKind, statementsOf } from '../policy';
import { isRecord } from '../resolve/json';
import { actionsOverlap, lowered } from './mentions';

/** The statements of a policy that speak of some actions, or may, as a policy of its own: all that the policy says of them. */
export interface Part {
  /** Equal for parts that say the same. */
  readonly id: number;
  readonly document: PolicyDocument;
  /** The place of each of its statements in the whole policy, if it is not the whole. */
  readonly places?: readonly number[];
  /** Whether a statement allows. */
  readonly allows: boolean;
  readonly text: string;
  /** Whether who calls makes a difference beyond its account and kind, unless the text has the ARN of the caller. */
  readonly byCaller: boolean;
  /** What statements say of resources; `undefined` if more than matching tells resources apart. */
  readonly resources?: readonly string[];
}

/** Actions that are asked about: one object for each list of them. */
interface Actions {
  readonly list: readonly string[];
}

const mostActions = 4096;
const lists = new Map<string, Actions>();
const listed = new WeakMap<readonly string[], Actions>();
const kept = new WeakMap<object, Map<string, WeakMap<Actions, Part>>>();
const numbers = new Map<string, number>();
const mostNumbers = 100_000;
let last = 0;

/** Keys and entries by which policies tell callers of one kind and account apart. */
const caller = /aws:(principalarn|username|userid)|assumed-role/i;
/** Longer ones are not policies that AWS takes, and are read as such as a whole. */
const longest = 30_000;

export function partOf(document: PolicyDocument, kind: PolicyKind, actions: readonly string[]): Part {
  if (typeof document !== 'object' || document === null) return whole(document);
  const asked = actionsIn(actions);
  const byKind = kept.get(document) ?? new Map<string, WeakMap<Actions, Part>>();
  kept.set(document, byKind);
  const parts = byKind.get(kind) ?? new WeakMap<Actions, Part>();
  byKind.set(kind, parts);
  const before = parts.get(asked);
  if (before) return before;
  const part = read(document, kind, actions);
  spend(8 + (part.text.length >> 3));
  parts.set(asked, part);
  return part;
}

/** A number for a text, the same for the same text. */
export function numberOf(text: string): number {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  if (numbers.size > mostNumbers) numbers.clear();
  last++;
  numbers.set(text, last);
  return last;
}

/** The value as text in which nothing is left out, `undefined` neither. */
export function exactText(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (inner === undefined ? '\u0000' : inner)) ?? '\u0000';
}

/** How the resource compares with all that the parts say of resources: equal for resources that they treat alike. A bucket is not like its objects. */
export function shapeOf(resource: string, parts: readonly Part[]): string {
  if (!/^arn:[\w-]+:[\w-]+:[\w-]*:\d*:[^*?$]+$/.test(resource)) return resource;
  const marks: string[] = [resource.replace(/^((?:[^:]*:){5}[^:/]*\/?).*$/, '$1')];
  for (const { resources } of parts) {
    if (!resources) return resource;
    for (const pattern of resources) {
      const mark = pattern === '*' ? '' : compared(pattern, resource);
      if (mark === undefined) return resource;
      marks.push(mark);
    }
  }
  return marks.join('');
}

function actionsIn(actions: readonly string[]): Actions {
  const known = listed.get(actions);
  if (known) return known;
  const text = actions.join(' ');
  const same = lists.get(text) ?? { list: actions };
  if (lists.size > mostActions) lists.clear();
  lists.set(text, same);
  listed.set(actions, same);
  return same;
}

function read(document: object, kind: PolicyKind, actions: readonly string[]): Part {
  if (!isRecord(document) || document.Statement === undefined) return whole(document);
  const given: readonly unknown[] = Array.isArray(document.Statement) ? document.Statement : [document.Statement];
  const statements = statementsOf(document, kind, 0);
  if (statements.length !== given.length || statements.some((each) => 'flaw' in each)) return whole(document);
  const places = statements.flatMap((statement, place) =>
    'flaw' in statement || statement.actions.except || overlap(statement.actions.values, actions) ? [place] : [],
  );
  const part = { ...document, Statement: places.map((place) => given[place]) };
  const text = exactText(part);
  if (text.length > longest) return whole(document);
  const left = places.map((place) => statements[place]);
  return {
    id: numberOf(text),
    document: part,
    places,
    text,
    allows: left.some((each) => 'flaw' in each || each.effect === 'Allow'),
    byCaller: caller.test(text),
    resources: left.flatMap((each) => ('flaw' in each ? [] : (each.resources?.values ?? []))),
  };
}

function overlap(patterns: readonly string[], actions: readonly string[]): boolean {
  const asked = lowered(actions);
  return lowered(patterns).some((pattern) => asked.some((action) => actionsOverlap(pattern, action)));
}

function whole(document: PolicyDocument): Part {
  const text = exactText(document);
  return { id: numberOf(text), document, allows: true, text, byCaller: true };
}

/** Whether the pattern of a policy matches the resource, read as a string and read as an ARN; `undefined` if that is not all. */
function compared(pattern: string, resource: string): string | undefined {
  const at = pattern.search(/[*?$]/);
  if (at < 0) return pattern === resource ? '=' : '-';
  if (pattern.slice(0, at) !== resource.slice(0, at)) return '-';
  const [wide, narrow] = [patternOf(pattern, { wildcards: true, variables: true }), arnPatternOf(pattern, true)];
  if (isFlaw(wide) || isFlaw(narrow) || wide.variables.length > 0) return undefined;
  return accepts(wide, resource) ? (accepts(narrow, resource) ? 'x' : 'w') : '-';
}
