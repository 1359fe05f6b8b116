import type { Refusal } from '../../../constructs/registry/release-record';
import type { Deployment } from './deployment';
import { contentOf, written } from './records';
import { registered, standing } from './versions';

/** What became of each version, as a table: its status, how often each record was written, why it was refused. */
export async function outcomes(deployment: Deployment): Promise<string> {
  const rows = [['version', 'status', 'records', 'refused because']];
  for (const [arn, candidate] of registered) {
    const records = await written(deployment, arn);
    const refused = records.refusal === undefined ? '' : (await contentOf<Refusal>(deployment, arn, 'refusal')).reason;
    const times = Object.entries(records).map(([name, count]) => (count === 1 ? name : `${name} × ${count}`));
    rows.push([`${arn.split('/').at(-1)} ${candidate}`, (await standing(arn)).status ?? '', times.join(', '), refused]);
  }
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
