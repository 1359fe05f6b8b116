/**
 * Makes what the CDK command line runs: the handlers, and the platform as one file, which is loaded several times sooner than its sources one by one.
 *   tsx scripts/build-app.ts
 */
import { join } from 'node:path';
import { build } from 'esbuild';
import { buildHandlers } from './build-handlers';

/** The program as one JavaScript file with a source map; packages stay where they are. */
export async function bundled(program: string, file: string): Promise<void> {
  await build({
    entryPoints: [program],
    outfile: file,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    // Less to read for who follows a stack trace to its source, which is done for each resource.
    sourcesContent: false,
    minifyWhitespace: true,
    // What V8 compiled is kept beside the file for the next run, by Node 22 and later.
    banner: { js: "'use strict';require('node:module').enableCompileCache?.(__dirname + '/.cache');" },
    logLevel: 'warning',
  });
}

if (require.main === module) {
  void Promise.all([
    buildHandlers('constructs', join('dist', 'handlers')),
    bundled(join('bin', 'platform.ts'), join('dist', 'app', 'platform.js')),
  ]);
}
