import type { ControlTable } from './control';

export const registry = {
  'REG-01': {
    statement: 'Models enter the registry pending; nobody who produces one can create it approved',
    stages: ['development'],
    families: ['ml', 'llm'],
    threats: ['model-poisoning', 'insider-tampering'],
    references: {
      atlas: ['AML.T0018.000', 'AML.T0076', 'AML.M0008'],
      owaspMl: ['ML10', 'ML06'],
      nist80053: ['CM-3', 'CM-4', 'AC-5'],
    },
  },
  'REG-02': {
    statement: 'Only the approver approves, never the creator, a pipeline or a build role',
    stages: ['development'],
    families: ['ml', 'llm'],
    threats: ['insider-tampering', 'model-poisoning'],
    references: {
      atlas: ['AML.T0012', 'AML.T0018', 'AML.M0019'],
      owaspMl: ['ML10'],
      nist80053: ['AC-5', 'AC-6', 'CM-5', 'CM-5(1)'],
    },
  },
  'REG-05': {
    statement: 'Only approved and verified packages reach production, by package and not by loose artifact',
    stages: ['operations'],
    families: ['ml', 'llm'],
    threats: ['model-poisoning', 'supply-chain', 'insider-tampering'],
    references: {
      atlas: ['AML.T0010.003', 'AML.T0076', 'AML.M0014'],
      owaspMl: ['ML06', 'ML10'],
      nist80053: ['CM-5', 'CM-7(5)', 'SI-7'],
    },
  },
} satisfies ControlTable;
