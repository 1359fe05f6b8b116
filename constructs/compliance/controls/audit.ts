import type { ControlTable } from './control';

export const audit = {
  'AUDIT-01': {
    statement: 'A multi-region trail with validated files and a customer-managed key covers all accounts',
    stages: ['operations'],
    families: ['ml', 'llm', 'agents'],
    threats: ['repudiation', 'insider-tampering'],
    references: {
      atlas: ['AML.M0024'],
      nist80053: ['AU-2', 'AU-9', 'AU-12'],
      securityHub: ['CloudTrail.1', 'CloudTrail.2', 'CloudTrail.4'],
      wellArchitected: ['MLSEC06-BP02'],
    },
    enforcedBy: ['AuditTrail'],
  },
  'AUDIT-02': {
    statement: 'Data events are recorded for each data-plane type of AI services that the platform uses',
    stages: ['operations'],
    families: ['ml', 'llm', 'agents'],
    threats: ['repudiation', 'credential-theft', 'model-theft'],
    references: {
      atlas: ['AML.T0040', 'AML.T0024', 'AML.M0024'],
      owaspLlm: ['LLM10'],
      nist80053: ['AU-2', 'AU-3', 'AU-12', 'AU-12(1)'],
      aicm: ['LOG-07'],
      wellArchitected: ['GENSEC01-BP04'],
    },
    enforcedBy: ['AuditTrail'],
  },
  'AUDIT-03': {
    statement: 'Audit data cannot be changed and lies in another account than the workloads',
    stages: ['operations'],
    families: ['ml', 'llm', 'agents'],
    threats: ['repudiation', 'insider-tampering'],
    references: {
      atlas: ['AML.M0024'],
      nist80053: ['AU-9', 'AU-9(2)', 'AU-11', 'AC-5'],
      aicm: ['LOG-02'],
    },
    enforcedBy: ['AuditArchive'],
  },
  'AUDIT-04': {
    statement: 'Log groups, queues, topics, tables and state machines are encrypted, kept and protected from deletion',
    stages: ['operations'],
    families: ['ml', 'llm', 'agents'],
    threats: ['repudiation', 'data-leakage'],
    references: {
      atlas: ['AML.M0012', 'AML.M0024'],
      owaspLlm: ['LLM02'],
      nist80053: ['AU-9', 'AU-11', 'SC-28(1)', 'SI-12'],
      aicm: ['LOG-12'],
    },
    enforcedBy: ['AuditTrail', 'HardenedFunction'],
  },
  'AUDIT-05': {
    statement: 'Only security can stop, narrow or blind logging and detection',
    stages: ['operations'],
    families: ['ml', 'llm', 'agents'],
    threats: ['insider-tampering', 'repudiation'],
    references: {
      atlas: ['AML.M0024'],
      nist80053: ['AU-9', 'AC-6', 'SI-4'],
      aicm: ['LOG-02'],
    },
    enforcedBy: ['JobBoundary'],
  },
  'AUDIT-06': {
    statement: 'The build makes signed evidence: findings, controls by resource, OSCAL and a ledger of approvals',
    stages: ['development', 'operations'],
    families: ['ml', 'llm', 'agents'],
    threats: ['repudiation'],
    references: {
      atlas: ['AML.M0024', 'AML.M0023'],
      nist80053: ['CA-2', 'CA-7', 'AU-10', 'AU-11'],
    },
    gap: { status: 'not yet', reason: 'findings and ledger are written; OSCAL and signatures are to come' },
  },
} satisfies ControlTable;
