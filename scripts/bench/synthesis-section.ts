import { cpus, totalmem } from 'node:os';
import { median, once, type Program, table } from './measure';
import type { Synthesized } from './synthesis';

interface Case {
  readonly label: string;
  readonly program: Program;
  readonly args: readonly [size: string, checks: string];
}

const sizes = [1, 10, 50];
const CHECKS = {
  bare: 'bare',
  stock: 'stock packs',
  packs: 'stock packs and ours',
  validator: 'packs and validator',
  theorems: 'packs and theorems',
  all: 'packs, theorems and validator',
};

/** The synthesis beside the floor. */
export function synthesisSection(runs: number): string {
  const resourcesOf = new Map(sizes.map((size) => [size, once<Synthesized>('platform', [String(size)]).resources]));
  const cases = [{ label: 'floor: empty app', program: 'floor', args: ['0', 'bare'] } satisfies Case];
  const results = measure([...cases, ...sizes.flatMap((size) => casesOf(size, resourcesOf.get(size) ?? 0))], runs);
  const wall = (label: string) => results.get(label)?.wallMs ?? Number.NaN;
  const rows = [...results].map(([label, { wallMs, cpuMs, rssMb, resources }]) => {
    const above = wallMs - wall('floor: empty app');
    return [label, resources, wallMs, cpuMs, rssMb, resources === 0 ? '' : (above / resources).toFixed(2)];
  });
  const ratios = sizes.map((size) => {
    const resources = resourcesOf.get(size) ?? 0;
    const of = (checks: keyof typeof CHECKS) => wall(`platform: ${size}, ${CHECKS[checks]}`);
    const floor = (checks: keyof typeof CHECKS) => wall(`floor: ${resources}, ${CHECKS[checks]}`);
    const quotients = [
      of('bare') / floor('bare'),
      of('packs') / floor('packs'),
      of('stock') / of('bare'),
      of('packs') / of('stock'),
    ];
    return [size, resources, ...quotients.map((quotient) => quotient.toFixed(2)), of('theorems') - of('packs')];
  });
  return `# Benchmarks

\`npm run bench\` wrote this. Whole processes, ${runs} runs in turn, medians. ${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB,
Node ${process.version}, ${new Date().toISOString().slice(0, 10)}. The number is that of environments, each the fullest of the default organisation; the
shared account is in each figure. Each program is one file that esbuild made, as the app is when the CDK command line runs it, the floor too; making it
and the command line itself are not in the figures. The floor is what the CDK itself needs for the same number of plain L1 resources, 400 to a stack, in a process that
loads nothing of ours.
The stock packs are the five of cdk-nag that gate; the older edition that \`npm run platform\` only reports is not among them.

${table(['', 'resources', 'wall ms', 'CPU ms', 'peak MB', 'ms a resource above the empty app'], rows)}

${table(['environments', 'resources', 'bare ÷ floor', 'packs ÷ floor with packs', 'stock packs ÷ bare', 'with ours ÷ stock packs', 'theorems, ms added'], ratios)}
`;
}

function casesOf(size: number, resources: number): Case[] {
  const floors = (['bare', 'packs'] as const).map((checks) => ({
    label: `floor: ${resources}, ${CHECKS[checks]}`,
    program: 'floor' as const,
    args: [String(resources), checks] as const,
  }));
  const platforms = (Object.keys(CHECKS) as (keyof typeof CHECKS)[]).map((checks) => ({
    label: `platform: ${size}, ${CHECKS[checks]}`,
    program: 'platform' as const,
    args: [String(size), checks] as const,
  }));
  return [...floors, ...platforms];
}

/** The cases in turn, round after round, so that drift of the machine hits all alike. */
function measure(cases: readonly Case[], runs: number): Map<string, Synthesized> {
  const results = new Map<string, Synthesized[]>(cases.map(({ label }) => [label, []]));
  for (let round = 1; round <= runs; round++) {
    for (const { label, program, args } of cases) {
      const run = once<Synthesized>(program, args);
      results.get(label)?.push(run);
      console.log(`${label} (${round}/${runs}): ${run.wallMs} ms`);
    }
  }
  const of = (list: Synthesized[], figure: keyof Synthesized) => median(list.map((run) => run[figure]));
  const medians = (list: Synthesized[]): Synthesized => ({
    wallMs: of(list, 'wallMs'),
    cpuMs: of(list, 'cpuMs'),
    rssMb: of(list, 'rssMb'),
    resources: of(list, 'resources'),
  });
  return new Map([...results].map(([label, list]) => [label, medians(list)]));
}
