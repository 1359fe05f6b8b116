import type { ControlTable } from './control';

export const identity = {
  'IAM-01': {
    statement: 'Personas are separate roles under a permissions boundary; none can both produce and release a model',
    stages: ['design', 'development', 'operations'],
    families: ['ml', 'llm', 'agents'],
    threats: ['insider-tampering', 'credential-theft'],
    references: {
      atlas: ['AML.T0012', 'AML.M0019', 'AML.M0005'],
      owaspMl: ['ML05', 'ML10'],
      owaspAgentic: ['ASI03'],
      nist80053: ['AC-5', 'AC-6', 'AC-6(2)', 'AC-2'],
    },
  },
  'IAM-02': {
    statement: 'No role carries wildcard actions or resources of AI services, nor an AWS-managed full-access policy',
    stages: ['design', 'development', 'operations', 'feedback'],
    families: ['ml', 'llm', 'agents'],
    threats: ['excessive-agency', 'credential-theft', 'insider-tampering'],
    references: {
      atlas: ['AML.T0012', 'AML.T0053', 'AML.M0026', 'AML.M0027'],
      owaspLlm: ['LLM06'],
      owaspAgentic: ['ASI03'],
      nist80053: ['AC-6', 'AC-6(1)', 'AC-6(10)'],
    },
  },
  'IAM-03': {
    statement: 'PassRole names the role and the one service that receives it',
    stages: ['design', 'development', 'operations', 'feedback'],
    families: ['ml', 'llm', 'agents'],
    threats: ['credential-theft', 'excessive-agency'],
    references: { atlas: ['AML.T0012', 'AML.M0005'], owaspAgentic: ['ASI03'], nist80053: ['AC-6', 'AC-3'] },
  },
  'IAM-04': {
    statement: 'Trust policies name the service or role and the source account and ARN',
    stages: ['design', 'development', 'operations', 'feedback'],
    families: ['ml', 'llm', 'agents'],
    threats: ['credential-theft'],
    references: { atlas: ['AML.T0012'], owaspAgentic: ['ASI03'], nist80053: ['AC-3', 'AC-6', 'IA-9'] },
  },
  'IAM-05': {
    statement: 'Each purpose has its own execution role; none is shared',
    stages: ['design', 'development', 'operations'],
    families: ['ml', 'llm', 'agents'],
    threats: ['excessive-agency', 'credential-theft', 'insider-tampering'],
    references: {
      atlas: ['AML.T0012', 'AML.T0083', 'AML.M0026', 'AML.M0027'],
      owaspLlm: ['LLM06'],
      owaspAgentic: ['ASI03'],
      nist80053: ['AC-6', 'AC-5', 'SC-2'],
    },
  },
} satisfies ControlTable;
