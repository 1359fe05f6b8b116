import type { ControlTable } from './control';

export const training = {
  'TRAIN-01': {
    statement:
      'Outside a sandbox only the pipeline role starts training, and pipeline definitions are checked because jobs have no CloudFormation type',
    stages: ['development', 'feedback'],
    families: ['ml', 'llm'],
    threats: ['supply-chain', 'insider-tampering', 'model-poisoning'],
    references: {
      atlas: ['AML.T0018.000', 'AML.T0010', 'AML.M0005'],
      owaspMl: ['ML06', 'ML10'],
      nist80053: ['CM-3(2)', 'CM-5', 'SA-10', 'SA-15'],
    },
  },
  'TRAIN-06': {
    statement: 'Pipeline definitions come from a pinned version and cannot be edited in place',
    stages: ['development', 'feedback'],
    families: ['ml', 'llm'],
    threats: ['insider-tampering', 'supply-chain'],
    references: {
      atlas: ['AML.T0018', 'AML.M0013', 'AML.M0005'],
      owaspMl: ['ML06', 'ML10'],
      nist80053: ['CM-3(2)', 'CM-5', 'SI-7', 'AC-5'],
    },
  },
} satisfies ControlTable;
