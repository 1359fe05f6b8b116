import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { ArnFormat, Stack } from 'aws-cdk-lib/core';

/**
 * What an AWS service needs of a customer-managed key before it can write under it. The statements name accounts, regions and ARN
 * patterns only, never resources, so that a key can stand in another stack than what it encrypts.
 */
export class KeyUse {
  /**
   * CloudWatch Logs, for any log group of the account and region.
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
   */
  public static cloudWatchLogs(): KeyUse {
    return new KeyUse((key) => {
      const stack = Stack.of(key);
      return [
        new PolicyStatement({
          sid: 'CloudWatchLogs',
          principals: [new ServicePrincipal(`logs.${stack.region}.amazonaws.com`)],
          actions: [
            'kms:Encrypt',
            'kms:Decrypt',
            'kms:ReEncryptFrom',
            'kms:ReEncryptTo',
            'kms:GenerateDataKey',
            'kms:GenerateDataKeyWithoutPlaintext',
            'kms:DescribeKey',
          ],
          resources: ['*'],
          conditions: {
            ArnLike: {
              'kms:EncryptionContext:aws:logs:arn': stack.formatArn({
                service: 'logs',
                resource: 'log-group',
                resourceName: '*',
                arnFormat: ArnFormat.COLON_RESOURCE_NAME,
              }),
            },
          },
        }),
      ];
    });
  }

  private constructor(private readonly statementsFor: (key: IKey) => PolicyStatement[]) {}

  /** Adds the statements to the key's policy. A key that was imported keeps its policy: its owner adds them. */
  public allowOn(key: IKey): void {
    for (const statement of this.statementsFor(key)) key.addToResourcePolicy(statement, true);
  }
}
