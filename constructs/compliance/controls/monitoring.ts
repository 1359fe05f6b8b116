import type { ControlTable } from './control';

export const monitoring = {
  'MON-01': {
    statement:
      'Data quality, model quality, bias and explainability are monitored on a schedule for each production model',
    stages: ['operations', 'feedback'],
    families: ['ml'],
    threats: ['data-poisoning', 'adversarial-input', 'model-poisoning'],
    references: {
      atlas: ['AML.T0031', 'AML.T0020', 'AML.M0024'],
      owaspMl: ['ML08', 'ML02'],
      nist80053: ['CA-7', 'SI-4', 'SI-6'],
      aicm: ['MDS-10'],
      wellArchitected: ['MLSEC05-BP01'],
    },
  },
  'MON-02': {
    statement: 'Those who are monitored cannot stop, slow or redirect a monitor',
    stages: ['operations'],
    families: ['ml', 'llm', 'agents'],
    threats: ['insider-tampering', 'repudiation'],
    references: {
      atlas: ['AML.T0031', 'AML.M0024'],
      owaspMl: ['ML08'],
      nist80053: ['AU-9', 'CM-5', 'SI-4'],
      aicm: ['LOG-02'],
    },
    gap: { status: 'not yet', reason: 'who may stop a monitor will be shown by a theorem' },
  },
  'MON-03': {
    statement: 'Threat detection covers AI activity, S3, runtimes and functions',
    stages: ['operations'],
    families: ['ml', 'llm', 'agents'],
    threats: ['credential-theft', 'unbounded-consumption', 'prompt-injection'],
    references: {
      atlas: ['AML.T0040', 'AML.T0034', 'AML.T0051', 'AML.M0024'],
      owaspLlm: ['LLM10', 'LLM01'],
      nist80053: ['SI-4', 'SI-4(2)', 'RA-5'],
      wellArchitected: ['MLSEC06-BP02', 'GENSEC01-BP04'],
    },
  },
  'MON-04': {
    statement: 'Posture tools are deployed with the platform: standards, recorder, conformance pack, access analysis',
    stages: ['operations', 'feedback'],
    families: ['ml', 'llm', 'agents'],
    threats: ['insider-tampering'],
    references: {
      atlas: ['AML.M0024', 'AML.M0016'],
      owaspMl: ['ML06'],
      nist80053: ['CA-7', 'CM-6', 'RA-5', 'CA-2'],
    },
    gap: {
      status: 'not yet',
      reason: 'standards and recorders belong to the account; a construct that adopts them is to come',
    },
  },
  'MON-05': {
    statement: 'Drift and attack alarms open a governed path to retraining; no retrained model promotes itself',
    stages: ['feedback'],
    families: ['ml', 'llm'],
    threats: ['data-poisoning', 'model-poisoning', 'adversarial-input'],
    references: {
      atlas: ['AML.T0031', 'AML.T0020', 'AML.M0029', 'AML.M0008'],
      owaspMl: ['ML08', 'ML10'],
      nist80053: ['CA-7', 'CM-3', 'IR-4(1)'],
      aicm: ['MDS-10'],
      wellArchitected: ['MLSEC05-BP01'],
    },
    gap: { status: 'not yet', reason: 'the path from alarm to retraining is a construct to come' },
  },
} satisfies ControlTable;
