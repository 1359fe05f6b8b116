import type { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import type { DataEvents } from './data-events';
import type { ManagementEvents } from './management-events';

/** The trail's advanced event selectors: one for management events, one for each type of data event. */
export function eventSelectors(
  managementEvents: ManagementEvents,
  dataEvents: DataEvents[],
): CfnTrail.AdvancedEventSelectorProperty[] {
  const management = [{ name: 'Management events', fieldSelectors: [equal('eventCategory', 'Management')] }];
  const data = dataEvents.flatMap(({ resourceTypes, arnPrefixes }) =>
    resourceTypes.map((type) => ({
      name: `Data events of ${type}`,
      fieldSelectors: [
        equal('eventCategory', 'Data'),
        equal('resources.type', type),
        ...(arnPrefixes.length === 0 ? [] : [{ field: 'resources.ARN', startsWith: arnPrefixes }]),
      ],
    })),
  );
  return managementEvents.inThisTrail ? [...management, ...data] : data;
}

/** How many values the selectors hold: a trail takes 500. */
export function valuesIn(selectors: CfnTrail.AdvancedEventSelectorProperty[]): number {
  return selectors
    .flatMap(({ fieldSelectors }) => fieldSelectors as CfnTrail.AdvancedFieldSelectorProperty[])
    .reduce((sum, { equalTo = [], startsWith = [] }) => sum + equalTo.length + startsWith.length, 0);
}

function equal(field: string, value: string): CfnTrail.AdvancedFieldSelectorProperty {
  return { field, equalTo: [value] };
}
