import type { ControlTable } from './control';

export const supply = {
  'SUPPLY-01': {
    statement:
      'Container repositories are private, immutable, encrypted and scanned, and severe findings stop a deployment',
    stages: ['development'],
    families: ['ml', 'llm', 'agents'],
    threats: ['supply-chain'],
    references: {
      atlas: ['AML.T0010.004', 'AML.T0010.001', 'AML.M0016'],
      owaspMl: ['ML06'],
      owaspLlm: ['LLM03'],
      owaspAgentic: ['ASI04'],
      nist80053: ['RA-5', 'SI-2', 'CM-2', 'SR-11'],
    },
  },
  'SUPPLY-03': {
    statement: 'Images are named by digest and come from the private registry through the VPC',
    stages: ['development', 'operations'],
    families: ['ml', 'llm', 'agents'],
    threats: ['supply-chain'],
    references: {
      atlas: ['AML.T0010.004', 'AML.M0014', 'AML.M0011'],
      owaspMl: ['ML06'],
      owaspAgentic: ['ASI04'],
      nist80053: ['CM-7(5)', 'SI-7', 'SR-11', 'CM-2'],
    },
  },
  'SUPPLY-04': {
    statement:
      'Model artifacts are signed after evaluation; signature and digest are verified at registration, deployment and load',
    stages: ['development', 'operations'],
    families: ['ml', 'llm'],
    threats: ['supply-chain', 'model-poisoning', 'insider-tampering'],
    references: {
      atlas: ['AML.T0010.003', 'AML.T0076', 'AML.T0018', 'AML.M0013', 'AML.M0014'],
      owaspMl: ['ML06', 'ML10'],
      owaspLlm: ['LLM03'],
      nist80053: ['SI-7', 'SI-7(1)', 'SR-4', 'SC-13'],
    },
  },
} satisfies ControlTable;
