/** Where in the life of a model a control acts. */
export type Stage = 'design' | 'development' | 'operations' | 'feedback';

/** What kind of workload it protects: classic ML, large language models, agents. */
export type Family = 'ml' | 'llm' | 'agents';

export type Threat =
  | 'adversarial-input'
  | 'credential-theft'
  | 'data-leakage'
  | 'data-poisoning'
  | 'excessive-agency'
  | 'insider-tampering'
  | 'membership-inference'
  | 'misinformation'
  | 'model-inversion'
  | 'model-poisoning'
  | 'model-theft'
  | 'prompt-injection'
  | 'repudiation'
  | 'supply-chain'
  | 'unbounded-consumption';

/** The editions that the references below are numbered by. */
export const REFERENCE_VERSIONS = {
  atlas: 'MITRE ATLAS data 5.6.0',
  owaspMl: 'OWASP Machine Learning Security Top 10, 2023',
  owaspLlm: 'OWASP Top 10 for LLM Applications, 2025',
  owaspAgentic: 'OWASP Top 10 for Agentic Applications, 2026',
  nist80053: 'NIST SP 800-53 r5',
  securityHub: 'AWS Security Hub: AI Security Best Practices 1.0.0 and Foundational Security Best Practices',
  config: 'AWS Config managed rules, September 2026',
  aicm: 'CSA AI Controls Matrix 1.x; identifiers from transcriptions, not compared with the original',
  wellArchitected: 'AWS Well-Architected lenses: Machine Learning 2025, Generative AI 2025, Agentic AI 2026',
} as const;

/** Outside requirements that the control answers, by identifier. */
export interface ControlReferences {
  readonly atlas: readonly string[];
  readonly owaspMl?: readonly string[];
  readonly owaspLlm?: readonly string[];
  readonly owaspAgentic?: readonly string[];
  readonly nist80053: readonly string[];
  readonly securityHub?: readonly string[];
  readonly config?: readonly string[];
  readonly aicm?: readonly string[];
  readonly wellArchitected?: readonly string[];
}

/** What this project does not do for a control, and why. */
export interface Gap {
  /** `not yet`: it could be enforced or shown here. `not possible offline`: it needs a running account, people or data. */
  readonly status: 'not yet' | 'not possible offline';
  readonly reason: string;
}

/** A requirement that we meet. */
export interface Control {
  /** What holds when it is met, in one sentence. */
  readonly statement: string;
  readonly stages: readonly Stage[];
  readonly families: readonly Family[];
  /** What it counters. */
  readonly threats: readonly Threat[];
  readonly references: ControlReferences;
  /**
   * The constructs that meet it, by class name. Rules and theorems name their control themselves and are not repeated here.
   * @default - no construct is made for it
   */
  readonly enforcedBy?: readonly string[];
  /**
   * What is missing.
   * @default - nothing: rules, theorems or constructs answer the whole statement
   */
  readonly gap?: Gap;
}

/** One area of the catalogue. */
export type ControlTable = Readonly<Record<`${string}-${number}`, Control>>;
