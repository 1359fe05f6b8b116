import {
  type ConditionBlock,
  type PolicyDocument,
  type Subject,
  subjectsOf,
  type Theorem,
  theorem,
  type World,
} from '../../constructs/compliance/proofs';
import { Persona } from '../../constructs/identity';
import type { MatrixRow } from '../../constructs/identity/matrix-row';
import { PEOPLE } from '../../constructs/identity/persona';
import { PERSONA_MATRIX } from '../../constructs/identity/persona-matrix';
import type { PlaceName } from '../../constructs/identity/places';
import { type KnownRequirement, met, type Requirement } from '../../constructs/identity/requirement';
import type { Organisation } from '../organisation';
import { calls, reads } from './beside-rows';
import { denied, granted } from './found';
import { registryArns } from './jobs';
import { type Places, placesOf } from './places';
import { type Limit, type Pass, within } from './within';

/** What holds of the roles of people, and of the deployer: the matrix of personas, cell by cell, by each of the layers that keep it. */
export function peopleTheorems({ environments }: Organisation): Theorem[] {
  // Without a provider of identities nobody comes in, and without a workflow nobody deploys.
  if (!Object.values(environments).some((one) => one.samlProvider ?? one.deploymentWorkflow)) return [];
  const ofAll = (limits: (who: Person) => readonly Limit[]) => (world: World) =>
    Object.keys(environments).flatMap((stage) => peopleIn(world, stage).flatMap(limits));
  return [
    theorem(
      'people-do-what-the-matrix-says',
      'IAM-03',
      within('A persona is granted what the matrix of personas says, and nothing else', ofAll(grants)),
    ),
    theorem(
      'denials-keep-the-matrix',
      'IAM-03',
      within(
        'What the matrix denies a persona, and what misses its requirements, stays denied whatever is attached to the role',
        ofAll(denials),
      ),
    ),
    theorem(
      'boundaries-keep-the-matrix',
      'IAM-01',
      within(
        'Requirements of the matrix, and what is nobody’s job, are denied by the boundary alone, should its ceiling be raised',
        ofAll(boundaries),
      ),
    ),
    theorem(
      'boundaries-are-the-ceiling',
      'IAM-01',
      within('The boundary of a persona lets through its rows of the matrix and reading only', ofAll(ceiling)),
    ),
  ];
}

interface Person {
  readonly role: Subject;
  readonly persona: Persona;
  readonly places: Places;
  readonly registry: readonly string[];
}

const PERSONAS = [...PEOPLE, Persona.DEPLOYER];

function peopleIn(world: World, stage: string): Person[] {
  const places = placesOf(world, stage);
  const registry = registryArns(world, stage);
  return subjectsOf(world).flatMap((role) => {
    const persona = PERSONAS.find((one) => new RegExp(`^Personas${one}[0-9A-F]{8}$`).test(role.at.logicalId));
    const isHere = role.at.stack.startsWith(`${stage}/`) && role.resource?.type === 'AWS::IAM::Role';
    if (persona === undefined || !isHere) return [];
    return [{ role, persona, places, registry }];
  });
}

function grants({ role, persona, places, registry }: Person): Limit[] {
  const rows = PERSONA_MATRIX.flatMap((row): Pass[] => {
    const allowed = row.allowed[persona];
    if (allowed === undefined || allowed.by === 'zones') return [];
    const when = (row.when ?? []).map(knownIn(places));
    const needs = [...when, ...allowed.needs.map(knownIn(places))];
    if (needs.some(isEmpty)) return [];
    return [
      { actions: row.actions, on: at(places, allowed.on), when: met(needs) },
      { actions: row.actions, on: at(places, allowed.beside ?? []), when: met(when) },
    ].filter(({ on }) => on.length > 0);
  });
  return granted(role, [...rows, ...reads(persona, places), ...calls(persona, places, registry)]);
}

function denials({ role, persona, places }: Person): Limit[] {
  const base = denied(role, documentsOf(role));
  const asked = [...refused(persona, places), ...missing(persona, places)];
  return asked.map(({ says, ...one }) => ({ ...base, subject: `${base.subject}: ${says}`, ...one }));
}

function boundaries({ role, persona, places }: Person): Limit[] {
  const base = denied(role, role.boundary === undefined ? [] : [role.boundary.document]);
  const nobodys = PERSONA_MATRIX.filter(
    ({ allowed, at: on, when }) => Object.keys(allowed).length === 0 && !on && !when,
  );
  const asked = [
    { says: 'what is nobody’s job', actions: nobodys.flatMap(({ actions }) => actions) },
    ...missing(persona, places),
  ];
  return asked.map(({ says, ...one }) => ({ ...base, subject: `${base.subject}: ${says}`, ...one }));
}

function ceiling({ role, persona }: Person): Limit[] {
  const rows = PERSONA_MATRIX.filter((row) => row.allowed[persona] ?? row.untouched?.includes(persona));
  const meant: Pass[] = [{ actions: rows.flatMap(({ actions }) => actions) }, ...reads(persona, {})];
  return role.boundary === undefined ? granted(role, []) : granted({ ...role, identity: [role.boundary] }, meant);
}

type Question = Pick<Limit, 'actions' | 'resources' | 'given' | 'unless'> & { readonly says: string };

/** What the persona never does: rows at the same places under the same circumstances as one question. */
function refused(persona: Persona, places: Places): Question[] {
  const rows = PERSONA_MATRIX.filter((row) => !row.allowed[persona] && !row.untouched?.includes(persona));
  const groups = new Map<string, MatrixRow[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.at, row.when]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap((group): Question[] => {
    const [{ at: where, when = [], does }] = group;
    const resources = where === undefined ? ['*'] : at(places, where);
    const services = resources.map((arn) => arn.split(':')[2]);
    // An action on what another service keeps is no request.
    const actions = group
      .flatMap((row) => row.actions)
      .filter((action) => where === undefined || services.includes(action.split(':')[0]));
    const given = blocks(met(when.map(knownIn(places))));
    return resources.length === 0 ? [] : [{ says: does, actions, resources, given }];
  });
}

/** Each requirement of what the persona does, missed. */
function missing(persona: Persona, places: Places): Question[] {
  return PERSONA_MATRIX.flatMap((row) => {
    const allowed = row.allowed[persona];
    const where = allowed?.beside === undefined ? row.at : allowed.on;
    const resources = where === undefined ? ['*'] : at(places, where);
    if (resources.length === 0) return [];
    return (allowed?.needs ?? []).map(knownIn(places)).map((need): Question => {
      const unless = isEmpty(need) ? [] : blocks(met([need]));
      return { says: `${row.does} without ${need.key}`, actions: row.actions, resources, unless };
    });
  });
}

function documentsOf({ identity }: Subject): PolicyDocument[] {
  return identity.map(({ document }) => document);
}

function blocks(block: ConditionBlock | undefined): ConditionBlock[] {
  return block === undefined ? [] : [block];
}

function isEmpty({ test, values }: KnownRequirement): boolean {
  return test !== 'present' && values.length === 0;
}

function at(places: Places, names: readonly PlaceName[]): string[] {
  return names.flatMap((name) => places[name] ?? []);
}

function knownIn(places: Places): (requirement: Requirement) => KnownRequirement {
  return (requirement) => {
    const { values } = requirement;
    return { ...requirement, values: typeof values === 'string' ? (places[values] ?? []) : values };
  };
}
