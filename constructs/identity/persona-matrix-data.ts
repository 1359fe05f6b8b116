import { type MatrixRow, may, mayByZone } from './matrix-row';
import { Persona } from './persona';
import { FROM_VPC } from './persona-matrix-build';
import { isTrue, type Requirement } from './requirement';

const {
  DATA_SCIENTIST,
  ML_ENGINEER,
  SECURITY,
  VALIDATOR,
  DATASET_SIGNER,
  PIPELINE,
  APPROVAL_HANDLER,
  DEPLOYER,
  BROKER,
} = Persona;

const ALL_OTHERS = [Persona.DEVSECOPS, Persona.RELEASE, SECURITY, Persona.OPERATIONS, Persona.APPROVER];
/** Through S3 only: the key opens objects, and nothing that somebody hands in. */
const VIA_S3: Requirement = { key: 'kms:ViaService', test: 'is', values: 'viaS3' };
const WINDOW: Requirement = { key: 'kms:ScheduleKeyDeletionPendingWindowInDays', test: 'atLeast', values: ['30'] };
const WITHOUT_LOCKOUT: Requirement = {
  key: 'kms:BypassPolicyLockoutSafetyCheck',
  test: 'isNot',
  values: ['true'],
};

/** @see https://docs.aws.amazon.com/sagemaker/latest/dg/api-permissions-reference.html (CreateEndpoint, CreateTrainingJob, 2026-11) */
const FOR_VOLUMES =
  'Ours: who makes an endpoint has to be allowed this where its configuration names a key. For jobs their own role is.';

/** Data and keys. Zones let in whom they were told to, so that they grant objects and their keys: a cell here lets their grants through, or denies. */
export const DATA_ROWS: readonly MatrixRow[] = [
  {
    id: '29',
    does: 'Open training data',
    actions: ['kms:Decrypt'],
    at: ['trainingKeys'],
    allowed: {
      [DATA_SCIENTIST]: mayByZone('trainingKeys', VIA_S3),
      [VALIDATOR]: mayByZone('trainingKeys', VIA_S3),
      [PIPELINE]: mayByZone('trainingKeys', VIA_S3),
    },
    untouched: [ML_ENGINEER],
    corrected: 'From the VPC is asked of S3: what S3 asks of KMS for somebody carries no VPC.',
  },
  {
    id: '30',
    does: 'Open weights',
    actions: ['kms:Decrypt'],
    at: ['modelKeys'],
    allowed: { [PIPELINE]: mayByZone('modelKeys', VIA_S3), [BROKER]: mayByZone('modelKeys', VIA_S3) },
  },
  {
    id: '64',
    does: 'Let SageMaker open volumes under the key of weights',
    actions: ['kms:CreateGrant'],
    at: ['modelKeys'],
    allowed: { [DEPLOYER]: may('modelKeys', isTrue('kms:GrantIsForAWSResource')) },
    untouched: [PIPELINE],
    corrected: FOR_VOLUMES,
  },
  {
    id: '31',
    does: 'Sign a manifest of data',
    actions: ['kms:Sign'],
    at: ['manifestKeys'],
    allowed: { [DATASET_SIGNER]: may('manifestKeys') },
    corrected: 'The signer is not the validator, which writes: the catalogue says so below the table.',
  },
  {
    id: '32',
    does: 'Sign a release',
    actions: ['kms:Sign'],
    at: ['releaseKeys'],
    allowed: { [APPROVAL_HANDLER]: may('releaseKeys') },
    corrected: 'By the handler, once a person decided: never directly.',
  },
  {
    id: '33a',
    does: 'Delete a key',
    actions: ['kms:ScheduleKeyDeletion'],
    allowed: { [SECURITY]: may('keys', WINDOW) },
  },
  {
    id: '33b',
    does: 'Change who may use a key',
    actions: ['kms:PutKeyPolicy'],
    allowed: { [SECURITY]: may('keys', WITHOUT_LOCKOUT) },
  },
  {
    id: '34',
    does: 'Bring data in',
    actions: ['s3:PutObject'],
    at: ['landing'],
    allowed: { [DATA_SCIENTIST]: mayByZone('landing', FROM_VPC), [ML_ENGINEER]: mayByZone('landing', FROM_VPC) },
    untouched: [...ALL_OTHERS, Persona.ARCHITECT, VALIDATOR, DATASET_SIGNER, PIPELINE, APPROVAL_HANDLER, BROKER],
    corrected: 'What the broker captures goes to a zone of its own.',
  },
  {
    id: '35',
    does: 'Let data through to training',
    actions: ['s3:PutObject'],
    at: ['validated'],
    allowed: { [VALIDATOR]: mayByZone('validated') },
  },
  {
    id: '36',
    does: 'Read weights',
    actions: ['s3:GetObject', 's3:GetObjectVersion'],
    at: ['weights'],
    allowed: { [PIPELINE]: mayByZone('weights'), [BROKER]: mayByZone('weights') },
    corrected: 'Old versions too.',
  },
  {
    id: '37',
    does: 'Delete versions, or open a lock',
    actions: ['s3:DeleteObjectVersion', 's3:BypassGovernanceRetention'],
    allowed: {},
  },
  {
    id: '58',
    does: 'Read data before it was validated',
    actions: ['s3:GetObject', 's3:GetObjectVersion'],
    at: ['landing'],
    allowed: { [VALIDATOR]: mayByZone('landing') },
    corrected: 'Ours: toxic pair 13, raw personal data.',
  },
];
