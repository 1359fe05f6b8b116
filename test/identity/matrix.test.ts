import { actionFacts, isAction } from '../../constructs/facts/action-keys';
import type { Persona } from '../../constructs/identity';
import type { MatrixRow } from '../../constructs/identity/matrix-row';
import { MACHINES, PEOPLE } from '../../constructs/identity/persona';
import { PERSONA_MATRIX } from '../../constructs/identity/persona-matrix';
import { canAnyhow, conforming, decided, missing, policiesOf, resourcesAt, roleFor, WITH_ALL } from './decisions';

const PERSONAS = [...PEOPLE, ...MACHINES];
const cells = PERSONA_MATRIX.flatMap((row) => PERSONAS.map((persona) => ({ row, persona })));
const name = (row: MatrixRow, persona: Persona) => `${row.id} ${row.does}: ${persona}`;

/** Resources of the types that the action takes, of all that the cell names. */
function targets(row: MatrixRow, persona: Persona, action: string): string[] {
  const { on = [], beside = [] } = row.allowed[persona] ?? {};
  const resources = resourcesAt([...on, ...beside]);
  const types = actionFacts(action)?.resourceTypes.map((type) => type.name) ?? [];
  const fitting = resources.filter((resource) => types.some((type) => resource.includes(`:${type}/`)));
  return fitting.length > 0 ? fitting : resources;
}

test('the matrix has the 55 rows of the catalogue, real actions, and 16 personas', () => {
  const numbers = new Set(PERSONA_MATRIX.map(({ id }) => Number.parseInt(id, 10)));
  expect([...numbers].filter((number) => number <= 55)).toHaveLength(55);
  expect(PERSONA_MATRIX.flatMap(({ actions }) => actions).filter((action) => isAction(action) === false)).toEqual([]);
  expect(PERSONAS).toHaveLength(16);
});

test('whoever may do something can, by a request that carries what it must', () => {
  const refused = cells.flatMap(({ row, persona }) => {
    const allowed = row.allowed[persona];
    if (allowed === undefined) return [];
    const context = conforming([...(row.when ?? []), ...allowed.needs]);
    return row.actions.flatMap((action) =>
      targets(row, persona, action)
        .map((resource) => ({
          resource,
          verdict: decided(policiesOf(persona, action), persona, action, resource, context),
        }))
        .filter(({ verdict }) => verdict !== 'Allowed')
        .map(({ resource, verdict }) => `${name(row, persona)} ${action} ${resource}: ${verdict}`),
    );
  });
  expect(refused).toEqual([]);
});

test('each requirement that is missed, by another value or by none, refuses even an administrator', () => {
  let asked = 0;
  const passed = cells.flatMap(({ row, persona }) => {
    const allowed = row.allowed[persona];
    if (allowed === undefined) return [];
    return allowed.needs.flatMap((need) =>
      missing(need).flatMap((value) =>
        row.actions.flatMap((action) =>
          targets({ ...row, allowed: { [persona]: { ...allowed, beside: [] } } }, persona, action).flatMap(
            (resource) => {
              const { [need.key]: _, ...others } = conforming([...(row.when ?? []), ...allowed.needs]);
              const context = value === undefined ? others : { ...others, [need.key]: value };
              const verdict = decided(policiesOf(persona, action, WITH_ALL), persona, action, resource, context);
              asked += 1;
              return verdict === 'ExplicitlyDenied'
                ? []
                : [`${name(row, persona)} ${action} with ${need.key} ${value}: ${verdict}`];
            },
          ),
        ),
      ),
    );
  });
  expect(passed).toEqual([]);
  expect(asked).toBeGreaterThan(150);
});

test('whoever is denied something cannot do it by any request, even as an administrator and without the boundary', () => {
  const denied = cells.filter(({ row, persona }) => !row.allowed[persona] && !row.untouched?.includes(persona));
  expect(denied.length).toBeGreaterThan(700);
  const passed = denied
    .flatMap(({ row, persona }) =>
      [true, false].map((bounded) => ({
        at: name(row, persona),
        bounded,
        verdict: canAnyhow(row, persona, WITH_ALL, bounded),
      })),
    )
    .filter(({ verdict }) => verdict !== 'impossible');
  expect(passed).toEqual([]);
});

test('whoever is neither allowed nor denied is granted nothing', () => {
  const granted = cells
    .filter(({ row, persona }) => row.untouched?.includes(persona))
    .filter(({ row, persona }) => canAnyhow(row, persona) !== 'impossible');
  expect(granted.map(({ row, persona }) => name(row, persona))).toEqual([]);
});

test('what is nobody’s job anywhere is refused by the boundary alone', () => {
  const nobodys = PERSONA_MATRIX.filter(({ allowed, at, when }) => Object.keys(allowed).length === 0 && !at && !when);
  expect(nobodys.length).toBeGreaterThan(8);
  const passed = nobodys.flatMap(({ actions }) =>
    PERSONAS.flatMap((persona) => {
      const { boundary } = roleFor(persona).policies;
      const policies = { identity: WITH_ALL, boundary };
      return actions.filter(
        (action) => decided(policies, persona, action, '*', { 'aws:SourceIdentity': 'ada' }) !== 'ExplicitlyDenied',
      );
    }),
  );
  expect(passed).toEqual([]);
});
