import { ComparisonOperator, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Duration, Names } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { Signal } from '../core/signal';

/** Where the metrics are found. Each has the name of the approval and of what was counted in its name, and no dimension. */
export const METRIC_NAMESPACE = 'CdkMlSecOps/Registry';

const PERIOD = { statistic: 'Sum', period: Duration.minutes(5) };

interface Watched {
  readonly steps: IFunction & { readonly logGroup: ILogGroup };
  readonly decisions: IFunction & { readonly logGroup: ILogGroup };
  readonly machine: StateMachine;
}

/** What in an approval makes a person look. */
export function signalsOf(scope: Construct, { steps, decisions, machine }: Watched): Signal[] {
  return [
    signal(
      'ApprovalOutsideWorkflow',
      counted(scope, steps.logGroup, 'Unmatched'),
      'A version was approved without a valid record, and rejected at once: find in the trail who called UpdateModelPackage.',
    ),
    signal(
      'SelfApproval',
      counted(scope, decisions.logGroup, 'SelfApproval'),
      'Somebody tried to approve a version of their own: ask why; the request still waits for another person.',
    ),
    signal(
      'NotAnApprover',
      counted(scope, decisions.logGroup, 'NotAnApprover'),
      'A decision came from a session that is none of an approver: find in the trail who may invoke the function.',
    ),
    signal(
      'ApprovalFailed',
      machine.metricFailed(PERIOD),
      'A step of an approval failed for good: the version is refused or stays released. Read the log of the execution.',
    ),
    signal(
      'ApprovalTimedOut',
      machine.metricTimedOut(PERIOD),
      'An approval ran out of time: the version is not approved.',
    ),
  ];
}

function signal(name: string, metric: IMetric, meaning: string): Signal {
  const comparison = ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD;
  return new Signal({ name, metric, meaning, threshold: 1, comparison });
}

/** Functions log in JSON, so that what a handler says stands under `message`. */
function counted(scope: Construct, logGroup: ILogGroup, outcome: string): IMetric {
  const filter = new MetricFilter(scope, outcome, {
    logGroup,
    filterPattern: FilterPattern.stringValue('$.message.outcome', '=', outcome),
    metricNamespace: METRIC_NAMESPACE,
    metricName: `${Names.uniqueResourceName(scope, { maxLength: 200 })}${outcome}`,
    metricValue: '1',
  });
  return filter.metric(PERIOD);
}
