import * as iam from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { ArnFormat, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { KeyUse } from '../core/key-use';
import * as perms from './perms';

/**
 * A topic that takes TLS only, under the key, and the notifications of the account's alarms. A topic with a policy of its own has lost the
 * default one that let alarms in.
 */
export function alarmTopic(scope: Construct, key: IKey): Topic {
  KeyUse.sns().allowOn(key);
  const topic = new Topic(scope, 'Topic', { masterKey: key, enforceSSL: true });
  const stack = Stack.of(scope);
  const alarms = stack.formatArn({
    service: 'cloudwatch',
    resource: 'alarm',
    resourceName: '*',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  topic.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'AlarmsNotify',
      principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: perms.NOTIFY,
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account }, ArnLike: { 'aws:SourceArn': alarms } },
    }),
  );
  return topic;
}
