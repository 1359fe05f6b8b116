import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';

/** Of one process, from its start. */
export interface Synthesized {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly rssMb: number;
  readonly resources: number;
}

/** Synthesizes what `fill` puts into the app and prints what the process took. Findings are neither printed nor a failure: the floor has some. */
export function measured(fill: (app: App) => void): void {
  process.env.CDK_VALIDATION = 'false';
  console.error = () => {};
  const outdir = mkdtempSync(join(tmpdir(), 'bench-'));
  const app = new App({ context, outdir, analyticsReporting: false });
  fill(app);
  try {
    app.synth();
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes('Validation failed')) throw error;
  }
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const synthesized: Synthesized = {
    wallMs: Math.round(performance.now()),
    cpuMs: Math.round((userCPUTime + systemCPUTime) / 1000),
    rssMb: Math.round(maxRSS / 1024),
    resources: countResources(outdir),
  };
  console.log(JSON.stringify(synthesized));
  rmSync(outdir, { recursive: true, force: true });
}

function countResources(directory: string): number {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.template.json'))
    .map((file) => JSON.parse(readFileSync(join(directory, file), 'utf8')) as { Resources?: object })
    .reduce((sum, { Resources = {} }) => sum + Object.keys(Resources).length, 0);
}
