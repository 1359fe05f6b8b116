import { oneOf } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const domainUserIdentity = rule({
  id: 'DomainUserIdentity',
  service: 'sagemaker',
  control: 'IAM-06',
  level: 'warning',
  finding: 'The sessions of jobs do not say which user started them.',
  remedy: "Set 'DomainSettings.ExecutionRoleIdentityConfig' to 'USER_PROFILE_NAME'.",
  sources: [cfn('sagemaker-domain')],
  requires: {
    'AWS::SageMaker::Domain': [must('DomainSettings.ExecutionRoleIdentityConfig', oneOf('USER_PROFILE_NAME'))],
  },
  pass: [{ DomainSettings: { ExecutionRoleIdentityConfig: 'USER_PROFILE_NAME' } }],
  fail: [{}, { DomainSettings: { ExecutionRoleIdentityConfig: 'DISABLED' } }],
});
