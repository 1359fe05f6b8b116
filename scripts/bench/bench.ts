/**
 * Measures the synthesis beside the floor, the proofs, and many teams, and writes docs/benchmarks.md.
 *   tsx scripts/bench/bench.ts [RUNS]           (default 3)
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { proofSection } from './proofs-section';
import { synthesisSection } from './synthesis-section';
import { teamsSection } from './teams-section';

const runs = Number(process.argv[2] ?? 3);
const page = [synthesisSection(runs), proofSection(runs), teamsSection(runs)].join('\n');
writeFileSync(join('docs', 'benchmarks.md'), page);
console.log(page);
