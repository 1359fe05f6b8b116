import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where `npm run build:handlers` puts them, seen from the package as published and from its sources. */
const BUILT = ['../../handlers/registry', '../../dist/handlers/registry'].map((folder) => join(__dirname, folder));

/** Folder of a built handler of the registry. */
export function handlerFolder(name: string): string {
  const folders = BUILT.map((folder) => join(folder, name));
  return folders.find((folder) => existsSync(join(folder, 'index.mjs'))) ?? join('dist', 'handlers', 'registry', name);
}
