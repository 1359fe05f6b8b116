export * from './controls';
export * from './evidence/assembly';
export * from './evidence/platform-report';
export * from './evidence/policy-sizes';
export * from './evidence/render';
export { sarif } from './evidence/sarif';
export { theoremTable } from './evidence/theorem-table';
export { type JudgedFinding, type Verification, verify } from './evidence/verify';
export { type Input, readInput } from './evidence/verify-input';
export { verificationJson, verificationText } from './evidence/verify-report';
export { generalVerdicts } from './evidence/verify-theorems';
export { postureDiff } from './posture/diff';
export { type PostureOptions, postureOf } from './posture/of-templates';
export { SENSITIVE_ACTIONS, type SensitiveAction } from './posture/sensitive-actions';
export * from './proofs';
export {
  type CheckOptions,
  checkTemplate,
  checkTemplates,
  type Finding as RuleFinding,
  type Verdict as RuleVerdict,
  verdicts,
} from './rules/check';
export { MlSecOpsChecks, type MlSecOpsChecksProps, type RuleResult } from './rules/pack';
