import type { App, Resource } from './template';

/** Where what keeps watch names its log group. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  'AWS::CloudTrail::Trail': ['CloudWatchLogsLogGroupArn?'],
  'AWS::EC2::FlowLog': ['LogGroupName?', 'LogDestination?'],
  'AWS::Route53Resolver::ResolverQueryLoggingConfig': ['DestinationArn?'],
};

/** Trails, flow logs and query logs. */
export const WATCHERS = Object.keys(GROUPS);

/** The log groups of the templates that it writes to, with the property that names them. */
export function logGroupsOf(
  watcher: Resource,
  app: App,
): readonly { readonly path: string; readonly group: Resource }[] {
  return (GROUPS[watcher.type] ?? [])
    .flatMap((place) => watcher.find(place))
    .flatMap(({ path, value }) => {
      const group = app.referenced(value, watcher.stack);
      return group?.type === 'AWS::Logs::LogGroup' ? [{ path, group }] : [];
    });
}
