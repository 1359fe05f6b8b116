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
      aicm: ['MDS-01'],
    },
    enforcedBy: ['JobBounds', 'TrainingPipeline'],
  },
  'TRAIN-02': {
    statement: 'Jobs are bounded in time, instance type and warm-pool life',
    stages: ['development'],
    families: ['ml', 'llm'],
    threats: ['unbounded-consumption'],
    references: {
      atlas: ['AML.T0029', 'AML.T0034', 'AML.M0004'],
      owaspLlm: ['LLM10'],
      nist80053: ['SC-6', 'SC-5'],
      wellArchitected: ['MLSEC04-BP01'],
    },
    enforcedBy: ['JobBounds'],
  },
  'TRAIN-03': {
    statement: 'Nobody can open a session into a training container',
    stages: ['development'],
    families: ['ml', 'llm'],
    threats: ['insider-tampering', 'model-theft', 'data-leakage'],
    references: {
      atlas: ['AML.T0035', 'AML.T0018.000', 'AML.T0072'],
      owaspMl: ['ML05', 'ML10'],
      nist80053: ['AC-17', 'CM-7', 'AC-6'],
      wellArchitected: ['MLSEC04-BP01'],
    },
    enforcedBy: ['JobBoundary'],
  },
  'TRAIN-04': {
    statement: 'Notebooks run without root, with IMDSv2, on a supported platform and with an approved start script',
    stages: ['development'],
    families: ['ml', 'llm'],
    threats: ['credential-theft', 'supply-chain'],
    references: {
      atlas: ['AML.T0055', 'AML.T0011', 'AML.T0105', 'AML.M0011'],
      owaspMl: ['ML06'],
      nist80053: ['AC-6', 'AC-6(10)', 'CM-7', 'CM-2'],
      securityHub: ['SageMaker.3', 'SageMaker.8'],
      config: ['sagemaker-notebook-instance-root-access-check', 'sagemaker-notebook-instance-platform-version'],
      wellArchitected: ['MLSEC03-BP02'],
    },
    enforcedBy: ['JobBounds'],
  },
  'TRAIN-05': {
    statement: 'Studio shares no notebook output, runs no Docker, admits no remote IDE and keeps spaces private',
    stages: ['development'],
    families: ['ml', 'llm'],
    threats: ['data-leakage', 'supply-chain', 'insider-tampering'],
    references: {
      atlas: ['AML.T0011', 'AML.T0035', 'AML.T0105', 'AML.M0011'],
      owaspMl: ['ML05', 'ML06'],
      nist80053: ['AC-3', 'CM-7', 'CM-11', 'AC-21'],
      wellArchitected: ['MLSEC03-BP02', 'MLSEC04-BP01'],
    },
    enforcedBy: ['TrainingEnvironment'],
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
      aicm: ['CCC-04'],
    },
    enforcedBy: ['JobBoundary', 'Personas'],
  },
  'TRAIN-07': {
    statement: 'A model is registered only if its accuracy under adversarial and stress input passes',
    stages: ['development', 'feedback'],
    families: ['ml', 'llm'],
    threats: ['adversarial-input'],
    references: {
      atlas: ['AML.T0015', 'AML.T0043', 'AML.T0042', 'AML.M0003', 'AML.M0008'],
      owaspMl: ['ML01'],
      nist80053: ['SA-11', 'CA-8', 'SI-10', 'RA-5'],
      aicm: ['MDS-06', 'MDS-07'],
      wellArchitected: ['MLSEC05-BP01'],
    },
    gap: {
      status: 'not yet',
      reason:
        'that some evaluation stands before a registration is checked; that it tries adversarial input is for the evaluation to show',
    },
  },
  'TRAIN-08': {
    statement:
      'A model is registered only within its privacy budget and after an audit for membership inference; both are recorded',
    stages: ['development', 'feedback'],
    families: ['ml', 'llm'],
    threats: ['membership-inference', 'model-inversion'],
    references: {
      atlas: ['AML.T0024.000', 'AML.T0024.001', 'AML.M0002'],
      owaspMl: ['ML03', 'ML04'],
      owaspLlm: ['LLM02'],
      nist80053: ['SI-19', 'PT-2', 'RA-3', 'SA-11'],
      aicm: ['DSP-22'],
    },
    gap: { status: 'not possible offline', reason: 'budgets and audits of privacy are results of a training run' },
  },
  'TRAIN-09': {
    statement:
      'A model is registered only after it is compared with the incumbent on clean data, trigger probes and slices',
    stages: ['development', 'feedback'],
    families: ['ml', 'llm'],
    threats: ['data-poisoning', 'model-poisoning'],
    references: {
      atlas: ['AML.T0018.000', 'AML.T0020', 'AML.T0031', 'AML.M0008'],
      owaspMl: ['ML02', 'ML08', 'ML10'],
      owaspLlm: ['LLM04'],
      nist80053: ['SA-11', 'SI-7', 'CA-8'],
      wellArchitected: ['MLSEC04-BP03'],
    },
    gap: { status: 'not yet', reason: 'the comparison with the incumbent is a step of a pipeline to come' },
  },
  'TRAIN-10': {
    statement:
      'Code, image, dataset, parameters and evaluation are bound to each model version, and lineage cannot be deleted',
    stages: ['development', 'feedback'],
    families: ['ml', 'llm'],
    threats: ['repudiation', 'supply-chain', 'data-poisoning'],
    references: {
      atlas: ['AML.T0010', 'AML.M0023', 'AML.M0025'],
      owaspMl: ['ML06'],
      owaspLlm: ['LLM03'],
      nist80053: ['SR-4', 'AU-10', 'CM-8', 'CM-3(2)'],
      aicm: ['DSP-20'],
      wellArchitected: ['MLSEC03-BP04'],
    },
  },
} satisfies ControlTable;
