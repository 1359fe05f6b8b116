/**
 * Writes docs/rules.md, docs/controls.md, docs/threats.md and docs/rule-coverage.md from the rules and the catalogue of controls.
 *
 * Run: npm run docs
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generalTheorems } from '../constructs/compliance/proofs/theorems/general';
import { rules } from '../constructs/compliance/rules/rules';
import { controlsPage, type TheoremName } from './rules-docs/controls-page';
import { coveragePage } from './rules-docs/coverage-page';
import { rulesPage } from './rules-docs/rules-page';
import { threatsPage } from './rules-docs/threats-page';

const theorems: readonly TheoremName[] = generalTheorems();

/** Each page by its file below docs/. */
export function pages(): Readonly<Record<string, string>> {
  return {
    'rules.md': rulesPage(rules),
    'controls.md': controlsPage(rules, theorems),
    'threats.md': threatsPage(rules, theorems),
    'rule-coverage.md': coveragePage(rules),
  };
}

if (require.main === module) {
  for (const [file, text] of Object.entries(pages())) writeFileSync(join(__dirname, '../docs', file), text);
}
