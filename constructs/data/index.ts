export { DataLake, type DataLakeKeys, type DataLakeProps, type ZoneSettings } from './data-lake';
export { Lifecycle } from './lifecycle';
export { Retention } from './retention';
export { type IZone, Zone, type ZoneAttributes, type ZoneProps } from './zone';
export { ZoneGrants } from './zone-grants';
export { ZonePurpose } from './zone-purpose';
