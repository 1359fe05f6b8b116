import * as iam from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Arn, ArnFormat, Stack, Token } from 'aws-cdk-lib/core';
import { InvalidProps } from './invalid-props';

/**
 * What an AWS service needs of a customer-managed key, for itself and for those who call it. The statements name accounts, regions and ARN
 * patterns only, never resources, so that a key can stand in another stack than what it encrypts. Pages were read on 2026-11-24.
 *
 * A statement for callers delegates to IAM: the caller needs a permission of its own, and has it through that service only. A statement for a
 * service principal carries a condition that this service is documented to send, and no other: one that is never sent would stop the service.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
export class KeyUse {
  /**
   * Log groups of the account and region. The documented `DescribeKey` is left out: it carries no encryption context, so that the documented
   * statement does not allow it either.
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
   */
  public static cloudWatchLogs(): KeyUse {
    return new KeyUse((at) => {
      const inGroup = bound('aws:logs:arn', arns(at, 'logs', 'log-group:*'));
      return [byServices('CloudWatchLogs', [`logs.${at.region}.amazonaws.com`], ENCRYPT_AND_DECRYPT, inGroup)];
    });
  }

  /**
   * Log and digest files of trails. `Decrypt` is for buckets with a bucket key. The statements have no Sid, since a key may carry several such uses.
   * @param trailArns ARNs of trails, or patterns of one account's: built of names, since the ARN of a trail resource would close a circle
   * @throws InvalidProps where the list is empty or an entry is no ARN of a trail
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
   */
  public static cloudTrail(trailArns: string[]): KeyUse {
    refuseInvalid(trailArns);
    const inAnyRegion = trailArns.map((arn) =>
      Arn.format({ ...Arn.split(arn, ArnFormat.SLASH_RESOURCE_NAME), region: '*' }),
    );
    const fromTrail = { 'aws:SourceArn': trailArns };
    return new KeyUse(() => [
      byServices(undefined, [CLOUDTRAIL], ['kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext'], {
        ArnLike: { ...fromTrail, 'kms:EncryptionContext:aws:cloudtrail:arn': inAnyRegion },
      }),
      byServices(undefined, [CLOUDTRAIL], ['kms:Decrypt', 'kms:DescribeKey'], { ArnLike: fromTrail }),
    ]);
  }

  /**
   * Objects in buckets: whoever reads or writes one.
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
   */
  public static s3(): KeyUse {
    return new KeyUse((at) => [byCallers(at, 'S3', ['s3'], SEAL_AND_OPEN)]);
  }

  /**
   * Volumes of jobs, endpoints and Studio spaces (by grants that SageMaker creates for the caller), the domain's EFS file system, feature groups.
   * What jobs read and write in buckets needs `s3()`.
   * @see https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html
   * @see https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-security.html
   * @see https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html
   */
  public static sageMaker(): KeyUse {
    const services = ['sagemaker', 'elasticfilesystem'];
    return new KeyUse((at) => [
      byCallers(at, 'SageMaker', services, [...ENCRYPT_AND_DECRYPT, 'kms:RetireGrant']),
      byCallers(at, 'SageMakerGrants', services, ['kms:CreateGrant', 'kms:ListGrants', 'kms:RevokeGrant'], FOR_AWS),
    ]);
  }

  /**
   * Topics of the account and region: who publishes by IAM, and alarms, bucket notifications and EventBridge rules. SNS names the topic in the
   * encryption context. For EventBridge that alone is the bond: AWS does not support `aws:SourceAccount` and `aws:SourceArn` for it here.
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
   * @see https://docs.amazonaws.cn/en_us/gamelift/latest/flexmatchguide/queue-notification-sns-sse.html
   */
  public static sns(): KeyUse {
    return new KeyUse((at) => {
      const toTopic = bound('aws:sns:topicArn', arns(at, 'sns', '*'));
      const publishers = ['cloudwatch.amazonaws.com', 's3.amazonaws.com'];
      return [
        byCallers(at, 'Sns', ['sns'], SEAL_AND_OPEN),
        byServices('SnsPublishers', publishers, SEAL_AND_OPEN, { ...ofAccount(at), ...toTopic }),
        byServices('SnsEventBridge', [EVENTBRIDGE], SEAL_AND_OPEN, toTopic),
      ];
    });
  }

  /**
   * Queues, dead-letter queues among them: who sends and receives by IAM, EventBridge rules and SNS topics of the account. For rules it is
   * `aws:SourceAccount`, as in CDK's own target for encrypted queues.
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
   */
  public static sqs(): KeyUse {
    return new KeyUse((at) => [
      byCallers(at, 'Sqs', ['sqs'], SEAL_AND_OPEN),
      byServices('SqsEventBridge', [EVENTBRIDGE], SEAL_AND_OPEN, ofAccount(at)),
      byServices('SqsTopics', ['sns.amazonaws.com'], SEAL_AND_OPEN, {
        ArnLike: { 'aws:SourceArn': arns(at, 'sns', '*') },
      }),
    ]);
  }

  /**
   * Event buses of the account and region that are themselves encrypted. What rules deliver to needs `sns()` or `sqs()`.
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-key-policy.html
   */
  public static eventBridge(): KeyUse {
    return new KeyUse((at) => [
      byServices(
        'EventBuses',
        [EVENTBRIDGE],
        SEAL_AND_OPEN,
        bound('aws:events:event-bus:arn', arns(at, 'events', 'event-bus/*')),
      ),
    ]);
  }

  /**
   * Environments of functions: who deploys one encrypts it and lets Lambda create a grant, the function opens it.
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
   */
  public static lambdaEnvironment(): KeyUse {
    return new KeyUse((at) => [
      byCallers(at, 'LambdaEnvironment', ['lambda'], ['kms:Encrypt', 'kms:Decrypt']),
      byCallers(at, 'LambdaGrants', ['lambda'], ['kms:CreateGrant'], FOR_AWS),
    ]);
  }

  private constructor(private readonly statementsFor: (at: Stack) => iam.PolicyStatement[]) {}

  /** Adds the statements to the key's policy, once however often it is asked. A key that was imported keeps its policy: its owner adds them. */
  public allowOn(key: IKey): void {
    for (const statement of this.statementsFor(Stack.of(key))) key.addToResourcePolicy(statement, true);
  }
}

