import type { ControlTable } from './control';

export const data = {
  'DATA-01': {
    statement:
      'Buckets of the platform block public access, disable ACLs, keep versions, encrypt with a customer-managed key, refuse plain connections and log access',
    stages: ['design', 'development', 'operations', 'feedback'],
    families: ['ml', 'llm', 'agents'],
    threats: ['data-leakage', 'data-poisoning', 'insider-tampering'],
    references: {
      atlas: ['AML.T0035', 'AML.T0036', 'AML.M0005', 'AML.M0012'],
      owaspMl: ['ML02'],
      owaspLlm: ['LLM02'],
      nist80053: ['SC-28', 'SC-28(1)', 'AC-3', 'SC-8'],
    },
  },
  'DATA-02': {
    statement:
      'Data moves from landing through quarantine to validated; only the validator writes the validated zone and training only reads it',
    stages: ['design', 'development', 'feedback'],
    families: ['ml', 'llm', 'agents'],
    threats: ['data-poisoning', 'insider-tampering'],
    references: {
      atlas: ['AML.T0020', 'AML.T0010.002', 'AML.T0059', 'AML.M0007', 'AML.M0005'],
      owaspMl: ['ML02'],
      owaspLlm: ['LLM04'],
      owaspAgentic: ['ASI06'],
      nist80053: ['AC-3', 'AC-4', 'SI-10', 'CM-5'],
    },
  },
  'DATA-03': {
    statement: 'A dataset release that trained a model cannot be changed while the model lives',
    stages: ['development'],
    families: ['ml', 'llm'],
    threats: ['data-poisoning', 'insider-tampering', 'repudiation'],
    references: {
      atlas: ['AML.T0020', 'AML.T0059', 'AML.M0025', 'AML.M0005'],
      owaspMl: ['ML02'],
      owaspLlm: ['LLM04'],
      nist80053: ['SI-7', 'AU-10', 'CP-9', 'SI-12'],
    },
  },
  'DATA-04': {
    statement:
      'A dataset release carries a signed manifest of object versions and digests that is verified before each training run',
    stages: ['development', 'feedback'],
    families: ['ml', 'llm'],
    threats: ['data-poisoning', 'insider-tampering', 'supply-chain'],
    references: {
      atlas: ['AML.T0010.002', 'AML.T0020', 'AML.T0059', 'AML.M0014', 'AML.M0025', 'AML.M0013'],
      owaspMl: ['ML02', 'ML06'],
      owaspLlm: ['LLM04'],
      nist80053: ['SI-7', 'SI-7(1)', 'SR-4', 'AU-10'],
    },
  },
  'DATA-05': {
    statement: 'Objects that enter from outside are scanned for malware and unreadable until the scan says clean',
    stages: ['development', 'feedback'],
    families: ['ml', 'llm', 'agents'],
    threats: ['supply-chain', 'model-poisoning', 'data-poisoning'],
    references: {
      atlas: ['AML.T0011.000', 'AML.T0018.002', 'AML.M0016', 'AML.M0014'],
      owaspMl: ['ML06'],
      owaspLlm: ['LLM03'],
      owaspAgentic: ['ASI04'],
      nist80053: ['SI-3', 'SC-44', 'RA-5'],
    },
  },
} satisfies ControlTable;
