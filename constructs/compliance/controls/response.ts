import type { ControlTable } from './control';

export const response = {
  'IR-01': {
    statement: 'Tampering with and abuse of AI resources alerts within minutes',
    stages: ['operations'],
    families: ['ml', 'llm', 'agents'],
    threats: ['insider-tampering', 'repudiation', 'credential-theft'],
    references: {
      atlas: ['AML.M0024'],
      nist80053: ['IR-4(1)', 'IR-5', 'SI-4(5)', 'AU-6'],
      aicm: ['SEF-03'],
    },
    enforcedBy: ['AuditTrail'],
  },
  'IR-02': {
    statement: 'One action quarantines an endpoint: traffic to the last good version, capture kept, deployments frozen',
    stages: ['operations', 'feedback'],
    families: ['ml', 'llm'],
    threats: ['model-poisoning', 'adversarial-input', 'model-theft'],
    references: {
      atlas: ['AML.T0031', 'AML.T0029', 'AML.M0008'],
      owaspMl: ['ML10'],
      nist80053: ['IR-4', 'IR-4(1)', 'CP-10'],
      aicm: ['SEF-07'],
    },
    gap: { status: 'not yet', reason: 'the quarantine of an endpoint is a construct to come' },
  },
  'IR-03': {
    statement: 'Rejecting a model or recalling a dataset finds and stops all that came from it',
    stages: ['operations', 'feedback'],
    families: ['ml', 'llm'],
    threats: ['data-poisoning', 'model-poisoning', 'supply-chain'],
    references: {
      atlas: ['AML.T0020', 'AML.T0018', 'AML.M0025'],
      owaspMl: ['ML02', 'ML10'],
      owaspLlm: ['LLM04'],
      nist80053: ['IR-4', 'SI-7', 'CM-8'],
      aicm: ['MDS-11'],
      wellArchitected: ['MLSEC03-BP04'],
    },
    gap: { status: 'not yet', reason: 'the recall along lineage is a handler of a construct to come' },
  },
  'IR-04': {
    statement: 'A tested kill switch takes an agent or AI principal out in one step',
    stages: ['operations'],
    families: ['agents', 'llm'],
    threats: ['excessive-agency', 'credential-theft'],
    references: {
      atlas: ['AML.T0053', 'AML.T0096', 'AML.T0101', 'AML.M0026'],
      owaspAgentic: ['ASI10', 'ASI08'],
      nist80053: ['IR-4', 'IR-4(1)', 'AC-2(12)'],
      wellArchitected: ['AGENTSEC07-BP04'],
    },
    gap: { status: 'not yet', reason: 'the switch that takes a principal out is a construct to come' },
  },
  'IR-05': {
    statement: 'Data, artifacts and registry are backed up to a locked vault, and restores are rehearsed',
    stages: ['operations', 'feedback'],
    families: ['ml', 'llm', 'agents'],
    threats: ['insider-tampering', 'unbounded-consumption'],
    references: {
      atlas: ['AML.T0101', 'AML.T0059'],
      owaspMl: ['ML10'],
      nist80053: ['CP-9', 'CP-9(8)', 'CP-10', 'IR-8'],
      aicm: ['SEF-03'],
    },
  },
} satisfies ControlTable;
