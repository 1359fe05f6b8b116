export { BreakGlass, type BreakGlassProps } from './break-glass';
export type { EnforcedGuardrail, GuardrailDocument } from './guardrail-documents';
export type { NetworkRules } from './guardrail-network';
export type { ApprovalParts } from './guardrail-statements';
export {
  type GuardrailExemptions,
  type GuardrailRules,
  OrganizationGuardrails,
  type OrganizationGuardrailsProps,
} from './organization-guardrails';
export { PersonaPermissionSets, type PersonaPermissionSetsProps } from './permission-sets';
export { Persona } from './persona';
export { type IdentityCenterProps, PersonaAccess } from './persona-access';
export type { MachineTrust } from './persona-trust';
export { Personas, type PersonasProps } from './personas';
export { type TeamBudget, type TeamMember, TeamWorkspace, type TeamWorkspaceProps } from './team-workspace';
export type {
  AgentPlaces,
  BuildPlaces,
  DataPlaces,
  GenerativePlaces,
  ModelPlaces,
  RolePlaces,
  Workplace,
} from './workplace';
