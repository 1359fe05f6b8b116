import type { TheoremVerdict, Verdict } from '../proofs/theorem';

/** A row for each theorem, for a report. */
export function theoremTable(theorems: readonly TheoremVerdict[]): string {
  const rows = theorems.map(({ theorem: { id, control, says }, verdicts }) => {
    const number = (kind: Verdict['verdict']) => verdicts.filter(({ verdict }) => verdict === kind).length;
    const [refutations, unknowns] = [number('REFUTED'), number('UNKNOWN')];
    const verdict =
      refutations > 0 ? 'REFUTED' : unknowns > 0 ? 'UNKNOWN' : verdicts.length > 0 ? 'PROVED' : 'no subject';
    const failing = refutations + unknowns;
    const subjects =
      verdicts.length === 0 ? '' : failing === 0 ? `${verdicts.length}` : `${failing} of ${verdicts.length}`;
    return [verdict, subjects, control, id, says];
  });
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0), 0);
  return rows
    .map((row) => row.map((cell, column) => (column === 4 ? cell : cell.padEnd(width(column)))).join('  '))
    .map((line) => `  ${line}`.trimEnd())
    .join('\n');
}
