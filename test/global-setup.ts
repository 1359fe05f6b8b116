import { join } from 'node:path';
import { buildHandlers } from '../scripts/build-handlers';

/** The handlers of functions are built once, before the first test file. */
export default async function setup(): Promise<void> {
  const root = join(__dirname, '..');
  await buildHandlers(join(root, 'constructs'), join(root, 'dist', 'handlers'));
}
