import { CreateLogGroupCommand, DeleteLogGroupCommand, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  DeleteRuleCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { EVENT_SOURCE } from '../../../constructs/registry/approval-event';
import { cloud } from '../cloud';

const NAME = 'test-deploy-announcements';
const LOG = `/aws/events/${NAME}`;

/** Begins to write down what the workflow tells the account, by a rule of the test's own. */
export async function listen(): Promise<void> {
  await cloud.logs.send(new CreateLogGroupCommand({ logGroupName: LOG }));
  const pattern = JSON.stringify({ source: [EVENT_SOURCE] });
  await cloud.events.send(new PutRuleCommand({ Name: NAME, EventPattern: pattern }));
  const arn = `arn:aws:logs:${process.env.AWS_REGION}:123456789012:log-group:${LOG}`;
  await cloud.events.send(new PutTargetsCommand({ Rule: NAME, Targets: [{ Id: 'log', Arn: arn }] }));
}

/** What was told of a version, in the order of time. */
export async function toldOf(arn: string): Promise<string[]> {
  const { events = [] } = await cloud.logs.send(new FilterLogEventsCommand({ logGroupName: LOG, limit: 1000 }));
  return events
    .map(({ message = '{}' }) => JSON.parse(message) as { resources?: string[]; 'detail-type'?: string })
    .filter(({ resources = [] }) => resources.includes(arn))
    .map((event) => event['detail-type'] ?? '');
}

/** Takes the rule and its log away. */
export async function stopListening(): Promise<void> {
  await cloud.events.send(new RemoveTargetsCommand({ Rule: NAME, Ids: ['log'] }));
  await cloud.events.send(new DeleteRuleCommand({ Name: NAME }));
  await cloud.logs.send(new DeleteLogGroupCommand({ logGroupName: LOG }));
}
