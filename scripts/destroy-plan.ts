/** Prints in which order to destroy the stacks of a synthesized app, and what stays: `npm run destroy:plan [-- folder]`. The folder is cdk.out unless given. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { destroyPlan, plainText } from '../lib/destroy-plan';

const [directory = 'cdk.out'] = process.argv.slice(2);
if (!existsSync(join(directory, 'manifest.json'))) {
  console.error(`${directory} is not a synthesized app: run 'npm run platform' first.`);
  process.exit(1);
}
console.log(plainText(destroyPlan(directory)));
