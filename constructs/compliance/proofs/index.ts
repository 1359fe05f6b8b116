export type { Authorization, Layer, Policies } from './authorization';
export type { ConditionBlock } from './condition';
export type { Question } from './described';
export { type ContextValue, type Decision, evaluate, type Request } from './evaluate';
export type { Location, PolicyDocument, PolicyKind } from './policy';
export { type Possibility, possible } from './possible';
export { type Principal, type PrincipalKind, principalOf } from './principal';
