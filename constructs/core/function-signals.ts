import { ComparisonOperator } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Signal } from './signal';

/** What makes a person look at a function: one error, one throttle, one event given up. */
export function functionSignals(fn: IFunction, deadLetters: IQueue): Signal[] {
  const atLeastOne = { threshold: 1, comparison: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD };
  const period = { period: Duration.minutes(5) };
  return [
    new Signal({
      ...atLeastOne,
      name: 'Errors',
      metric: fn.metricErrors(period),
      meaning: 'An invocation failed: read the function log of the last five minutes.',
    }),
    new Signal({
      ...atLeastOne,
      name: 'Throttles',
      metric: fn.metricThrottles(period),
      meaning: 'Invocations were refused for want of concurrency: raise it, or find who calls so often.',
    }),
    new Signal({
      ...atLeastOne,
      name: 'DeadLetters',
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ ...period, statistic: 'Maximum' }),
      meaning: 'An event was given up: it waits in the dead-letter queue for 14 days.',
    }),
  ];
}
