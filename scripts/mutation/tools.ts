import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { App, type IPolicyValidationPlugin, Stack } from 'aws-cdk-lib/core';
import { Bootstrap } from '../../constructs/compliance/proofs/principals/bootstrap';
import { proveIn } from '../../constructs/compliance/proofs/prove';
import { resolveTemplates } from '../../constructs/compliance/proofs/resolve/worlds';
import type { Theorem } from '../../constructs/compliance/proofs/theorem';
import { generalTheorems } from '../../constructs/compliance/proofs/theorems/general';
import { checkTemplates } from '../../constructs/compliance/rules/check';
import { organisation } from '../../lib/organisation';
import { gatingPacks } from '../../lib/packs';
import { platformTheorems } from '../../lib/theorems';
import type { NamedTemplate } from './mutant';

/** Something that finds faults in templates. */
export interface Tool {
  readonly name: string;
  /** What it finds, as texts that can be compared, one after the other. `changed` is the template that a mutant differs in. */
  readonly findings: (templates: readonly NamedTemplate[], changed: string) => Iterable<string>;
}

/** The stage that all environments share. */
const SHARED = 'Shared';

/** The templates that are deployed together with one: those of its environment. */
export function together(templates: readonly NamedTemplate[], changed: string): NamedTemplate[] {
  const [environment] = changed.split('/');
  return templates.filter(({ name }) => name.split('/')[0] === environment);
}

export const rulesTool: Tool = {
  name: 'rules',
  findings: (templates, changed) =>
    new Set(
      checkTemplates(together(templates, changed)).flatMap(({ id, template, logicalId, locations }) =>
        locations.map((location) => `${id} ${template} ${logicalId} ${location}`),
      ),
    ),
};

/** A verdict that is not PROVED, by theorem and subject. Theorems are proved some at a time: the first finding that is new is enough. */
export const theoremsTool: Tool = {
  name: 'theorems',
  *findings(templates, changed) {
    const worlds = resolveTemplates(Bootstrap.assumedTrusted().with(together(templates, changed)));
    const theorems = theoremsOf(changed);
    for (let at = 0; at < theorems.length; at += 12) {
      for (const { theorem, verdicts } of proveIn(theorems.slice(at, at + 12), worlds)) {
        for (const { verdict, subject } of verdicts) {
          if (verdict !== 'PROVED') yield `${theorem.id} ${verdict} ${subject}`;
        }
      }
    }
  },
};

/** What is proved of the templates of an environment: the theorems of the platform are about it only. */
function theoremsOf(changed: string): readonly Theorem[] {
  const [name = ''] = changed.split('/');
  const { [name]: environment } = organisation.environments;
  if (environment === undefined && name !== SHARED) return generalTheorems();
  const environments = environment === undefined ? {} : { [name]: environment };
  return [...platformTheorems({ ...organisation, environments }), ...generalTheorems()];
}

/** The packs that gate beside ours. They read constructs, so the template is included as it is; other stacks are not seen by them anyway. */
export const stockTool: Tool = {
  name: 'stock packs',
  findings: (templates, changed) => {
    const folder = mkdtempSync(join(tmpdir(), 'mutant-'));
    try {
      const template = templates.find(({ name }) => name === changed)?.template;
      const templateFile = join(folder, 'mutant.template.json');
      writeFileSync(templateFile, JSON.stringify(template));
      const app = new App({ outdir: folder, analyticsReporting: false });
      return new Set(included(app, templateFile) ? stockPacks().flatMap((pack) => found(pack, app)) : []);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

/** What lacks a required property is no resource that packs could look at. */
function included(app: App, templateFile: string): boolean {
  try {
    new CfnInclude(new Stack(app, 'Mutant'), 'Template', { templateFile });
    return true;
  } catch {
    return false;
  }
}

function stockPacks(): IPolicyValidationPlugin[] {
  return gatingPacks().filter(({ name }) => name !== 'MlSecOps');
}

function found(pack: IPolicyValidationPlugin, appConstruct: App): string[] {
  const { violations } = pack.validate({ appConstruct, stackTemplates: [], templatePaths: [] });
  return violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath }) => `${ruleName} ${constructPath}`),
  );
}
