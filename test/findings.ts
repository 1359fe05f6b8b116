import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, Validations } from 'aws-cdk-lib/core';
import { gatingPacks } from '../lib/packs';

interface Report {
  readonly pluginReports: {
    readonly violations: {
      readonly ruleName: string;
      readonly violatingConstructs: { readonly constructPath: string }[];
    }[];
  }[];
}

/** Synthesizes the app under the gating packs: one line for each finding that nobody acknowledged. */
export function findings(app: App): string[] {
  Validations.of(app).addPlugins(...gatingPacks());
  const printed = jest.spyOn(console, 'error').mockReturnValue();
  try {
    // A synthesis that was made before, by an assertion for instance, would be taken for this one, and no pack would run.
    app.synth({ force: true });
    return [];
  } catch (error) {
    const file = join(app.outdir, 'validation-report.json');
    if (!existsSync(file)) throw error;
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
    return report.pluginReports
      .flatMap(({ violations }) => violations)
      .flatMap(({ ruleName, violatingConstructs }) =>
        violatingConstructs.map(({ constructPath }) => `${ruleName} at ${constructPath}`),
      );
  } finally {
    printed.mockRestore();
  }
}
