import { oneOf } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const modelCardReviewed = rule({
  id: 'ModelCardReviewed',
  service: 'sagemaker',
  control: 'REG-07',
  level: 'warning',
  finding: 'The model card is not approved or says nothing of risk.',
  remedy: "Set 'ModelCardStatus' to 'Approved' and 'Content.IntendedUses.RiskRating'.",
  sources: [cfn('sagemaker-modelcard')],
  requires: {
    'AWS::SageMaker::ModelCard': [
      must('ModelCardStatus', oneOf('Approved', 'PendingReview')),
      must('Content.IntendedUses.RiskRating', oneOf('Low', 'Medium', 'High')),
    ],
    'AWS::SageMaker::ModelPackage': [must('ModelCard?.ModelCardStatus', oneOf('Approved', 'PendingReview'))],
  },
  pass: [{ ModelCardStatus: 'Approved', Content: { IntendedUses: { RiskRating: 'Low' } } }],
  fail: [{ ModelCardStatus: 'Draft', Content: {} }],
});
