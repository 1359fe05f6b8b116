import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** What a script of this folder measured of itself, in a process of its own: the last line that it prints, as JSON. */
export function once<Measured>(script: string, args: readonly string[]): Measured {
  const command = ['--import', 'tsx', join('scripts', 'bench', script), ...args];
  const out = execFileSync(process.execPath, command, { encoding: 'utf8' });
  return JSON.parse(out.trim().split('\n').at(-1) ?? '{}') as Measured;
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN;
}

export function table(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
