import { role } from '../../constructs/compliance/proofs';
import type { Environment } from '../organisation';

/** The roles of the teams of an environment. */
export function teamRoles(stage: string, { teams = [] }: Environment) {
  return teams.map(({ name }) => role('Role', { in: `${stage}/Team-${name}` }));
}

/** Who works as these: they, and the people who may open Studio. */
export function explorers(stage: string, environment: Environment) {
  const roles = teamRoles(stage, environment);
  const people = roles.length === 0 ? [] : ['DataScientist', 'MlEngineer'];
  return [...roles, ...people.map((persona) => role(`Personas/${persona}`, { in: `${stage}/People` }))];
}
