import type { MatrixRow } from './matrix-row';
import type { Persona } from './persona';
import { PERSONA_MATRIX } from './persona-matrix';
import type { PlaceName, Places } from './places';
import { type ConditionBlock, type KnownRequirement, met, missed, type Requirement } from './requirement';

/** A statement as IAM has it. */
export interface PersonaStatement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: readonly string[];
  readonly Resource?: readonly string[];
  /** All but these, in place of `Resource`. */
  readonly NotResource?: readonly string[];
  readonly Condition?: ConditionBlock;
}

/** A statement that only denies. */
export function deny(
  Action: readonly string[],
  Resource: readonly string[],
  condition?: ConditionBlock,
): PersonaStatement {
  const statement = { Effect: 'Deny' as const, Action, Resource };
  return condition === undefined ? statement : { ...statement, Condition: condition };
}

/** What the persona is granted: of each row that it may do, as far as there is something to do it to. */
export function grantsOf(persona: Persona, places: Places): PersonaStatement[] {
  return PERSONA_MATRIX.flatMap((row) => {
    const allowed = row.allowed[persona];
    if (allowed === undefined || allowed.by === 'zones') return [];
    const needs = [...(row.when ?? []), ...allowed.needs].map(knownIn(places));
    if (needs.some(({ test, values }) => test !== 'present' && values.length === 0)) return [];
    const on = at(places, allowed.on);
    // What is named beside is for nothing where there is nothing to change.
    if (on.length === 0) return [];
    return [
      ...statement('Allow', row.actions, on, met(needs)),
      ...statement('Allow', row.actions, at(places, allowed.beside ?? []), met((row.when ?? []).map(knownIn(places)))),
    ];
  });
}

/** What the persona is denied, whatever else is granted to it. */
export function denialsOf(persona: Persona, places: Places): PersonaStatement[] {
  return merged(PERSONA_MATRIX.flatMap((row) => refusals(row, persona, places)));
}

/** Requirements of what the persona may do, as denials of requests that miss one. */
export function limitsOf(persona: Persona, places: Places): PersonaStatement[] {
  return merged(PERSONA_MATRIX.filter((row) => row.allowed[persona]).flatMap((row) => refusals(row, persona, places)));
}

/** The actions that the persona may do at all. */
export function actionsOf(persona: Persona): string[] {
  const rows = PERSONA_MATRIX.filter((row) => row.allowed[persona] || row.untouched?.includes(persona));
  return [...new Set(rows.flatMap(({ actions }) => actions))].sort();
}

function refusals(row: MatrixRow, persona: Persona, places: Places): PersonaStatement[] {
  const allowed = row.allowed[persona];
  const everywhere = row.at === undefined ? ['*'] : at(places, row.at);
  if (row.untouched?.includes(persona)) return [];
  const when = met((row.when ?? []).map(knownIn(places)));
  if (allowed === undefined) return statement('Deny', row.actions, everywhere, when);
  // What the request names beside carries other keys: the requirement is for what is changed.
  const here = allowed.beside === undefined ? everywhere : at(places, allowed.on);
  return allowed.needs.map(knownIn(places)).flatMap((need) => {
    if (need.test !== 'present' && need.values.length === 0) return statement('Deny', row.actions, everywhere, when);
    return missed(need).flatMap((block) => statement('Deny', row.actions, here, block));
  });
}

function statement(
  effect: 'Allow' | 'Deny',
  actions: readonly string[],
  resources: readonly string[],
  condition?: ConditionBlock,
): PersonaStatement[] {
  if (resources.length === 0) return [];
  const one = { Effect: effect, Action: actions, Resource: resources };
  return [condition === undefined ? one : { ...one, Condition: condition }];
}

/** Statements that differ in nothing but their actions are one. */
function merged(statements: PersonaStatement[]): PersonaStatement[] {
  const byRest = new Map<string, PersonaStatement>();
  for (const { Action, ...rest } of statements) {
    const key = JSON.stringify(rest);
    const actions = new Set([...(byRest.get(key)?.Action ?? []), ...Action]);
    byRest.set(key, { ...rest, Action: [...actions].sort() });
  }
  return [...byRest.values()];
}

function at(places: Places, names: readonly PlaceName[]): string[] {
  return [...new Set(names.flatMap((name) => places[name]))];
}

function knownIn(places: Places): (requirement: Requirement) => KnownRequirement {
  return (requirement) => {
    const { values } = requirement;
    return { ...requirement, values: typeof values === 'string' ? places[values] : values };
  };
}
