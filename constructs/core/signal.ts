import { Alarm, type ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** What makes a person look. */
export interface SignalProps {
  /** Short PascalCase name, unique beside its siblings: it becomes the alarm's construct id. */
  readonly name: string;
  /** What is measured. */
  readonly metric: IMetric;
  /** The level at which a person should look, in the unit of the metric. */
  readonly threshold: number;
  /** How the metric is compared with the level. */
  readonly comparison: ComparisonOperator;
  /** What it means when the alarm rings and what to do first: the alarm's description. */
  readonly meaning: string;
}

/** A metric and the level at which a person should look. Constructs say their signals; who watches makes the alarms. */
export class Signal {
  /** The signal's name. */
  public readonly name: string;

  constructor(private readonly props: SignalProps) {
    this.name = props.name;
  }

  /** An alarm on this signal that notifies a topic. Missing data is not a breach: these signals count events. */
  public alarm(scope: Construct, topic: ITopic): Alarm {
    const { name, metric, threshold, comparison, meaning } = this.props;
    const alarm = new Alarm(scope, name, {
      metric,
      threshold,
      comparisonOperator: comparison,
      evaluationPeriods: 1,
      alarmDescription: meaning,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(topic));
    return alarm;
  }
}
