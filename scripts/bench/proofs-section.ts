import { once, table } from './measure';

interface Proof {
  readonly wallMs: number;
  readonly heapMb: number;
  readonly verdicts: number;
  readonly unknown: number;
}

const kinds: readonly (readonly [kind: string, label: string, roles: readonly number[]])[] = [
  ['platform', 'one environment and', [0, 10, 50, 200]],
  ['foreign', 'a template of', [50, 200, 500]],
];

/** All theorems, with further roles of which each can become each. The smallest of the runs: what else the machine does only adds. */
export function proofSection(runs: number): string {
  const rows = kinds.flatMap(([kind, label, sizes]) =>
    sizes.map((size) => {
      const all = Array.from({ length: runs }, () => once<Proof>('proofs', [kind, String(size)]));
      const { wallMs, heapMb, verdicts, unknown } = all.reduce((best, run) => (run.wallMs < best.wallMs ? run : best));
      console.log(`${label} ${size} roles: ${wallMs} ms`);
      return [`${label} ${size} roles`, verdicts, unknown, wallMs, heapMb];
    }),
  );
  return `## Proofs

All theorems in one process, the synthesis not counted; the best of ${runs} runs. Each of the further roles can pass all roles to SageMaker and start
all that takes one, so that each can become each. The heap is what was added, garbage included.

${table(['', 'verdicts', 'unknown', 'ms', 'heap MB'], rows)}
`;
}
