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
      securityHub: ['S3.5'],
      aicm: ['CEK-03'],
      wellArchitected: ['MLSEC02-BP01'],
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
      aicm: ['DSP-21'],
      wellArchitected: ['MLSEC04-BP03'],
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
      aicm: ['DSP-23'],
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
      aicm: ['DSP-20', 'DSP-23'],
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
      aicm: ['MDS-02'],
      wellArchitected: ['MLSEC04-BP03'],
    },
  },
  'DATA-06': {
    statement:
      'Data moves on only when tests of schema, outliers, labels, duplicates, contributor share and drift pass; an error refuses it',
    stages: ['development', 'feedback'],
    families: ['ml', 'llm'],
    threats: ['data-poisoning'],
    references: {
      atlas: ['AML.T0020', 'AML.T0043', 'AML.M0007'],
      owaspMl: ['ML02', 'ML08'],
      owaspLlm: ['LLM04'],
      nist80053: ['SI-10', 'SI-7', 'RA-5'],
      wellArchitected: ['MLSEC04-BP03'],
    },
  },
  'DATA-07': {
    statement:
      'Personal data and secrets are found and masked or dropped before training, and a finding stops promotion',
    stages: ['design', 'development', 'feedback'],
    families: ['ml', 'llm', 'agents'],
    threats: ['model-inversion', 'membership-inference', 'data-leakage'],
    references: {
      atlas: ['AML.T0024.000', 'AML.T0024.001', 'AML.T0057', 'AML.M0007', 'AML.M0025'],
      owaspMl: ['ML03', 'ML04'],
      owaspLlm: ['LLM02'],
      nist80053: ['SI-19', 'PT-2', 'SI-12', 'AC-23'],
      aicm: ['DSP-22'],
      wellArchitected: ['MLSEC03-BP03', 'MLSEC03-BP05'],
    },
  },
  'DATA-08': {
    statement: 'Feature groups encrypt both stores with customer-managed keys, and only ingestion roles write records',
    stages: ['development', 'operations', 'feedback'],
    families: ['ml'],
    threats: ['data-poisoning', 'data-leakage', 'insider-tampering'],
    references: {
      atlas: ['AML.T0020', 'AML.T0059', 'AML.M0005', 'AML.M0012'],
      owaspMl: ['ML02'],
      nist80053: ['SC-28(1)', 'SC-12', 'AC-3'],
      securityHub: ['SageMaker.17', 'SageMaker.18'],
      config: ['sagemaker-featuregroup-encryption-at-rest', 'sagemaker-featuregroup-online-store-encryption'],
      wellArchitected: ['MLSEC02-BP01'],
    },
  },
  'DATA-09': {
    statement:
      'Data stores admit only principals and networks of the organization, and the platform reads only stores of the organization',
    stages: ['design', 'operations'],
    families: ['ml', 'llm', 'agents'],
    threats: ['data-leakage', 'credential-theft'],
    references: {
      atlas: ['AML.T0025', 'AML.T0036', 'AML.T0012', 'AML.M0019'],
      owaspMl: ['ML05'],
      owaspLlm: ['LLM02'],
      owaspAgentic: ['ASI03'],
      nist80053: ['AC-3', 'AC-4', 'AC-20', 'SC-7(8)'],
      aicm: ['IAM-16'],
      wellArchitected: ['MLSEC01-BP01'],
    },
  },
  'DATA-10': {
    statement:
      'Captured traffic, feedback and labels come back only through quarantine, capped for each contributor, from a private workforce',
    stages: ['feedback'],
    families: ['ml', 'llm', 'agents'],
    threats: ['data-poisoning', 'model-poisoning'],
    references: {
      atlas: ['AML.T0020', 'AML.T0031', 'AML.T0059', 'AML.M0007'],
      owaspMl: ['ML02', 'ML08'],
      owaspLlm: ['LLM04'],
      nist80053: ['SI-10', 'AC-4', 'SA-9'],
      aicm: ['DSP-21'],
      wellArchitected: ['MLSEC04-BP03'],
    },
  },
} satisfies ControlTable;
