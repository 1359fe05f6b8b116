import type { Resource } from './template';
import { isRecord, type Json, member, text, word } from './values';

/** A state, wherever it nests. */
export interface State {
  readonly name: string;
  readonly settings: Json;
  /** Where it can go when it succeeds, by name. */
  readonly next: readonly string[];
  /** Where a `Catch` sends what fails. */
  readonly caught: readonly string[];
  /** Where a choice goes that none of its rules took. */
  readonly otherwise?: string;
}

/** A definition as a graph. `undefined` stands for one that cannot be read. */
export interface StateMachine {
  readonly start: string;
  readonly states: ReadonlyMap<string, State>;
}

const DEEPEST = 12;

/** The states of a machine, those of maps and parallel branches among them; `undefined` if the definition cannot be read. */
export function stateMachineOf(resource: Resource): StateMachine | undefined {
  const definition = definitionOf(resource);
  const start = member(definition, 'StartAt');
  const states = new Map<string, State>();
  if (typeof start !== 'string' || !collect(definition, states, { depth: 0 }) || !states.has(start)) return undefined;
  const targets = [...states.values()].flatMap(({ next, caught }) => [...next, ...caught]);
  return targets.every((target) => states.has(target)) ? { start, states } : undefined;
}

function definitionOf(resource: Resource): unknown {
  const [inline] = resource.find('Definition?');
  const written = inline === undefined ? resource.text('DefinitionString') : JSON.stringify(inline.value);
  try {
    return JSON.parse(substituted(written ?? '', resource));
  } catch {
    return undefined;
  }
}

/** With `DefinitionSubstitutions` filled in, as Step Functions does: what a task calls may stand there. */
function substituted(definition: string, resource: Resource): string {
  const [given] = resource.find('DefinitionSubstitutions?');
  if (!isRecord(given?.value)) return definition;
  return Object.entries(given.value).reduce((filled, [name, value]) => {
    const content = text(value, resource.stack);
    return content === undefined
      ? filled
      : filled.replaceAll(`\${${name}}`, () => JSON.stringify(content).slice(1, -1));
  }, definition);
}

/** Adds the states of a machine or branch. What ends inside goes on at `after`. */
function collect(
  machine: unknown,
  into: Map<string, State>,
  { depth, after }: { depth: number; after?: string },
): boolean {
  const states = member(machine, 'States');
  if (!isRecord(states) || Object.keys(states).length === 0 || depth > DEEPEST) return false;
  return Object.entries(states).every(([name, settings]) => {
    if (!isRecord(settings) || typeof settings.Type !== 'string' || into.has(name)) return false;
    const inside = branchesOf(settings);
    const beyond = inside.length > 0 ? `${name}, done` : undefined;
    const onward = successors(settings, after);
    const starts = inside.map((branch) => word(member(branch, 'StartAt')));
    into.set(name, {
      name,
      settings,
      next: beyond === undefined ? onward : [...starts, beyond],
      caught: caughtBy(settings),
      otherwise: textAt(settings, 'Default'),
    });
    if (beyond !== undefined) into.set(beyond, { name: beyond, settings: { Type: 'Pass' }, next: onward, caught: [] });
    return inside.every((branch) => collect(branch, into, { depth: depth + 1, after: beyond }));
  });
}

function branchesOf(state: Json): readonly unknown[] {
  if (state.Type === 'Parallel') return Array.isArray(state.Branches) ? state.Branches : [];
  return state.Type === 'Map' ? [state.ItemProcessor ?? state.Iterator] : [];
}

function successors(state: Json, after: string | undefined): readonly string[] {
  const choices = Array.isArray(state.Choices) ? state.Choices.map((choice) => textAt(choice, 'Next')) : [];
  const named = [textAt(state, 'Next'), ...choices, textAt(state, 'Default')].filter((target) => target !== undefined);
  const ends = state.End === true || state.Type === 'Succeed';
  return ends && after !== undefined ? [...named, after] : named;
}

function caughtBy({ Catch }: Json): readonly string[] {
  return (Array.isArray(Catch) ? Catch : []).map((one) => textAt(one, 'Next')).filter((target) => target !== undefined);
}

function textAt(of: unknown, name: string): string | undefined {
  const value = member(of, name);
  return typeof value === 'string' ? value : undefined;
}

/** The states that can be reached from one without entering any of `without`. */
export function reachable(
  { states }: StateMachine,
  from: string,
  without: ReadonlySet<string> = new Set(),
): ReadonlySet<string> {
  const seen = new Set<string>();
  for (const ahead = [from]; ahead.length > 0; ) {
    const name = ahead.pop() ?? '';
    const state = states.get(name);
    if (state === undefined || seen.has(name) || without.has(name)) continue;
    seen.add(name);
    ahead.push(...state.next, ...state.caught);
  }
  return seen;
}

/** The service and operation that a task calls, in lower case: `sagemaker:createtrainingjob`. */
export function callOf({ settings }: State): string | undefined {
  const resource = textAt(settings, 'Resource') ?? '';
  const [, service, operation] = /:states:::(?:aws-sdk:)?([\w-]+):(\w+)/.exec(resource) ?? [];
  return operation === undefined ? undefined : `${service}:${operation}`.toLowerCase();
}

/** Whether the task waits until somebody answers. */
export function waits({ settings }: State): boolean {
  return /\.waitForTaskToken$/.test(textAt(settings, 'Resource') ?? '');
}

/** What the task sends. */
export function inputOf({ settings }: State): Json {
  const input = settings.Arguments ?? settings.Parameters;
  return isRecord(input) ? input : {};
}

/** What gives a model or data to those who rely on it. */
export function promotes(state: State): boolean {
  const call = callOf(state);
  if (call === 'sagemaker:createendpoint' || call === 'sagemaker:updateendpoint' || call === 's3:copyobject')
    return true;
  return approves(state);
}

/** Whether the task approves a model package, or may: a status that is decided when it runs counts. */
export function approves(state: State): boolean {
  if (!/^sagemaker:(update|create)modelpackage$/.test(callOf(state) ?? '')) return false;
  const input = inputOf(state);
  const status = input.ModelApprovalStatus ?? input['ModelApprovalStatus.$'];
  return status !== undefined && status !== 'PendingManualApproval' && status !== 'Rejected';
}

/**
 * What stands before a state and can stop whoever goes there: people who are waited for, and choices that also lead elsewhere.
 */
export function gatesBefore(machine: StateMachine, state: State): ReadonlySet<string> {
  const stops = [...machine.states.values()].filter(
    (one) => one !== state && (waits(one) || parts(one, machine, state)),
  );
  return new Set(stops.map(({ name }) => name));
}

function parts({ settings, next }: State, machine: StateMachine, towards: State): boolean {
  return settings.Type === 'Choice' && next.some((target) => !reachable(machine, target).has(towards.name));
}
