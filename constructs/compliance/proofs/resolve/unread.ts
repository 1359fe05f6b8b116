import type { Unread, WorldResource } from '../world';
import type { Template } from './template';

const nestedType = 'AWS::CloudFormation::Stack';

/** What becomes resources of which nothing is known: what a template does not say, and nested stacks that are not among them. */
export function unreadIn(
  { name: stack, account, unread }: Template,
  resources: readonly WorldResource[],
  templates: readonly Template[],
): Unread[] {
  const isRead = (id: string) =>
    templates.some(({ source: { nestedIn } }) => nestedIn?.name === stack && nestedIn.logicalId === id);
  const nested = resources.filter(({ type, logicalId }) => type === nestedType && !isRead(logicalId));
  return [...unread.map((logicalId) => ({ stack, logicalId, account })), ...nested];
}
