export * from './audit';
export { MlSecOpsChecks, type MlSecOpsChecksProps, type RuleResult } from './compliance/rules/pack';
export * from './core';
export * from './data';
export * from './identity';
export * from './keys';
export * from './network';
export * from './registry';
export * from './training';
