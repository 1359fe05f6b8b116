/**
 * Measures the synthesis beside the floor, the proofs, and many teams, and writes docs/benchmarks.md.
 *   tsx scripts/bench/bench.ts [RUNS]           (default 3)
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPrograms } from './measure';
import { proofSection } from './proofs-section';
import { synthesisSection } from './synthesis-section';
import { teamsSection } from './teams-section';

async function main(): Promise<void> {
  const runs = Number(process.argv[2] ?? 3);
  await buildPrograms();
  const page = [synthesisSection(runs), proofSection(runs), teamsSection(runs)].join('\n');
  writeFileSync(join('docs', 'benchmarks.md'), page);
  console.log(page);
}

void main();
