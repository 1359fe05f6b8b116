import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { ArnFormat, CfnDeletionPolicy, Stack, Token } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { InvalidProps } from '../core/invalid-props';
import type { Signal } from '../core/signal';
import { alarmTopic } from './alarm-topic';
import { AuditArchive, type IAuditArchive } from './audit-archive';
import { DataEvents } from './data-events';
import { eventSelectors, valuesIn } from './event-selectors';
import { ManagementEvents } from './management-events';
import { signalsFrom } from './metric-filters';
import { TrailLog } from './trail-log';

export interface AuditTrailProps {
  /** The customer-managed key of log group and topic, and of the archive that the trail makes itself. */
  readonly key: IKey;
  /**
   * Where log files are delivered. An archive of another account names this trail among its `trails`.
   * @default - an archive of its own, in the same stack, locked for 365 days
   */
  readonly archive?: IAuditArchive;
  /**
   * Where management events are recorded.
   * @default ManagementEvents.recorded()
   */
  readonly managementEvents?: ManagementEvents;
  /**
   * Which calls on data, models and agents are recorded. They are charged by the event.
   * @default [DataEvents.sageMaker(), DataEvents.bedrock(), DataEvents.agentCore()]
   */
  readonly dataEvents?: DataEvents[];
  /**
   * Where alarms are sent. CloudWatch must be allowed to publish there, and to use its key.
   * @default - a topic of its own, encrypted, to which nobody is subscribed yet
   */
  readonly topic?: ITopic;
  /**
   * Name of the trail: the archive's policy knows the trail by it.
   * @default 'mlsecops-audit'
   */
  readonly trailName?: string;
  /**
   * How long CloudWatch Logs keeps events for queries and alarms, one year to ten years.
   * @default RetentionDays.ONE_YEAR
   */
  readonly logRetention?: RetentionDays;
}

const TRAIL_NAME = 'mlsecops-audit';

/**
 * The record of who did what: all Regions, validated log files in a locked archive, the calls that a trail leaves out unless told, and an
 * alarm for what should not happen unseen. The trail goes on when the stack goes.
 */
export class AuditTrail extends Construct {
  /**
   * The ARN that the trail of an account and Region has, or will have: what its archive asks for.
   * @param trailName as given to the trail; left out, the default of `AuditTrail`
   */
  public static arnIn(scope: Construct, account: string, region: string, trailName: string = TRAIL_NAME): string {
    return Stack.of(scope).formatArn({
      service: 'cloudtrail',
      account,
      region,
      resource: 'trail',
      resourceName: trailName,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
  }

  /** ARN of the trail. */
  public readonly trailArn: string;
  /** The CloudTrail resource, for what these props do not cover. */
  public readonly trail: CfnTrail;
  /** Where log files are delivered. */
  public readonly archive: IAuditArchive;
  /** Where events can be queried. */
  public readonly logGroup: LogGroup;
  /** Where alarms are sent; none where an organization's trail records management events. */
  public readonly topic?: ITopic;
  /** What the alarms watch. */
  public readonly signals: Signal[];

  constructor(scope: Construct, id: string, props: AuditTrailProps) {
    super(scope, id);
    const { key, managementEvents = ManagementEvents.recorded(), trailName = TRAIL_NAME } = props;
    const { dataEvents = [DataEvents.sageMaker(), DataEvents.bedrock(), DataEvents.agentCore()] } = props;
    refuseInvalid(this, props, eventSelectors(managementEvents, dataEvents));

    const { account, region } = Stack.of(this);
    this.trailArn = AuditTrail.arnIn(this, account, region, trailName);
    this.archive = props.archive ?? new AuditArchive(this, 'Archive', { key, trails: [this.trailArn] });
    refuseLoop(this, this.archive, dataEvents);
    const log = new TrailLog(this, 'Log', { key, retention: props.logRetention ?? RetentionDays.ONE_YEAR });
    this.logGroup = log.logGroup;
    this.trail = new CfnTrail(this, 'Resource', {
      trailName,
      isLogging: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      s3BucketName: this.archive.bucketName,
      kmsKeyId: this.archive.keyArn,
      cloudWatchLogsLogGroupArn: this.logGroup.logGroupArn,
      cloudWatchLogsRoleArn: log.role.roleArn,
      advancedEventSelectors: eventSelectors(managementEvents, dataEvents),
    });
    keepRunning(this.trail);
    this.trail.node.addDependency(this.archive, log, key);

    this.signals = managementEvents.inThisTrail ? signalsFrom(new Construct(this, 'Filters'), this.logGroup) : [];
    if (managementEvents.inThisTrail) {
      this.topic = props.topic ?? alarmTopic(this, key);
      const alarms = new Construct(this, 'Alarms');
      for (const signal of this.signals) signal.alarm(alarms, this.topic);
    }
  }
}

/** Who deletes the stack does not stop the record. A trail that another one replaces goes; one that was never complete does too. */
function keepRunning(trail: CfnTrail): void {
  trail.cfnOptions.deletionPolicy = CfnDeletionPolicy.RETAIN_EXCEPT_ON_CREATE;
  trail.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.DELETE;
}

function refuseInvalid(
  at: Construct,
  props: AuditTrailProps,
  selectors: CfnTrail.AdvancedEventSelectorProperty[],
): void {
  const { trailName = TRAIL_NAME, logRetention = RetentionDays.ONE_YEAR, managementEvents, topic } = props;
  if (
    !Token.isUnresolved(trailName) &&
    !(/^[a-z0-9]+([._-][a-z0-9]+)*$/i.test(trailName) && /^.{3,128}$/.test(trailName))
  ) {
    throw new InvalidProps(at, {
      prop: 'trailName',
      allowed: '3 to 128 letters, digits and single periods, underscores or hyphens between them',
      got: trailName,
      remedy: `choose another name, or leave it out for '${TRAIL_NAME}'`,
    });
  }
  const outside = logRetention < RetentionDays.ONE_YEAR || logRetention > RetentionDays.TEN_YEARS;
  if (!Token.isUnresolved(logRetention) && outside) {
    throw new InvalidProps(at, {
      prop: 'logRetention',
      allowed: 'one year to ten years',
      got: `${logRetention} days`,
      remedy: 'leave it out for one year',
    });
  }
  if (selectors.length === 0 || valuesIn(selectors) > 500) {
    throw new InvalidProps(at, {
      prop: 'dataEvents',
      allowed: 'at least one event where an organization records management events, and 500 selector values at most',
      got: `${valuesIn(selectors)} values`,
      remedy: 'leave it out for SageMaker, Bedrock and AgentCore; for many buckets, make a second trail',
    });
  }
  if (topic !== undefined && managementEvents?.inThisTrail === false) {
    throw new InvalidProps(at, {
      prop: 'topic',
      allowed: 'nothing where an organization records management events',
      got: topic.node.path,
      remedy: "make the alarms in the account of the organization's trail",
    });
  }
}

function refuseLoop(at: Construct, archive: IAuditArchive, dataEvents: DataEvents[]): void {
  const prefixes = dataEvents.flatMap(({ arnPrefixes }) => arnPrefixes);
  const loop = prefixes.find((arn) => arn === `${archive.bucketArn}/` || arn.endsWith(`:::${archive.bucketName}/`));
  if (loop !== undefined) {
    throw new InvalidProps(at, {
      prop: 'dataEvents',
      allowed: 'any bucket but the archive itself',
      got: loop,
      remedy:
        'leave the archive out: each delivery would be an event that is delivered; its access log says who read it',
    });
  }
}
