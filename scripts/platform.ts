/**
 * The main job: synthesizes the whole organisation with all checks on and prints what it shows. Also under cdk.out as platform-report.json and .md.
 * Exit 1 on any finding, and on any theorem that is not proved.
 *   npm run platform [-- --as-of YYYY-MM-DD]      the day that dates of acknowledgements are judged against; without it they are not
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { platformReport } from '../constructs/compliance/evidence/platform-report';
import { markdown, plainText } from '../constructs/compliance/evidence/render';
import { theoremTable } from '../constructs/compliance/evidence/theorem-table';
import type { TheoremVerdict } from '../constructs/compliance/proofs';
import { reportedPacks } from '../lib/stock-packs';

const OUT = 'cdk.out';

function asOf(): string[] {
  const [, , option, day] = process.argv;
  if (option === undefined) return [];
  if (option === '--as-of' && /^\d{4}-\d\d-\d\d$/.test(day ?? '')) return ['--context', `asOf=${day}`];
  console.error(`unknown: ${process.argv.slice(2).join(' ')}. Usage: npm run platform [-- --as-of YYYY-MM-DD]`);
  process.exit(2);
}

const started = Date.now();
console.log('Synthesizing the platform with all checks on …');
rmSync(OUT, { recursive: true, force: true });
const { status, stdout, stderr } = spawnSync(
  join('node_modules', '.bin', 'cdk'),
  ['synth', '--quiet', '--output', OUT, '--context', 'reported=true', ...asOf()],
  { encoding: 'utf8' },
);
if (!existsSync(join(OUT, 'manifest.json'))) {
  console.error(`${stdout}${stderr}\nThe app did not synthesize.`);
  process.exit(1);
}

const report = platformReport(
  OUT,
  reportedPacks().map(({ name }) => name),
);
writeFileSync(join(OUT, 'platform-report.json'), `${JSON.stringify(report, undefined, 2)}\n`);
writeFileSync(join(OUT, 'platform-report.md'), markdown(report));
console.log(plainText(report));
const theorems = JSON.parse(readFileSync(join(OUT, 'platform-theorems.json'), 'utf8')) as TheoremVerdict[];
console.log(
  `Theorems, of all requests and all paths (docs/proofs.md says what they assume):\n${theoremTable(theorems)}\n`,
);

const failed = report.findings.length > 0 || status !== 0;
if (failed && report.findings.length === 0) console.error(`${stdout}${stderr}`);
const resources = report.stacks.reduce((sum, stack) => sum + stack.resources, 0);
console.log(
  `${failed ? 'FAILED' : 'OK'}: ${report.stacks.length} stacks, ${resources} resources, ${report.findings.length} findings, ${((Date.now() - started) / 1000).toFixed(1)} s. ` +
    `The same as JSON and Markdown: ${OUT}/platform-report.json, ${OUT}/platform-report.md`,
);
process.exit(failed ? 1 : 0);
