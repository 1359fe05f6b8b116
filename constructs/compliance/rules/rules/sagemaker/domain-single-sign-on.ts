import { oneOf } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** A warning: with IAM federation in front, AuthMode IAM is single sign-on as well, and a template does not show that. */
export const domainSingleSignOn = rule({
  id: 'DomainSingleSignOn',
  service: 'sagemaker',
  control: 'IAM-06',
  level: 'warning',
  finding: 'People enter Studio with IAM credentials instead of single sign-on.',
  remedy: "Set 'AuthMode' to 'SSO'.",
  sources: [cfn('sagemaker-domain')],
  covers: ['U011'],
  requires: {
    'AWS::SageMaker::Domain': [must('AuthMode', oneOf('SSO'))],
  },
  pass: [{ AuthMode: 'SSO' }],
  fail: [{}, { AuthMode: 'IAM' }],
});
