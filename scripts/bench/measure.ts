import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { bundled } from '../build-app';

const programs = ['floor', 'platform', 'proofs', 'teams'] as const;
export type Program = (typeof programs)[number];

const built = (program: Program) => join('dist', 'bench', `${program}.js`);

/** Makes each program of this folder one file, as the app is one when the CDK command line runs it. */
export async function buildPrograms(): Promise<void> {
  await Promise.all(programs.map((program) => bundled(join('scripts', 'bench', `${program}.ts`), built(program))));
}

/** What a program measured of itself, in a process of its own: the last line that it prints, as JSON. */
export function once<Measured>(program: Program, args: readonly string[]): Measured {
  const out = execFileSync(process.execPath, ['--enable-source-maps', built(program), ...args], { encoding: 'utf8' });
  return JSON.parse(out.trim().split('\n').at(-1) ?? '{}') as Measured;
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN;
}

export function table(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
