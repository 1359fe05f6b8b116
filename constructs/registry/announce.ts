import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { type ApprovalEvent, EVENT_SOURCE } from './approval-event';

const eventBridge = new EventBridgeClient({});

/** Tells the account. At least once: a repeated step tells again. */
export async function announce(event: ApprovalEvent, modelPackageArn: string, reason?: string): Promise<void> {
  const { FailedEntryCount } = await eventBridge.send(
    new PutEventsCommand({
      Entries: [
        {
          Source: EVENT_SOURCE,
          DetailType: event,
          Resources: [modelPackageArn],
          Detail: JSON.stringify({ modelPackageArn, reason }),
        },
      ],
    }),
  );
  if (FailedEntryCount !== 0) throw new Error('EventBridge did not take the event');
}
