/**
 * Measures the synthesis beside the floor, whole processes in turn, and writes docs/benchmarks.md.
 *   tsx scripts/bench/bench.ts [RUNS]           (default 3)
 *   tsx scripts/bench/bench.ts RUNS proofs      the section about proofs alone
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

interface Run {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly rssMb: number;
  readonly resources: number;
}

interface Case {
  readonly label: string;
  readonly args: readonly [kind: string, size: string, packs: string, validator: string];
}

const runs = Number(process.argv[2] ?? 3);

interface Proof {
  readonly wallMs: number;
  readonly heapMb: number;
  readonly verdicts: number;
  readonly unknown: number;
}

/** All theorems, with further roles of which each can become each. The smallest of the runs: what else the machine does only adds. */
function proofRows(): string[] {
  const kinds: (readonly [kind: string, label: string, roles: readonly number[]])[] = [
    ['platform', 'one environment and', [0, 10, 50, 200]],
    ['foreign', 'a template of', [50, 200, 500]],
  ];
  return kinds.flatMap(([kind, label, sizes]) =>
    sizes.map((size) => {
      const all = Array.from({ length: runs }, () => proved(kind, size));
      const { wallMs, heapMb, verdicts, unknown } = all.reduce((best, run) => (run.wallMs < best.wallMs ? run : best));
      console.log(`${label} ${size} roles: ${wallMs} ms`);
      return `| ${label} ${size} roles | ${verdicts} | ${unknown} | ${wallMs} | ${heapMb} |`;
    }),
  );
}

function proved(kind: string, roles: number): Proof {
  const script = join('scripts', 'bench', 'proofs.ts');
  const args = ['--import', 'tsx', script, kind, String(roles)];
  const out = execFileSync(process.execPath, args, { encoding: 'utf8' });
  return JSON.parse(out.trim().split('\n').at(-1) ?? '{}') as Proof;
}

function once({ args }: Case): Run {
  const out = execFileSync(process.execPath, ['--import', 'tsx', join('scripts', 'bench', 'app.ts'), ...args], {
    encoding: 'utf8',
  });
  return JSON.parse(out.trim().split('\n').at(-1) ?? '{}') as Run;
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN;
}

/** The cases in turn, round after round, so that drift of the machine hits all alike. */
function measure(cases: readonly Case[]): Map<string, Run> {
  const results = new Map<string, Run[]>(cases.map(({ label }) => [label, []]));
  for (let round = 0; round < runs; round++) {
    for (const one of cases) {
      process.stdout.write(`${one.label} (${round + 1}/${runs}) … `);
      const run = once(one);
      results.get(one.label)?.push(run);
      console.log(`${run.wallMs} ms`);
    }
  }
  const of = (list: Run[], figure: keyof Run) => median(list.map((run) => run[figure]));
  return new Map(
    [...results].map(([label, list]) => [
      label,
      {
        wallMs: of(list, 'wallMs'),
        cpuMs: of(list, 'cpuMs'),
        rssMb: of(list, 'rssMb'),
        resources: of(list, 'resources'),
      },
    ]),
  );
}

const file = join('docs', 'benchmarks.md');
const before = process.argv[3] === 'proofs' ? readFileSync(file, 'utf8').split('\n## Proofs')[0] : synthesisPage();
const page = `${before?.trimEnd()}\n\n${proofSection(proofRows())}`;
writeFileSync(file, page);
console.log(page);

function synthesisPage(): string {
  const sizes = [1, 10, 50];
  const resourcesOf = new Map(
    sizes.map((size) => [size, once({ label: '', args: ['platform', String(size), '0', '0'] }).resources]),
  );
  const cases: Case[] = [
    { label: 'floor: empty app', args: ['floor', '0', '0', '0'] },
    ...sizes.flatMap((size): Case[] => {
      const resources = String(resourcesOf.get(size));
      return [
        { label: `floor: ${resources} plain L1`, args: ['floor', resources, '0', '0'] },
        { label: `floor: ${resources} plain L1 with packs`, args: ['floor', resources, '1', '0'] },
        { label: `platform: ${size} environments, bare`, args: ['platform', String(size), '0', '0'] },
        { label: `platform: ${size} environments, packs`, args: ['platform', String(size), '1', '0'] },
        { label: `platform: ${size} environments, packs and validator`, args: ['platform', String(size), '1', '1'] },
      ];
    }),
  ];

  const results = measure(cases);
  const empty = results.get('floor: empty app')?.wallMs ?? Number.NaN;
  const rows = [...results].map(([label, { wallMs, cpuMs, rssMb, resources }]) => {
    const perResource = resources === 0 ? '' : ((wallMs - empty) / resources).toFixed(2);
    return `| ${label} | ${resources} | ${wallMs} | ${cpuMs} | ${rssMb} | ${perResource} |`;
  });
  const wall = (label: string) => results.get(label)?.wallMs ?? Number.NaN;
  const ratios = sizes.map((size) => {
    const resources = resourcesOf.get(size);
    const bare = wall(`platform: ${size} environments, bare`);
    const packs = wall(`platform: ${size} environments, packs`);
    const toFloor = bare / wall(`floor: ${resources} plain L1`);
    const packsToFloor = packs / wall(`floor: ${resources} plain L1 with packs`);
    return `| ${size} | ${resources} | ${toFloor.toFixed(2)} | ${packsToFloor.toFixed(2)} | ${(packs / bare).toFixed(2)} |`;
  });
  return `# Benchmarks

\`npm run bench\` wrote this. Whole processes, ${runs} runs in turn, medians. ${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB,
Node ${process.version}, ${new Date().toISOString().slice(0, 10)}. An environment is the fullest of the default organisation; the shared account is in each figure.
The floor is what the CDK itself needs for the same number of plain L1 resources, 400 to a stack.

| | resources | wall ms | CPU ms | peak MB | ms a resource above the empty app |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

| environments | resources | bare ÷ floor | with packs ÷ floor with packs | packs ÷ bare |
| --- | --- | --- | --- | --- |
${ratios.join('\n')}
`;
}

function proofSection(rows: readonly string[]): string {
  return `## Proofs

All theorems in one process, the synthesis not counted; the best of ${runs} runs. Each of the further roles can pass all roles to SageMaker and start
all that takes one, so that each can become each. The heap is what was added, garbage included.

| | verdicts | unknown | ms | heap MB |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}
