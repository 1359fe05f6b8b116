import type { ControlTable } from './control';

export const llm = {
  'LLM-01': {
    statement: 'A guardrail enforced for the account or organization applies to each model invocation',
    stages: ['design', 'operations'],
    families: ['llm', 'agents'],
    threats: ['prompt-injection', 'data-leakage', 'misinformation'],
    references: {
      atlas: ['AML.T0051', 'AML.T0054', 'AML.T0057', 'AML.M0020'],
      owaspLlm: ['LLM01', 'LLM02'],
      owaspAgentic: ['ASI01'],
      nist80053: ['SI-10', 'SI-15', 'AC-4', 'CM-6'],
    },
  },
} satisfies ControlTable;
