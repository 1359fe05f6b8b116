import type { ControlTable } from './control';

export const audit = {
  'AUDIT-02': {
    statement: 'Data events are recorded for each data-plane type of AI services that the platform uses',
    stages: ['operations'],
    families: ['ml', 'llm', 'agents'],
    threats: ['repudiation', 'credential-theft', 'model-theft'],
    references: {
      atlas: ['AML.T0040', 'AML.T0024', 'AML.M0024'],
      owaspLlm: ['LLM10'],
      nist80053: ['AU-2', 'AU-3', 'AU-12', 'AU-12(1)'],
    },
  },
} satisfies ControlTable;
