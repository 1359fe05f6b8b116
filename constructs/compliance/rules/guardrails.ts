import { isTrue, oneOf, orAbsent } from './expect';
import { must, type Problem, problem, unmet } from './rule';
import type { Resource } from './template';
import { isRecord } from './values';

/**
 * What is wrong with the content filter of a category: it is not there, weaker than HIGH, only reports or is switched off on one of the sides.
 * A filter blocks and is on unless it says otherwise.
 */
export function filterProblems(
  guardrail: Resource,
  category: string,
  sides: readonly ('Input' | 'Output')[],
): readonly Problem[] {
  const filters = guardrail
    .find('ContentPolicyConfig.FiltersConfig[]')
    .filter(({ value }) => isRecord(value) && value.Type === category);
  if (filters.length === 0) return [problem('ContentPolicyConfig.FiltersConfig', `There is no filter for ${category}`)];
  const wanted = sides.flatMap((side) => [
    must(`${side}Strength`, oneOf('HIGH')),
    must(`${side}Action`, orAbsent(oneOf('BLOCK'))),
    must(`${side}Enabled`, orAbsent(isTrue)),
  ]);
  return filters.flatMap((filter) => wanted.flatMap((requirement) => unmet(requirement, guardrail, filter)));
}
