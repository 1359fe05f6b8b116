/**
 * Mutates the reference platform and example workloads, and writes to docs/mutation.md what rules, theorems and stock packs find of it.
 *
 * Run: npm run mutation [-- SIZE [SEED]]      (default: 640 mutants). Exit 1 if a survivor or false alarm is not explained.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { report, unexplained } from './report';
import { run, SEED } from './run';
import { harmlessOf, killed, percent, unconfirmedOf, weakerOf } from './score';
import { theoremsTool } from './theorems-tool';
import { rulesTool, stockTool } from './tools';

process.env.CDK_VALIDATION = 'false';
const [, , size = '640', seed = String(SEED)] = process.argv;
const started = Date.now();
console.log(`Seed ${seed}, ${size} mutants …`);
const outcomes = run({ size: Number(size), seed: Number(seed), tools: [rulesTool, theoremsTool, stockTool] });
const text = report(outcomes, Number(seed));
writeFileSync(join(__dirname, '../../docs/mutation.md'), text);
const alive = unexplained(outcomes);
for (const { mutant } of alive) console.log(`without a reason: ${mutant.key}`);
const weaker = weakerOf(outcomes);
console.log(
  `${weaker.length} weaker mutants: stock packs ${percent(killed(weaker, 'stock packs'))}, rules ${percent(killed(weaker, 'rules'))}, ` +
    `rules or theorems ${percent(killed(weaker, 'rules', 'theorems'))}, false alarms ` +
    `${percent(killed(unconfirmedOf(harmlessOf(outcomes)), 'rules', 'theorems'))}; ${alive.length} survivors or false alarms without a reason; ` +
    `${((Date.now() - started) / 1000).toFixed(0)} s. The whole: docs/mutation.md`,
);
process.exit(alive.length > 0 ? 1 : 0);
