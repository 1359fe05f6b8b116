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
        Schedule: {
          Type: 'AWS::SageMaker::MonitoringSchedule',
          Properties: { MonitoringScheduleConfig: { MonitoringJobDefinitionName: { Ref: 'Job' } } },
        },
      },
    },
  ],
  fail: [{ EndpointName: 'churn' }],
});

/** Schedules, and the definitions that a schedule runs: one that nothing runs watches nothing. */
function watchers(app: App): readonly Resource[] {
  const schedules = app.ofType('AWS::SageMaker::MonitoringSchedule');
  const kinds = ['DataQuality', 'ModelQuality', 'ModelBias', 'ModelExplainability'];
  const run = app
    .ofType(...kinds.map((kind) => `AWS::SageMaker::${kind}JobDefinition`))
    .filter((definition) =>
      schedules.some((schedule) => refersTo(schedule, definition, definition.text('JobDefinitionName'))),
    );
  return [...schedules, ...run];
}

function watches(monitor: Resource, endpoint: Resource): boolean {
  return refersTo(monitor, endpoint, endpoint.text('EndpointName'));
}

function refersTo({ properties, stack }: Resource, to: Resource, name: string | undefined): boolean {
  if (stack === to.stack && mentioned(properties).includes(to.logicalId)) return true;
  return name !== undefined && JSON.stringify(properties).includes(JSON.stringify(name));
}
