import { oneOf } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** AWS documents no default, so absence is a finding. */
export const modelPackageApproval = rule({
  id: 'ModelPackageApproval',
  service: 'sagemaker',
  control: 'REG-01',
  finding: 'The model package enters the registry without waiting for an approval.',
  remedy: "Set 'ModelApprovalStatus' to 'PendingManualApproval'.",
  sources: [cfn('sagemaker-modelpackage')],
  covers: ['U043'],
  requires: {
    'AWS::SageMaker::ModelPackage': [must('ModelApprovalStatus', oneOf('PendingManualApproval', 'Rejected'))],
  },
  pass: [{ ModelApprovalStatus: 'PendingManualApproval' }],
  fail: [{}, { ModelApprovalStatus: 'Approved' }],
});
