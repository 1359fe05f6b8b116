import type { ControlTable } from './control';

export const cost = {
  'COST-01': {
    statement: 'Budgets with automatic denies and anomaly monitors cap AI spend',
    stages: ['operations'],
    families: ['ml', 'llm', 'agents'],
    threats: ['unbounded-consumption', 'credential-theft'],
    references: {
      atlas: ['AML.T0034', 'AML.T0029', 'AML.M0004'],
      owaspLlm: ['LLM10'],
      nist80053: ['SC-5', 'SC-6', 'SI-4'],
      wellArchitected: ['MLSEC05-BP01'],
    },
    gap: { status: 'not yet', reason: 'budgets with denies are a construct to come' },
  },
  'COST-02': {
    statement: 'Tokens and requests are metered and limited for each tenant and application',
    stages: ['operations'],
    families: ['llm', 'agents'],
    threats: ['unbounded-consumption'],
    references: {
      atlas: ['AML.T0034', 'AML.T0034.002', 'AML.M0004'],
      owaspLlm: ['LLM10'],
      owaspAgentic: ['ASI08'],
      nist80053: ['SC-6', 'SC-5'],
      aicm: ['AIS-08'],
    },
    gap: { status: 'not yet', reason: 'the metering of tenants is a construct to come' },
  },
  'COST-03': {
    statement: 'Idle compute stops by itself, and scaling out is bounded',
    stages: ['development', 'operations'],
    families: ['ml', 'llm'],
    threats: ['unbounded-consumption'],
    references: {
      atlas: ['AML.T0034', 'AML.T0029'],
      owaspLlm: ['LLM10'],
      nist80053: ['SC-6', 'AC-12'],
      wellArchitected: ['MLSEC04-BP01'],
    },
    enforcedBy: ['TrainingEnvironment'],
  },
} satisfies ControlTable;
