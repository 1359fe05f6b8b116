import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { InvalidProps } from '../core/invalid-props';
import { KeyUse } from '../core/key-use';
import { DataClass } from './data-class';
import { DataKey } from './data-key';

export interface KeyRingProps {
  /**
   * The classes of data that there are here. An environment that only trains has `CURATED`, `MODELS` and `LOGS`. Each key costs by the month.
   * @default - all six
   */
  readonly classes?: DataClass[];
  /**
   * Roles of the account that administer the keys and therefore never use them: names with their path, `*` for what varies. Not the role that
   * deploys.
   * @default - the root user alone is denied the use
   */
  readonly administrators?: string[];
  /**
   * How often KMS makes new key material, in whole days from 90 to 2560. More than 365 days do not meet KEY-01.
   * @default Duration.days(365)
   */
  readonly rotationPeriod?: Duration;
}

/** A key for each class of data, each usable by just the services that handle the class. */
export class KeyRing extends Construct {
  private readonly keys: ReadonlyMap<DataClass, DataKey>;

  constructor(scope: Construct, id: string, props: KeyRingProps = {}) {
    super(scope, id);
    const { classes = Object.values(DataClass), administrators, rotationPeriod } = props;
    refuseInvalid(this, classes);
    this.keys = new Map(
      classes.map((dataClass) => [
        dataClass,
        new DataKey(this, dataClass, {
          description: DESCRIPTIONS[dataClass],
          uses: usesOf(this, dataClass),
          administrators,
          rotationPeriod,
        }),
      ]),
    );
  }

  /**
   * The key of a class.
   * @throws InvalidProps where the ring was made without the class
   */
  public keyOf(dataClass: DataClass): IKey {
    const found = this.keys.get(dataClass);
    if (found === undefined) {
      throw new InvalidProps(this, {
        prop: 'dataClass',
        allowed: `a class of this ring (${[...this.keys.keys()].join(', ')})`,
        got: dataClass,
        remedy: "add it to 'classes', or pass a key of your own where one is asked for",
      });
    }
    return found.key;
  }
}

const DESCRIPTIONS: Readonly<Record<DataClass, string>> = {
  [DataClass.RAW]: 'Data as it came: landing and quarantine',
  [DataClass.CURATED]: 'Validated data and features',
  [DataClass.MODELS]: 'Models, their artefacts and volumes',
  [DataClass.CAPTURED]: 'Captured traffic and feedback',
  [DataClass.LOGS]: 'Logs, topics, queues, event buses and environments of functions',
  [DataClass.AUDIT]: 'The audit trail and its archive',
};

function usesOf(scope: Construct, dataClass: DataClass): KeyUse[] {
  switch (dataClass) {
    case DataClass.LOGS:
      return [KeyUse.cloudWatchLogs(), KeyUse.sns(), KeyUse.eventBridge(), KeyUse.sqs(), KeyUse.lambdaEnvironment()];
    case DataClass.AUDIT:
      return [KeyUse.s3(), KeyUse.cloudTrail([anyTrail(scope)]), KeyUse.cloudWatchLogs()];
    default:
      return [KeyUse.s3(), KeyUse.sageMaker()];
  }
}

function anyTrail(scope: Construct): string {
  return Stack.of(scope).formatArn({ service: 'cloudtrail', resource: 'trail', resourceName: '*' });
}

function refuseInvalid(at: Construct, classes: DataClass[]): void {
  const twice = classes.find((dataClass, index) => classes.indexOf(dataClass) !== index);
  const unknown = classes.find((dataClass) => !Object.hasOwn(DESCRIPTIONS, dataClass));
  if (classes.length === 0 || twice !== undefined || unknown !== undefined) {
    throw new InvalidProps(at, {
      prop: 'classes',
      allowed: `one or more of ${Object.values(DataClass).join(', ')}, each once`,
      got: classes,
      remedy: 'leave it out for all',
    });
  }
}
