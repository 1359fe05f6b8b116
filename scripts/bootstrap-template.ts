/**
 * Prints the bootstrap template of the platform: the CDK's own, with an execution role that is held to what the organisation's stacks consist of.
 *
 *   npm run --silent bootstrap:template > bootstrap.json
 *   npm run --silent bootstrap:template -- --guards open bootstrap.json
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { App } from 'aws-cdk-lib/core';
import { context } from '../cdk.json';
import { stacksOf } from '../constructs/compliance/evidence/assembly';
import { type BootstrapTemplate, scopedBootstrap } from '../lib/bootstrap/bootstrap-template';
import { organisation } from '../lib/organisation';
import { addPlatform } from '../lib/platform';

/** What the pinned CDK command line would bootstrap with. */
export function defaultBootstrap(): BootstrapTemplate {
  const cli = resolve(__dirname, '..', 'node_modules', 'aws-cdk', 'bin', 'cdk');
  const printed = execFileSync(process.execPath, [cli, 'bootstrap', '--show-template', '--json'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(printed) as BootstrapTemplate;
}

if (require.main === module) {
  const { values, positionals } = parseArgs({
    options: { guards: { type: 'string', default: 'sealed' } },
    allowPositionals: true,
  });
  if (values.guards !== 'sealed' && values.guards !== 'open') {
    console.error(`--guards takes 'sealed' or 'open', not '${values.guards}'.`);
    process.exit(1);
  }
  const outdir = mkdtempSync(join(tmpdir(), 'bootstrap-'));
  process.env.CDK_VALIDATION ??= 'false';
  const app = new App({ context, outdir });
  addPlatform(app, organisation);
  app.synth();
  const template = scopedBootstrap(defaultBootstrap(), stacksOf(outdir), values.guards);
  rmSync(outdir, { recursive: true });
  const text = `${JSON.stringify(template, undefined, 2)}\n`;
  const [file] = positionals;
  if (file === undefined) process.stdout.write(text);
  else writeFileSync(file, text);
}
