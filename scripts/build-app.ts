/**
 * Makes what the CDK command line runs: the handlers, and the platform as one file, which is loaded several times sooner than its sources one by one.
 *   tsx scripts/build-app.ts
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { buildHandlers } from './build-handlers';

/** The program as one JavaScript file with a source map; the CDK stays where it is. */
export async function bundled(program: string, file: string): Promise<void> {
  await build({
    entryPoints: [program],
    outfile: file,
    bundle: true,
    external: ['aws-cdk-lib', 'constructs'],
    plugins: [namesOfRules],
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

/** A rule of cdk-nag takes its name from its file. */
const namesOfRules: Plugin = {
  name: 'names of rules',
  setup: ({ onLoad }) =>
    onLoad({ filter: /cdk-nag[\\/]lib[\\/]rules[\\/].*\.js$/ }, async ({ path }) => {
      const contents = (await readFile(path, 'utf8')).replaceAll('__filename', JSON.stringify(path));
      return { contents, loader: 'js' };
    }),
};

if (require.main === module) {
  void Promise.all([
    buildHandlers('constructs', join('dist', 'handlers')),
    bundled(join('bin', 'platform.ts'), join('dist', 'app', 'platform.js')),
  ]);
}
