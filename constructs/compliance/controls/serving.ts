import type { ControlTable } from './control';

export const serving = {
  'SERVE-01': {
    statement: 'Models are invoked only through an authenticated broker',
    stages: ['operations'],
    families: ['ml', 'llm'],
    threats: ['model-theft', 'model-inversion', 'membership-inference', 'adversarial-input'],
    references: {
      atlas: ['AML.T0040', 'AML.T0024', 'AML.M0019'],
      owaspMl: ['ML03', 'ML04', 'ML05'],
      nist80053: ['AC-3', 'IA-2', 'AC-6'],
    },
  },
  'SERVE-02': {
    statement: 'Quotas, throttles and rate rules limit how much one caller can ask',
    stages: ['operations'],
    families: ['ml', 'llm'],
    threats: ['model-theft', 'model-inversion', 'membership-inference', 'unbounded-consumption', 'adversarial-input'],
    references: {
      atlas: ['AML.T0024', 'AML.T0029', 'AML.T0034', 'AML.T0046', 'AML.M0004'],
      owaspMl: ['ML03', 'ML04', 'ML05'],
      owaspLlm: ['LLM10'],
      nist80053: ['SC-5', 'SC-5(2)', 'AC-10', 'SC-6'],
    },
  },
  'SERVE-04': {
    statement: 'Responses carry the minimum: no raw scores, no error detail, and a verifiable model version',
    stages: ['operations'],
    families: ['ml', 'llm'],
    threats: ['model-inversion', 'membership-inference', 'model-theft'],
    references: {
      atlas: ['AML.T0024.000', 'AML.T0024.001', 'AML.T0024.002', 'AML.T0063', 'AML.M0002'],
      owaspMl: ['ML03', 'ML04', 'ML05', 'ML09'],
      nist80053: ['SI-15', 'SI-11', 'AC-23'],
    },
  },
} satisfies ControlTable;
