import type { ControlTable } from './control';

export const keys = {
  'KEY-01': {
    statement: 'Each class of data has its own rotating customer-managed key',
    stages: ['design', 'development', 'operations', 'feedback'],
    families: ['ml', 'llm', 'agents'],
    threats: ['data-leakage', 'insider-tampering'],
    references: {
      atlas: ['AML.T0035', 'AML.M0012'],
      owaspMl: ['ML05'],
      nist80053: ['SC-12', 'SC-12(2)', 'SC-13', 'SC-28(1)'],
    },
  },
  'KEY-02': {
    statement: 'Who administers a key cannot use it, and use is bound to service and account',
    stages: ['design', 'development', 'operations', 'feedback'],
    families: ['ml', 'llm', 'agents'],
    threats: ['insider-tampering', 'data-leakage', 'credential-theft'],
    references: {
      atlas: ['AML.T0012', 'AML.T0035', 'AML.M0005', 'AML.M0012'],
      owaspMl: ['ML05'],
      owaspAgentic: ['ASI03'],
      nist80053: ['AC-5', 'AC-6', 'SC-12', 'AC-6(5)'],
    },
  },
  'KEY-03': {
    statement:
      'Volumes and outputs of jobs use named customer-managed keys; instance types with hardware-encrypted local storage are exempt by name',
    stages: ['development', 'operations', 'feedback'],
    families: ['ml', 'llm'],
    threats: ['data-leakage', 'model-theft'],
    references: { atlas: ['AML.T0035', 'AML.M0012'], owaspMl: ['ML05'], nist80053: ['SC-28', 'SC-28(1)', 'SC-12'] },
  },
  'KEY-04': {
    statement: 'Endpoint volumes, captured traffic, asynchronous output and core dumps use customer-managed keys',
    stages: ['operations', 'feedback'],
    families: ['ml', 'llm'],
    threats: ['data-leakage', 'model-inversion', 'model-theft'],
    references: {
      atlas: ['AML.T0035', 'AML.T0063', 'AML.M0012'],
      owaspMl: ['ML03', 'ML05'],
      nist80053: ['SC-28', 'SC-28(1)', 'SC-12'],
    },
  },
} satisfies ControlTable;
