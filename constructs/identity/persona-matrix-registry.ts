import { type MatrixRow, may } from './matrix-row';
import { Persona } from './persona';
import { is, type Requirement } from './requirement';

const { ML_ENGINEER, DEVSECOPS, SECURITY, OPERATIONS, APPROVER, PIPELINE, APPROVAL_HANDLER, DEPLOYER } = Persona;

const STATUS = 'sagemaker:ModelApprovalStatus';
const PENDING = is(STATUS, 'PendingManualApproval');
const APPROVED = is(STATUS, 'Approved');
const REJECTED = is(STATUS, 'Rejected');
const STAGE_APPROVED = is('sagemaker:ModelLifeCycle:StageStatus', 'Approved');
/** Tags that say what a resource is: not for whoever removes tags. */
const NO_SECURITY_TAG: Requirement = { key: 'aws:TagKeys', test: 'none', values: ['security:*', 'mlsecops:*'] };
const BY_HANDLER =
  'People decide through the approval workflow, which refuses who asked; its handler is a role of its own.';

/** Registering, approving and retiring models. */
export const REGISTRY_ROWS: readonly MatrixRow[] = [
  {
    id: '4',
    does: 'Let a waiting pipeline go on',
    actions: ['sagemaker:SendPipelineExecutionStepSuccess'],
    allowed: { [APPROVAL_HANDLER]: may('executions') },
    corrected: BY_HANDLER,
  },
  {
    id: '5',
    does: 'Let a waiting workflow go on',
    actions: ['states:SendTaskSuccess'],
    allowed: { [APPROVAL_HANDLER]: may('anything') },
    corrected: BY_HANDLER,
  },
  {
    id: '6',
    does: 'Register a model',
    actions: ['sagemaker:CreateModelPackage'],
    allowed: { [ML_ENGINEER]: may('versions', PENDING), [PIPELINE]: may('versions', PENDING) },
  },
  {
    id: '7',
    does: 'Approve a model',
    actions: ['sagemaker:UpdateModelPackage'],
    when: [APPROVED],
    allowed: { [APPROVAL_HANDLER]: may('versions') },
    corrected: `${BY_HANDLER} MFA is the identity provider's: federated sessions carry no key for it, and no key says who created a version.`,
  },
  {
    id: '8',
    does: 'Reject a model, an approved one too',
    actions: ['sagemaker:UpdateModelPackage'],
    when: [REJECTED],
    allowed: {
      [ML_ENGINEER]: may('versions'),
      [SECURITY]: may('versions'),
      [OPERATIONS]: may('versions'),
      [APPROVER]: may('versions'),
    },
    untouched: [APPROVAL_HANDLER],
    corrected: 'The approval handler too is free to reject.',
  },
  {
    id: '9',
    does: 'Retire a model',
    actions: ['sagemaker:DeleteModelPackage', 'sagemaker:DeleteModelPackageGroup'],
    allowed: { [DEVSECOPS]: may(['versions', 'groups'], is('aws:ResourceTag/mlsecops:retire', 'approved')) },
  },
  {
    id: '10',
    does: 'Let others read a registry',
    actions: ['sagemaker:PutModelPackageGroupPolicy'],
    allowed: { [DEVSECOPS]: may('groups') },
  },
  {
    id: '11',
    does: 'Change a model card',
    actions: ['sagemaker:UpdateModelCard'],
    allowed: { [APPROVER]: may('cards') },
    untouched: [Persona.DATA_SCIENTIST, PIPELINE],
    corrected: 'Not the ML engineer: the action carries no key for the status, so that whoever drafts could approve.',
  },
  {
    id: '25',
    does: 'Take tags off',
    actions: ['sagemaker:DeleteTags'],
    allowed: { [DEVSECOPS]: may(['pipelines', 'groups', 'endpoints'], NO_SECURITY_TAG) },
  },
  {
    id: '56',
    does: 'Approve a stage of a model',
    actions: ['sagemaker:CreateModelPackage', 'sagemaker:UpdateModelPackage'],
    when: [STAGE_APPROVED],
    allowed: {},
    corrected:
      'Ours: a stage that is approved is a second way to release (REG-03). Nobody, while nothing governs stages.',
  },
  {
    id: '57',
    does: 'Hand in a decision on a model',
    actions: ['execute-api:Invoke', 'lambda:InvokeFunction', 'lambda:InvokeFunctionUrl'],
    at: ['decisions'],
    allowed: {},
    untouched: [APPROVER],
    corrected:
      'Ours: how the approver comes to approve. The approval grants it, to who calls under the own name and by its URL only: a grant here would be wider.',
  },
  {
    id: '63',
    does: 'Order the model of a released version',
    actions: ['lambda:InvokeFunction'],
    at: ['releases'],
    allowed: {},
    untouched: [DEPLOYER],
    corrected: 'Ours: how the deployer comes to a model. The release grants it, and denies it to make one by itself.',
  },
];
