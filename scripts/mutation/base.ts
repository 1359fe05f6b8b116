import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { organisation } from '../../lib/organisation';
import { addPlatform } from '../../lib/platform';
import type { NamedTemplate } from './mutant';
import { agents } from './workloads/agents';
import { definitions } from './workloads/definitions';
import { ground, type Template } from './workloads/ground';
import { models } from './workloads/models';

/** Workloads of every family, which the platform is made for and does not hold itself. */
export const workloads: NamedTemplate = {
  name: 'Workloads',
  template: { Resources: { ...ground, ...models, ...definitions, ...agents } },
};

/**
 * What is mutated: the reference platform as it is synthesized, and the workloads.
 * @param names the environments: by default without the one that is a copy of another
 */
export function base(names: readonly string[] = ['Development', 'Production']): NamedTemplate[] {
  const app = new App({ context, analyticsReporting: false });
  const environments = Object.fromEntries(
    Object.entries(organisation.environments).filter(([name]) => names.includes(name)),
  );
  addPlatform(app, { ...organisation, environments });
  return [...templatesIn(app.synth().directory), workloads];
}

function templatesIn(directory: string): NamedTemplate[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.template.json'))
    .sort()
    .map((file) => ({
      name: file
        .replace(/^assembly-/, '')
        .replace(/\.template\.json$/, '')
        .replace(/\/\w+?(?=[A-Z]\w*$)/, '/'),
      template: JSON.parse(readFileSync(join(directory, file), 'utf8')) as Template,
    }));
}
