import { type Draft, type NamedTemplate, notWeaker, resourceIn, resourcesOf, setAt, valueAt, weaker } from './mutant';
import { harmlessProperties, type SecurityProperty, securityProperties } from './properties';

/** Changes of properties, judged by the table that they come from. */
export function propertyDrafts(base: readonly NamedTemplate[]): Draft[] {
  const weak = securityProperties.flatMap((one) => drafts(base, one, weaker));
  const harmless = harmlessProperties.flatMap((one) => drafts(base, one, notWeaker));
  return [...weak, ...harmless.map((draft) => ({ ...draft, operator: 'PROP-HARMLESS' }))];
}

function drafts(
  base: readonly NamedTemplate[],
  { type, path, weak }: SecurityProperty,
  judge: Draft['judge'],
): Draft[] {
  return base
    .flatMap(resourcesOf)
    .filter(({ resource }) => resource.Type === type)
    .flatMap(({ stack, logicalId, resource }) =>
      paths(resource, ['Properties', ...path.split('.')])
        .filter((place) => valueAt(resource, place) !== undefined)
        .flatMap((place) =>
          weak.map(
            (value): Draft => ({
              operator: operatorOf(valueAt(resource, place), value),
              layer: 'property',
              stack,
              logicalId,
              where: `${type} ${place.slice(1).join('.')} = ${JSON.stringify(value) ?? 'absent'}`,
              change: (template) => setAt(resourceIn(template, logicalId), place, value),
              judge,
            }),
          ),
        ),
    );
}

/** Each place where the value is there. */
function paths(start: unknown, [step, ...rest]: readonly string[]): string[][] {
  if (step === undefined) return [[]];
  const name = step.replace('[]', '');
  const value = valueAt(start, [name]);
  if (value === undefined && rest.length > 0) return [];
  if (!step.endsWith('[]')) return paths(value, rest).map((path) => [name, ...path]);
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry, index) => paths(entry, rest).map((path) => [name, String(index), ...path]));
}

function operatorOf(before: unknown, after: unknown): string {
  if (after === undefined) return 'PROP-DROP';
  if (typeof before === 'boolean' || typeof after === 'boolean') return 'BOOL-FLIP';
  return typeof after === 'number' ? 'NUM-CHANGE' : 'ENUM-FLIP';
}
