/**
 * Writes the policies of the organization as files, for those whose organization is managed elsewhere.
 *   tsx scripts/write-guardrails.ts FOLDER
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OrganizationGuardrails } from '../constructs/identity';
import type { Organisation } from '../lib/organisation';
import { organisation } from '../lib/organisation';
import { guardrailRules } from '../lib/personas-guardrails';

/** Names of the files that were written. */
export function writeGuardrails(of: Organisation, folder: string): string[] {
  const rules = guardrailRules(of);
  if (rules === undefined) throw new Error("say Perimeter.organization('o-…') in lib/organisation.ts first");
  mkdirSync(folder, { recursive: true });
  return OrganizationGuardrails.documents(rules).map(({ name, policyType, content }) => {
    const file = join(folder, `${policyType.toLowerCase().replaceAll('_', '-')}-${name}.json`);
    writeFileSync(file, `${JSON.stringify(JSON.parse(content), undefined, 2)}\n`);
    return file;
  });
}

if (require.main === module) {
  const [, , folder] = process.argv;
  if (folder === undefined) throw new Error('npm run guardrails -- FOLDER');
  for (const file of writeGuardrails(organisation, folder)) console.log(file);
}
