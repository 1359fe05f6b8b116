import type { ControlTable } from './control';

export const keys = {
  'KEY-01': {
    statement: 'Each class of data has its own rotating customer-managed key',
    stages: ['design', 'development', 'operations', 'feedback'],
    families: ['ml', 'llm', 'agents'],
    threats: ['data-leakage', 'insider-tampering'],
    references: {
      atlas: ['AML.T0035', 'AML.M0012'],
      owaspMl: ['ML05'],
      nist80053: ['SC-12', 'SC-12(2)', 'SC-13', 'SC-28(1)'],
      securityHub: ['KMS.4'],
      aicm: ['CEK-12'],
      wellArchitected: ['MLSEC02-BP01'],
    },
    enforcedBy: ['KeyRing'],
  },
  'KEY-02': {
    statement: 'Who administers a key cannot use it, and use is bound to service and account',
    stages: ['design', 'development', 'operations', 'feedback'],
    families: ['ml', 'llm', 'agents'],
    threats: ['insider-tampering', 'data-leakage', 'credential-theft'],
    references: {
      atlas: ['AML.T0012', 'AML.T0035', 'AML.M0005', 'AML.M0012'],
      owaspMl: ['ML05'],
      owaspAgentic: ['ASI03'],
      nist80053: ['AC-5', 'AC-6', 'SC-12', 'AC-6(5)'],
      securityHub: ['KMS.1', 'KMS.2'],
      aicm: ['IAM-04'],
      wellArchitected: ['MLSEC02-BP01'],
    },
    enforcedBy: ['KeyRing'],
  },
  'KEY-03': {
    statement:
      'Volumes and outputs of jobs use named customer-managed keys; instance types with hardware-encrypted local storage are exempt by name',
    stages: ['development', 'operations', 'feedback'],
    families: ['ml', 'llm'],
    threats: ['data-leakage', 'model-theft'],
    references: {
      atlas: ['AML.T0035', 'AML.M0012'],
      owaspMl: ['ML05'],
      nist80053: ['SC-28', 'SC-28(1)', 'SC-12'],
      wellArchitected: ['MLSEC02-BP01'],
    },
    enforcedBy: ['JobBounds', 'TrainingPipeline'],
  },
  'KEY-04': {
    statement: 'Endpoint volumes, captured traffic, asynchronous output and core dumps use customer-managed keys',
    stages: ['operations', 'feedback'],
    families: ['ml', 'llm'],
    threats: ['data-leakage', 'model-inversion', 'model-theft'],
    references: {
      atlas: ['AML.T0035', 'AML.T0063', 'AML.M0012'],
      owaspMl: ['ML03', 'ML05'],
      nist80053: ['SC-28', 'SC-28(1)', 'SC-12'],
      securityHub: ['SageMaker.23', 'SageMaker.24'],
      config: ['sagemaker-endpoint-configuration-kms-key-configured'],
      wellArchitected: ['MLSEC02-BP01'],
    },
    enforcedBy: ['JobBounds'],
  },
  'KEY-05': {
    statement:
      'Studio storage, notebook volumes, shared output, model packages and model cards use customer-managed keys',
    stages: ['development'],
    families: ['ml', 'llm'],
    threats: ['data-leakage', 'model-theft'],
    references: {
      atlas: ['AML.T0035', 'AML.M0012'],
      owaspMl: ['ML05'],
      nist80053: ['SC-28', 'SC-28(1)', 'SC-12'],
      securityHub: ['SageMaker.21'],
      config: ['sagemaker-notebook-instance-kms-key-configured'],
      wellArchitected: ['MLSEC02-BP01'],
    },
    enforcedBy: ['JobBounds', 'TrainingEnvironment'],
  },
  'KEY-06': {
    statement: 'Each Bedrock and AgentCore resource that takes a customer-managed key has one',
    stages: ['design', 'development', 'operations'],
    families: ['llm', 'agents'],
    threats: ['data-leakage'],
    references: {
      atlas: ['AML.T0035', 'AML.T0085', 'AML.M0012'],
      owaspLlm: ['LLM02'],
      owaspAgentic: ['ASI06'],
      nist80053: ['SC-28(1)', 'SC-12', 'SC-13'],
      securityHub: ['Bedrock.1', 'BedrockAgentCore.3', 'BedrockAgentCore.4'],
      config: [
        'bedrock-data-source-encryption-enabled',
        'bedrock-agentcore-memory-encryption-enabled',
        'bedrock-agentcore-gateway-encryption-enabled',
      ],
      wellArchitected: ['GENSEC01-BP03'],
    },
  },
  'KEY-07': {
    statement:
      'Signing and MAC keys serve one purpose, cannot be exported and cannot be used by the party whose work they attest',
    stages: ['development', 'operations'],
    families: ['ml', 'llm', 'agents'],
    threats: ['insider-tampering', 'supply-chain', 'repudiation'],
    references: {
      atlas: ['AML.T0010.003', 'AML.T0080.000', 'AML.M0013'],
      owaspMl: ['ML06'],
      owaspAgentic: ['ASI07'],
      nist80053: ['SC-12', 'SC-13', 'AC-5', 'AU-10'],
      aicm: ['MDS-09'],
    },
    enforcedBy: ['SigningKey'],
  },
} satisfies ControlTable;
