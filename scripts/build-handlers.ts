/**
 * Bundles each `<verb-noun>.lambda.ts` into a folder of its own, once: the synthesis only packs what is there.
 *   tsx scripts/build-handlers.ts [SOURCES] [OUT]      (default: constructs, dist/handlers)
 */
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';

export async function buildHandlers(sources: string, out: string): Promise<string[]> {
  const handlers = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.lambda.ts'),
  );
  return Promise.all(
    handlers.map(async (file) => {
      const folder = join(out, dirname(file), basename(file, '.lambda.ts'));
      await build({
        entryPoints: [join(sources, file)],
        outfile: join(folder, 'index.mjs'),
        bundle: true,
        platform: 'node',
        target: 'node24',
        format: 'esm',
        external: ['@aws-sdk/*', '@smithy/*'],
        logLevel: 'warning',
      });
      return folder;
    }),
  );
}

if (require.main === module) {
  const [, , sources = 'constructs', out = join('dist', 'handlers')] = process.argv;
  void buildHandlers(sources, out).then((folders) => console.log(`${folders.length} handlers built in ${out}`));
}
