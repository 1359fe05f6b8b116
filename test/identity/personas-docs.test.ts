import { readFileSync } from 'node:fs';
import { MACHINES, PEOPLE } from '../../constructs/identity/persona';
import { PERSONA_MATRIX } from '../../constructs/identity/persona-matrix';
import { page, personasPage } from '../../scripts/generate-personas-docs';

const written = personasPage();

test('docs/personas.md is what the policies decide today', () => {
  expect(readFileSync(page, 'utf8')).toBe(written);
});

test('what the policies decide is what the matrix says, cell by cell', () => {
  const cells = (heading: string) =>
    (written.split(`## ${heading}\n`)[1] ?? '')
      .split('\n## ')[0]
      ?.split('\n')
      .filter((line) => /^\| \d/.test(line))
      .map((line) => line.split(' | ').slice(2, -1));
  const expected = (personas: typeof PEOPLE) =>
    PERSONA_MATRIX.map((row) =>
      personas.map((persona) => {
        const allowed = row.allowed[persona];
        if (allowed === undefined) return row.untouched?.includes(persona) ? '–' : '✗';
        const carried = [...(row.when ?? []), ...allowed.needs].filter(({ test }) => test !== 'isNot');
        return carried.length > 0 ? '◐' : '✓';
      }),
    );
  expect(cells('People')).toEqual(expected(PEOPLE));
  expect(cells('Machines')).toEqual(expected(MACHINES));
});
