import type { ControlTable } from './control';

export const agents = {
  'AGENT-01': {
    statement: 'Agent runtimes and their targets run in the VPC, never in public network mode',
    stages: ['design', 'operations'],
    families: ['agents'],
    threats: ['data-leakage', 'excessive-agency'],
    references: {
      atlas: ['AML.T0086', 'AML.T0025', 'AML.T0072', 'AML.M0032'],
      owaspAgentic: ['ASI02', 'ASI10'],
      nist80053: ['SC-7', 'AC-4', 'SC-7(3)'],
    },
  },
  'AGENT-04': {
    statement: 'Each tool call is authorised by default-deny policies in enforce mode',
    stages: ['design', 'operations'],
    families: ['agents'],
    threats: ['excessive-agency', 'prompt-injection'],
    references: {
      atlas: ['AML.T0053', 'AML.T0086', 'AML.T0101', 'AML.M0028', 'AML.M0030'],
      owaspLlm: ['LLM06'],
      owaspAgentic: ['ASI02', 'ASI03'],
      nist80053: ['AC-3', 'AC-6', 'AC-24'],
    },
  },
} satisfies ControlTable;
