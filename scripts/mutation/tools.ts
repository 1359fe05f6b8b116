import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { App, type IPolicyValidationPlugin, Stack } from 'aws-cdk-lib/core';
import { checkTemplates } from '../../constructs/compliance/rules/check';
import { stockPacks } from '../../lib/stock-packs';
import { type Tool, together } from './tool';

export const rulesTool: Tool = {
  name: 'rules',
  findings: (templates, changed) =>
    new Set(
      checkTemplates(together(templates, changed)).flatMap(({ id, template, logicalId, locations }) =>
        locations.map((location) => `${id} ${template} ${logicalId} ${location}`),
      ),
    ),
};

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

function found(pack: IPolicyValidationPlugin, appConstruct: App): string[] {
  const { violations } = pack.validate({ appConstruct, stackTemplates: [], templatePaths: [] });
  return violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath }) => `${ruleName} ${constructPath}`),
  );
}
