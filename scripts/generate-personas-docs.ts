/**
 * Writes docs/personas.md: what each persona can do, as decided on the synthesized policies, not as the matrix says it.
 *   tsx scripts/generate-personas-docs.ts
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ConditionBlock, evaluate, possible } from '../constructs/compliance/proofs';
import type { MatrixRow } from '../constructs/identity/matrix-row';
import { MACHINES, PEOPLE, type Persona } from '../constructs/identity/persona';
import { PERSONA_MATRIX } from '../constructs/identity/persona-matrix';
import { met } from '../constructs/identity/requirement';
import { ACCOUNT, known, PLACES, policiesOf, roleFor, WITH_ALL } from '../test/identity/decisions';

export const page = join(__dirname, '..', 'docs', 'personas.md');

interface Cell {
  readonly sign: '✓' | '◐' | '✗' | '–';
  /** Keys that the allowed request must carry: without any of them it is refused. */
  readonly keys: readonly string[];
}

/** What the page says. */
export function personasPage(): string {
  const rows = PERSONA_MATRIX.map((row) => ({ row, cells: [...PEOPLE, ...MACHINES].map((who) => decide(row, who)) }));
  const table = (personas: readonly Persona[], from: number) =>
    [
      `| # | | ${personas.join(' | ')} | must carry |`,
      `|---|---|${personas.map(() => '---|').join('')}---|`,
      ...rows.map(({ row, cells }) => {
        const shown = cells.slice(from, from + personas.length);
        const keys = [...new Set(shown.flatMap((cell) => cell.keys))].sort().map((key) => `\`${key}\``);
        return `| ${row.id} | ${row.does} | ${shown.map(({ sign }) => sign).join(' | ')} | ${keys.join('<br>')} |`;
      }),
    ].join('\n');
  const corrections = PERSONA_MATRIX.flatMap(({ id, corrected }) =>
    corrected === undefined ? [] : [`- ${id}: ${corrected}`],
  );
  const actions = PERSONA_MATRIX.map(
    ({ id, does, actions: all }) => `| ${id} | ${does} | ${all.map((one) => `\`${one}\``).join('<br>')} |`,
  );
  return `# Personas

\`npm run docs\` wrote this from decisions on the synthesized policies of all personas, over a workplace with something at every place: each cell asks for
any request at all that is allowed. ${rows.length} rows × ${PEOPLE.length + MACHINES.length} personas = ${rows.length * (PEOPLE.length + MACHINES.length)} cells.

✓ allowed. ◐ allowed to a request that carries more: the keys are those without which it is refused. ✗ refused even if somebody attaches a policy
that allows everything. – not granted, and open to other grants.

## People

${table(PEOPLE, 0)}

## Machines

${table(MACHINES, PEOPLE.length)}

## Actions

| # | | Actions |
|---|---|---|
${actions.join('\n')}

## Where it differs from the catalogue

${corrections.join('\n')}
`;
}

function decide(row: MatrixRow, persona: Persona): Cell {
  const resources = row.at === undefined ? ['*'] : row.at.flatMap((place) => PLACES[place]);
  const when = met((row.when ?? []).map(known)) as ConditionBlock | undefined;
  const ask = (attached: readonly object[]) =>
    row.actions.map((action) =>
      possible({
        policies: policiesOf(persona, action, attached),
        principal: roleFor(persona).arn,
        actions: [action],
        resources,
        account: ACCOUNT,
        given: when === undefined ? [] : [when],
      }),
    );
  const found = ask([]).flatMap((answer) => (answer.verdict === 'possible' ? [answer.request] : []));
  if (found.length === 0) {
    const refused = ask(WITH_ALL).every(({ verdict }) => verdict === 'impossible');
    return { sign: refused ? '✗' : '–', keys: [] };
  }
  const keys = found.flatMap((request) => {
    const policies = policiesOf(persona, request.action);
    const { context = {} } = request;
    return Object.keys(context).filter((key) => {
      const { [key]: _, ...others } = context;
      return evaluate({ policies, request: { ...request, context: others } }).verdict !== 'Allowed';
    });
  });
  return { sign: keys.length === 0 ? '✓' : '◐', keys: [...new Set(keys)] };
}

if (require.main === module) writeFileSync(page, personasPage());
