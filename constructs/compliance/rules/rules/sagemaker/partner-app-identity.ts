import { isTrue } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** Without, every session of a role is the same user of the application. */
export const partnerAppIdentity = rule({
  id: 'PartnerAppIdentity',
  service: 'sagemaker',
  control: 'IAM-06',
  finding: 'The partner application does not know which user calls.',
  remedy: "Set 'EnableIamSessionBasedIdentity' to true.",
  sources: [cfn('sagemaker-partnerapp')],
  requires: { 'AWS::SageMaker::PartnerApp': [must('EnableIamSessionBasedIdentity', isTrue)] },
  pass: [{ EnableIamSessionBasedIdentity: true }],
  fail: [{}, { EnableIamSessionBasedIdentity: false }],
});
