import { cfn, problem, rule } from '../../rule';
import type { App, Resource } from '../../template';
import { mentioned } from '../../values';

/** A warning: the monitor may stand in another app. */
export const endpointMonitored = rule({
  id: 'EndpointMonitored',
  service: 'sagemaker',
  control: 'MON-01',
  level: 'warning',
  finding: 'No monitoring schedule watches the endpoint.',
  remedy: "Add an 'AWS::SageMaker::MonitoringSchedule' for it.",
  sources: [cfn('sagemaker-monitoringschedule')],
  covers: ['U044'],
  judges: ['AWS::SageMaker::ModelQualityJobDefinition', 'AWS::SageMaker::DataQualityJobDefinition'],
  types: ['AWS::SageMaker::Endpoint'],
  check: (endpoint, app) =>
    app.once(watchers).some((monitor) => watches(monitor, endpoint))
      ? []
      : [problem('', 'Nothing in the templates monitors it')],
  pass: [
    {
      Resources: {
        Endpoint: { Type: 'AWS::SageMaker::Endpoint', Properties: { EndpointName: 'churn' } },
        Job: {
          Type: 'AWS::SageMaker::DataQualityJobDefinition',
          Properties: { DataQualityJobInput: { EndpointInput: { EndpointName: 'churn' } } },
        },
      },
    },
  ],
  fail: [{ EndpointName: 'churn' }],
});

function watchers(app: App): readonly Resource[] {
  const kinds = [
    'DataQualityJobDefinition',
    'ModelQualityJobDefinition',
    'ModelBiasJobDefinition',
    'ModelExplainabilityJobDefinition',
  ];
  return app.ofType(...['MonitoringSchedule', ...kinds].map((kind) => `AWS::SageMaker::${kind}`));
}

function watches({ properties, stack }: Resource, endpoint: Resource): boolean {
  if (stack === endpoint.stack && mentioned(properties).includes(endpoint.logicalId)) return true;
  const name = endpoint.text('EndpointName');
  return name !== undefined && JSON.stringify(properties).includes(JSON.stringify(name));
}
