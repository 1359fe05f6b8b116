import type { World, WorldResource } from '../../constructs/compliance/proofs';
import { inStage, type Look, textsIn } from './faults';
import { arnOf } from './found';

const OURS = /^CdkMlSecOps\//;

/** Filters, functions, their dead letters and workflows without an alarm that tells a topic, and alarms without a filter. */
export function signals(world: World, stage: string): Look[] {
  const alarms = inStage(world, 'AWS::CloudWatch::Alarm', stage);
  const topics = new Set(inStage(world, 'AWS::SNS::Topic', stage).map(({ ref }) => ref));
  const telling = alarms.filter(
    ({ properties }) => textsIn(properties.AlarmActions).some((action) => topics.has(action)) && rings(properties),
  );
  const told = new Set(telling.map(metricOf));
  const counted = [...counts(world, stage), ...failures(world, stage)];
  const known = new Set(counted.flatMap(({ metrics }) => metrics));
  const unheard = counted.map(({ at, metrics }): Look => {
    const silent = metrics.filter((metric) => !told.has(metric));
    return silent.length === 0 ? { at } : { at, fault: `no alarm tells of ${silent.join(' and ')}` };
  });
  const ours = alarms.filter(({ properties }) => OURS.test(String(properties.Namespace)));
  const waiting = ours.map(
    (at): Look => (known.has(metricOf(at)) ? { at } : { at, fault: 'no filter counts what it waits for' }),
  );
  return [...unheard, ...waiting];
}

/** Whether few of what is counted ring within a quarter of an hour. */
function rings(alarm: WorldResource['properties']): boolean {
  const { ActionsEnabled, ComparisonOperator, Statistic, Threshold, EvaluationPeriods = 1, Period = 300 } = alarm;
  return (
    Number(Threshold) <= 5 &&
    String(ActionsEnabled) !== 'false' &&
    /^GreaterThan(OrEqualTo)?Threshold$/.test(String(ComparisonOperator)) &&
    /^(Sum|Maximum)$/.test(String(Statistic)) &&
    Number(EvaluationPeriods) * Number(Period) <= 900
  );
}

interface Counted {
  readonly at: WorldResource;
  readonly metrics: readonly string[];
}

function metric(namespace: unknown, name: unknown, of: unknown = ''): string {
  return `${namespace} ${name} ${of}`.trim();
}

/** What an alarm waits for: its metric, and of which one resource. */
function metricOf({ properties: { Namespace, MetricName, Dimensions } }: WorldResource): string {
  const [dimension] = [Dimensions ?? []].flat() as readonly { readonly Value?: unknown }[];
  return metric(Namespace, MetricName, dimension?.Value);
}

/** What filters of logs count. */
function counts(world: World, stage: string): Counted[] {
  return inStage(world, 'AWS::Logs::MetricFilter', stage).map((at) => {
    const counted = [at.properties.MetricTransformations].flat() as readonly Readonly<Record<string, unknown>>[];
    return { at, metrics: counted.map(({ MetricNamespace, MetricName }) => metric(MetricNamespace, MetricName)) };
  });
}

/**
 * What services count of what fails.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html
 */
function failures(world: World, stage: string): Counted[] {
  const queues = inStage(world, 'AWS::SQS::Queue', stage);
  const functions = inStage(world, 'AWS::Lambda::Function', stage).map((at) => {
    const given = textsIn(at.properties.DeadLetterConfig);
    const letters = queues.filter((queue) => given.includes(arnOf(queue)));
    return {
      at,
      metrics: [
        ...['Errors', 'Throttles'].map((name) => metric('AWS/Lambda', name, at.ref)),
        ...letters.map((queue) =>
          metric('AWS/SQS', 'ApproximateNumberOfMessagesVisible', queue.attribute('QueueName')),
        ),
      ],
    };
  });
  const workflows = inStage(world, 'AWS::StepFunctions::StateMachine', stage).map((at) => ({
    at,
    metrics: ['ExecutionsFailed', 'ExecutionsTimedOut'].map((name) => metric('AWS/States', name, at.ref)),
  }));
  return [...functions, ...workflows];
}
