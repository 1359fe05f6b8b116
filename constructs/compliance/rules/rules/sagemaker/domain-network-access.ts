import { oneOf } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** 'PublicInternetOnly' unless it is set. */
export const domainNetworkAccess = rule({
  id: 'DomainNetworkAccess',
  service: 'sagemaker',
  control: 'NET-09',
  finding: 'Studio reaches the internet past our network.',
  remedy: "Set 'AppNetworkAccessType' to 'VpcOnly'.",
  sources: [cfn('sagemaker-domain')],
  covers: ['U009'],
  requires: {
    'AWS::SageMaker::Domain': [must('AppNetworkAccessType', oneOf('VpcOnly'))],
  },
  pass: [{ AppNetworkAccessType: 'VpcOnly' }],
  fail: [{}, { AppNetworkAccessType: 'PublicInternetOnly' }],
});
