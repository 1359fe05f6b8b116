import { cfn, problem, rule } from '../../rule';
import type { App, Resource } from '../../template';

const app = (MetricName: string) => ({
  Resources: {
    Filter: {
      Type: 'AWS::Logs::MetricFilter',
      Properties: {
        MetricTransformations: [{ MetricNamespace: 'Security', MetricName: 'TrailStopped', MetricValue: '1' }],
      },
    },
    Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { Namespace: 'Security', MetricName } },
  },
});

/** A warning: a metric may be for a dashboard. Alarms are asked about only in namespaces that filters of the templates fill. */
export const filterAlarmed = rule({
  id: 'FilterAlarmed',
  service: 'logs',
  control: 'IR-01',
  level: 'warning',
  finding: 'What a filter counts rings no alarm, or an alarm waits for what no filter counts.',
  remedy: 'Give each metric of a filter an alarm, under the same namespace and name.',
  sources: [cfn('logs-metricfilter'), cfn('cloudwatch-alarm')],
  types: ['AWS::Logs::MetricFilter', 'AWS::CloudWatch::Alarm'],
  check: (resource, app) => {
    const filters = app.once(filtered);
    if (resource.type === 'AWS::CloudWatch::Alarm') {
      const namespaces = new Set([...filters].map((metric) => metric.split(' ')[0]));
      const asked = nameOf(resource, 'Namespace', 'MetricName');
      return !namespaces.has(asked.split(' ')[0]) || filters.has(asked)
        ? []
        : [problem('MetricName', `Nothing counts ${asked}`)];
    }
    const alarms = app.once(alarmed);
    const mine = metricsOf(resource).filter((metric) => !alarms.has(metric));
    return mine.map((metric) => problem('MetricTransformations', `No alarm watches ${metric}`));
  },
  pass: [app('TrailStopped')],
  fail: [app('Other')],
});

function filtered(app: App): ReadonlySet<string> {
  return new Set(app.ofType('AWS::Logs::MetricFilter').flatMap(metricsOf));
}

function alarmed(app: App): ReadonlySet<string> {
  return new Set(app.ofType('AWS::CloudWatch::Alarm').map((alarm) => nameOf(alarm, 'Namespace', 'MetricName')));
}

function metricsOf(filter: Resource): readonly string[] {
  const of = (name: string) => filter.text(`MetricTransformations[].${name}`);
  return [`${of('MetricNamespace')} ${of('MetricName')}`];
}

function nameOf(alarm: Resource, namespace: string, name: string): string {
  return `${alarm.text(namespace)} ${alarm.text(name)}`;
}
