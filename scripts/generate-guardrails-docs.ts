/**
 * Writes docs/guardrails.md: which theorems hold of administrators whom no template creates, without and with the policies of the organization.
 *   tsx scripts/generate-guardrails-docs.ts
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Perimeter } from '../constructs/core/perimeter';
import { type Organisation, organisation } from '../lib/organisation';
import { type Held, NO_POLICIES, type OpenWorld, openWorld } from './open-world';

export const page = join(__dirname, '..', 'docs', 'guardrails.md');

/** One environment with everything, in an organization of AWS. */
export const guarded: Organisation = {
  ...organisation,
  perimeter: Perimeter.organization('o-abcdefghij'),
  environments: { Production: organisation.environments.Production },
};

/** What the page says. */
export function guardrailsPage(world: OpenWorld): string {
  const without = world.under(NO_POLICIES);
  const open = world.under(world.guardrails).filter((_, at) => !without[at]?.holds);
  const table = (rows: readonly Held[]) =>
    ['| theorem | says |', '|---|---|', ...rows.map(({ id, says }) => `| \`${id}\` | ${says} |`)].join('\n');
  return `# Guardrails

\`npm run docs\` wrote this from proofs. Theorems are about principals of the templates, and assume that nobody else in the accounts does harm. Here it is not
assumed: each account has an administrator whom no template creates and no policy names, who may do all that the policies of the organization let pass,
becoming whatever roles that leads to. They are those of \`OrganizationGuardrails\` (\`npm run guardrails -- <folder>\` writes them) and the bounds of jobs
(\`JobBounds.scp()\`), attached to every account of the production environment and the shared account.

Of ${without.length} theorems ${without.length - open.length} hold even without them: they are about single roles, networks and settings, or a policy of the resource keeps everybody else out.

## Hold with the guardrails

${table(open.filter(({ holds }) => holds))}

## Do not hold

An administrator whom nothing else binds can do this. Where that matters, give nobody such permissions: the account is for the platform alone.

${table(open.filter(({ holds }) => !holds))}
`;
}

if (require.main === module) writeFileSync(page, guardrailsPage(openWorld(guarded)));
