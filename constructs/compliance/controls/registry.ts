import type { ControlTable } from './control';

export const registry = {
  'REG-01': {
    statement: 'Models enter the registry pending; nobody who produces one can create it approved',
    stages: ['development'],
    families: ['ml', 'llm'],
    threats: ['model-poisoning', 'insider-tampering'],
    references: {
      atlas: ['AML.T0018.000', 'AML.T0076', 'AML.M0008'],
      owaspMl: ['ML10', 'ML06'],
      nist80053: ['CM-3', 'CM-4', 'AC-5'],
      aicm: ['CCC-04'],
    },
    enforcedBy: ['ModelRegistry'],
  },
  'REG-02': {
    statement: 'Only the approver approves, never the creator, a pipeline or a build role',
    stages: ['development'],
    families: ['ml', 'llm'],
    threats: ['insider-tampering', 'model-poisoning'],
    references: {
      atlas: ['AML.T0012', 'AML.T0018', 'AML.M0019'],
      owaspMl: ['ML10'],
      nist80053: ['AC-5', 'AC-6', 'CM-5', 'CM-5(1)'],
      aicm: ['IAM-04'],
    },
    enforcedBy: ['ModelRegistry', 'ModelApproval'],
  },
  'REG-03': {
    statement: 'Promotion follows stated stages, and a skipped stage is refused',
    stages: ['development', 'operations'],
    families: ['ml', 'llm'],
    threats: ['insider-tampering', 'model-poisoning'],
    references: {
      atlas: ['AML.T0018', 'AML.M0008'],
      owaspMl: ['ML10'],
      nist80053: ['CM-3', 'CM-3(2)', 'CM-4'],
      aicm: ['CCC-04'],
    },
    gap: { status: 'not yet', reason: 'the stages of promotion are a construct to come' },
  },
  'REG-04': {
    statement: 'Policies of the registry name accounts and actions: nobody anonymous, no write from another account',
    stages: ['development', 'operations'],
    families: ['ml', 'llm'],
    threats: ['model-theft', 'insider-tampering'],
    references: {
      atlas: ['AML.T0044', 'AML.T0035', 'AML.M0005'],
      owaspMl: ['ML05'],
      nist80053: ['AC-3', 'AC-6', 'AC-21'],
      wellArchitected: ['MLSEC06-BP01'],
    },
    enforcedBy: ['ModelRegistry'],
  },
  'REG-05': {
    statement: 'Only approved and verified packages reach production, by package and not by loose artifact',
    stages: ['operations'],
    families: ['ml', 'llm'],
    threats: ['model-poisoning', 'supply-chain', 'insider-tampering'],
    references: {
      atlas: ['AML.T0010.003', 'AML.T0076', 'AML.M0014'],
      owaspMl: ['ML06', 'ML10'],
      nist80053: ['CM-5', 'CM-7(5)', 'SI-7'],
      aicm: ['MDS-08'],
    },
    enforcedBy: ['ModelRegistry'],
  },
  'REG-06': {
    statement: 'Registered versions do not change, and are deleted only on a governed path',
    stages: ['development', 'operations'],
    families: ['ml', 'llm'],
    threats: ['insider-tampering', 'repudiation'],
    references: {
      atlas: ['AML.T0101', 'AML.T0059', 'AML.M0005'],
      owaspMl: ['ML10'],
      nist80053: ['CP-9', 'AU-10', 'CM-5', 'SI-12'],
    },
    enforcedBy: ['ModelRegistry'],
  },
  'REG-07': {
    statement: 'Each released model has an approved card with use, risk rating and evaluation',
    stages: ['design', 'development'],
    families: ['ml', 'llm'],
    threats: ['repudiation'],
    references: {
      atlas: ['AML.M0023', 'AML.M0021'],
      owaspMl: ['ML06'],
      owaspLlm: ['LLM03'],
      nist80053: ['PL-8', 'CM-8', 'RA-3'],
      aicm: ['MDS-03'],
      wellArchitected: ['MLSEC04-BP01'],
    },
  },
  'REG-08': {
    statement: 'Validation is never skipped, and builders cannot change the record of approval',
    stages: ['development'],
    families: ['ml', 'llm'],
    threats: ['insider-tampering', 'repudiation'],
    references: {
      atlas: ['AML.T0018', 'AML.M0014'],
      owaspMl: ['ML10'],
      nist80053: ['SI-7', 'CM-5', 'AU-10'],
      aicm: ['MDS-08'],
    },
  },
  'REG-09': {
    statement:
      'Each change of state in the registry is logged and compared with a record of approval; a mismatch alerts',
    stages: ['operations', 'feedback'],
    families: ['ml', 'llm'],
    threats: ['repudiation', 'insider-tampering'],
    references: {
      atlas: ['AML.T0018', 'AML.M0024'],
      owaspMl: ['ML10'],
      nist80053: ['AU-6', 'AU-12', 'CM-3', 'SI-4(5)'],
      aicm: ['LOG-07'],
    },
    gap: {
      status: 'not yet',
      reason: 'the comparison of registry and record of approval is a handler of a construct to come',
    },
  },
} satisfies ControlTable;
