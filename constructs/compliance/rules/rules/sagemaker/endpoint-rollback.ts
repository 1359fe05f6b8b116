import { nonEmptyList, oneOf } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const endpointRollback = rule({
  id: 'EndpointRollback',
  service: 'sagemaker',
  control: 'SERVE-09',
  level: 'warning',
  finding: 'A bad version replaces the good one at once, and nothing takes it back.',
  remedy: "Set 'DeploymentConfig' with canary, linear or rolling traffic and alarms that roll back.",
  sources: [cfn('sagemaker-endpoint'), 'https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails.html'],
  requires: {
    'AWS::SageMaker::Endpoint': [
      must('DeploymentConfig.AutoRollbackConfiguration.Alarms', nonEmptyList),
      must('DeploymentConfig?.BlueGreenUpdatePolicy?.TrafficRoutingConfiguration.Type', oneOf('CANARY', 'LINEAR')),
    ],
  },
  pass: [
    {
      DeploymentConfig: {
        AutoRollbackConfiguration: { Alarms: [{ AlarmName: 'errors' }] },
        BlueGreenUpdatePolicy: { TrafficRoutingConfiguration: { Type: 'CANARY' } },
      },
    },
  ],
  fail: [
    {},
    { DeploymentConfig: { AutoRollbackConfiguration: { Alarms: [] } } },
    {
      DeploymentConfig: {
        AutoRollbackConfiguration: { Alarms: [{ AlarmName: 'errors' }] },
        BlueGreenUpdatePolicy: { TrafficRoutingConfiguration: { Type: 'ALL_AT_ONCE' } },
      },
    },
  ],
});