type Conditions = iam.PolicyStatementProps['conditions'];

const CLOUDTRAIL = 'cloudtrail.amazonaws.com';
const EVENTBRIDGE = 'events.amazonaws.com';

/** Make a data key and open it again: all that services ask for that store under data keys. */
const SEAL_AND_OPEN = ['kms:GenerateDataKey', 'kms:Decrypt'];
const ENCRYPT_AND_DECRYPT = [
  ...SEAL_AND_OPEN,
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:Encrypt',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];
/** A grant that a service creates, for one of its resources: never one that the caller hands on. */
const FOR_AWS = { Bool: { 'kms:GrantIsForAWSResource': 'true' } };

function byCallers(at: Stack, sid: string, services: string[], actions: string[], also: Conditions = {}) {
  const via = services.map((service) => `${service}.${at.region}.amazonaws.com`);
  const conditions = { StringEquals: { 'kms:CallerAccount': at.account, 'kms:ViaService': via }, ...also };
  return allow(sid, [new iam.AccountRootPrincipal()], actions, conditions);
}

function byServices(sid: string | undefined, services: string[], actions: string[], conditions: Conditions) {
  const principals = services.map((service) => new iam.ServicePrincipal(service));
  return allow(sid, principals, actions, conditions);
}

function allow(sid: string | undefined, principals: iam.IPrincipal[], actions: string[], conditions: Conditions) {
  return new iam.PolicyStatement({ sid, principals, actions, resources: ['*'], conditions });
}

function ofAccount(at: Stack): { StringEquals: { [key: string]: string } } {
  return { StringEquals: { 'aws:SourceAccount': at.account } };
}

function bound(name: string, arn: string): Conditions {
  return { ArnLike: { [`kms:EncryptionContext:${name}`]: arn } };
}

function arns(at: Stack, service: string, resource: string): string {
  return at.formatArn({ service, resource, arnFormat: ArnFormat.NO_RESOURCE_NAME });
}

function refuseInvalid(trailArns: string[]): void {
  const wrong = trailArns.find(
    (arn) => !Token.isUnresolved(arn) && !/^arn:[\w-]+:cloudtrail:[\w-]+:\d{12}:trail\/.+$/.test(arn),
  );
  if (trailArns.length === 0 || wrong !== undefined) {
    throw new InvalidProps('KeyUse.cloudTrail', {
      prop: 'trailArns',
      allowed: "ARNs of trails ('arn:aws:cloudtrail:us-east-1:111111111111:trail/name')",
      got: wrong ?? 'an empty list',
      remedy: "build them of the trail's name with Stack.formatArn",
    });
  }
}
