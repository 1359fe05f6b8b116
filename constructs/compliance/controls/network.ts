import type { ControlTable } from './control';

export const network = {
  'NET-01': {
    statement:
      'Networks of training, serving and agents have no path to or from the internet and are separate for each environment',
    stages: ['design', 'development', 'operations'],
    families: ['ml', 'llm', 'agents'],
    threats: ['data-leakage', 'model-theft', 'supply-chain'],
    references: {
      atlas: ['AML.T0025', 'AML.T0010', 'AML.M0019', 'AML.M0032'],
      owaspMl: ['ML05', 'ML06'],
      owaspAgentic: ['ASI10'],
      nist80053: ['AC-4', 'SC-7', 'SC-7(3)', 'SC-7(4)'],
    },
  },
  'NET-02': {
    statement: 'Training, tuning, processing and monitoring containers run with network isolation',
    stages: ['development', 'operations', 'feedback'],
    families: ['ml', 'llm'],
    threats: ['data-leakage', 'model-theft', 'model-poisoning', 'supply-chain'],
    references: {
      atlas: ['AML.T0025', 'AML.T0010', 'AML.T0018.002', 'AML.M0032'],
      owaspMl: ['ML05', 'ML06', 'ML10'],
      nist80053: ['SC-7', 'SC-7(3)', 'SC-7(21)', 'AC-4'],
    },
  },
  'NET-03': {
    statement: 'Containers of deployed models run with network isolation',
    stages: ['operations'],
    families: ['ml', 'llm'],
    threats: ['data-leakage', 'model-theft', 'model-poisoning'],
    references: {
      atlas: ['AML.T0025', 'AML.T0018.002', 'AML.T0072', 'AML.M0032'],
      owaspMl: ['ML05', 'ML10'],
      nist80053: ['SC-7', 'SC-7(3)', 'AC-4'],
    },
  },
  'NET-04': {
    statement: 'Jobs, models, clusters, domains and agents attach only to named private subnets and security groups',
    stages: ['design', 'development', 'operations'],
    families: ['ml', 'llm', 'agents'],
    threats: ['data-leakage', 'model-theft', 'supply-chain'],
    references: { atlas: ['AML.T0025', 'AML.M0032'], owaspMl: ['ML05', 'ML06'], nist80053: ['SC-7', 'AC-4', 'CM-7'] },
  },
  'NET-05': {
    statement: 'Traffic between the containers of a job is encrypted',
    stages: ['development', 'operations'],
    families: ['ml', 'llm'],
    threats: ['data-leakage', 'model-theft'],
    references: { atlas: ['AML.T0025', 'AML.M0012'], owaspMl: ['ML05'], nist80053: ['SC-8', 'SC-8(1)', 'SC-13'] },
  },
  'NET-06': {
    statement: 'AWS APIs are reached through VPC endpoints with private DNS and a policy that keeps to the perimeter',
    stages: ['design', 'development', 'operations'],
    families: ['ml', 'llm', 'agents'],
    threats: ['data-leakage', 'credential-theft', 'model-theft'],
    references: {
      atlas: ['AML.T0012', 'AML.T0025', 'AML.T0040', 'AML.M0019'],
      owaspMl: ['ML05'],
      owaspLlm: ['LLM02'],
      owaspAgentic: ['ASI03'],
      nist80053: ['SC-7', 'SC-7(4)', 'AC-4', 'AC-3'],
    },
  },
  'NET-09': {
    statement: 'Studio domains and notebooks reach nothing except through the VPC',
    stages: ['development'],
    families: ['ml', 'llm'],
    threats: ['data-leakage', 'supply-chain'],
    references: {
      atlas: ['AML.T0025', 'AML.T0011', 'AML.M0019'],
      owaspMl: ['ML06'],
      nist80053: ['SC-7', 'AC-6', 'AC-17'],
    },
  },
} satisfies ControlTable;
