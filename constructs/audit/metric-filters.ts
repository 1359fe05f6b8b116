import { ComparisonOperator } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { Signal } from '../core/signal';
import { TRAIL_SIGNALS } from './trail-signals';

/** Where the trail's metrics are found. Each has the name of its row and no dimension. */
export const METRIC_NAMESPACE = 'CdkMlSecOps/Audit';

/**
 * A metric filter for each row of the table, and the signal on it. No filter has a default value: a metric is charged for the hours in which
 * something was counted.
 */
export function signalsFrom(scope: Construct, logGroup: ILogGroup): Signal[] {
  return TRAIL_SIGNALS.map(({ name, pattern, meaning }) => {
    const filter = new MetricFilter(scope, name, {
      logGroup,
      filterPattern: FilterPattern.literal(pattern),
      metricNamespace: METRIC_NAMESPACE,
      metricName: name,
      metricValue: '1',
    });
    return new Signal({
      name,
      meaning,
      metric: filter.metric({ statistic: 'Sum', period: Duration.minutes(5) }),
      threshold: 1,
      comparison: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    });
  });
}
